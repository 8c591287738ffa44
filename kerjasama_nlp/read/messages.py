"""What statuses and issues of reading say to people. Their meaning in both languages stands in docs/issues.md."""

from __future__ import annotations

MAX_BYTES = 300_000_000
MAX_PAGES = 500

STATUS = {
    "not_found": "Berkas tidak ditemukan atau tidak dapat dibuka. Periksa kembali letak, nama, dan hak bacanya.",
    "not_a_document": "Bukan PDF, DOCX, PNG, JPEG, atau TIFF apa pun nama berkasnya. Buka dengan aplikasi asalnya lalu "
    "simpan sebagai PDF.",
    "encrypted": "Berkas terkunci kata sandi. Simpan ulang tanpa kata sandi.",
    "damaged": "Berkas rusak atau terpotong. Pindai atau unduh ulang.",
    "no_pages": "Berkas tidak berisi halaman.",
    "no_text": "Tidak ada tulisan yang terbaca pada satu halaman pun. Pindai ulang dengan 200 dpi atau lebih.",
    "too_large": f"Berkas terlalu besar (batas {MAX_BYTES // 1_000_000} MB dan {MAX_PAGES} halaman). Pecah berkasnya.",
}
"""Why a file ends in this status."""

ISSUE = {
    "page_failed": "Halaman tidak dapat dibaca.",
    "page_empty": "Tidak ada tulisan yang terbaca pada halaman ini.",
    "page_skipped": "Halaman dilewati karena waktu untuk berkas ini habis. Pecah berkasnya.",
    "layer_unusable": "Lapisan teks halaman tidak dapat dipakai; halaman dibaca dengan OCR.",
    "pages_out_of_order": "Urutan halaman tampaknya tertukar: nomor halaman atau pasal mundur di sini.",
    "ocr_missing": "Halaman hasil pindai memerlukan mesin OCR.",
}
"""What is said of a page. The page's text stays in the document wherever some was read."""
