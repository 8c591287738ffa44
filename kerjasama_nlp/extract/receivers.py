"""Who receives what a duty gives: "memberikan beasiswa kepada siswa berprestasi" -> "siswa berprestasi".

Precision before recall. Named after "kepada" where something is given (money, goods, a service, data), not where
something is said (a report, a notice, a proposal); after "bagi" and "untuk" only where people are named.
"""

from __future__ import annotations

import re

from kerjasama_nlp.extract.bearers import mentions
from kerjasama_nlp.language.mending import mend

PEOPLE = (
    r"(?:para\s+|calon\s+|setiap\s+|seluruh\s+|semua\s+)*(?:mahasiswa|siswa|pelajar|"
    r"taruna|santri|peserta|masyarakat|warga|penduduk|keluarga|anak|balita|ibu|perempuan|lansia|lanjut\s+usia|penyandang|"
    r"guru|dosen|pegawai|karyawan|kader|relawan|petani|nelayan|peternak|pedagang|pelaku\s+usaha|pengusaha|umkm|pasien|"
    r"korban|anggota|penerima|pelanggan|nasabah|penghuni|pencari\s+kerja|pekerja|buruh|pemuda|remaja|wajib\s+pajak|transmigran|"
    r"pns|asn|pppk|aparatur|rumah\s+tangga|orang|bayi|tenaga\s+(?:kerja|kesehatan|pendidik|honorer)|ahli\s+waris|"
    r"students?|participants?|citizens?|residents?|farmers?|patients?|families|children|teachers?|lecturers?|people|"
    r"communit(?:y|ies)|villagers?|workers?)\b"
)
INFINITIVE = (
    r"(?:be|have|ensure|support|make|use|take|carry|do|improve|train|help|protect|serve|empower|develop|assist|reach|benefit|"
    r"teach|encourage|enable|strengthen|increase|promote|educate|build|give|provide|form|organi[sz]e|visit|allow|attract|"
    r"recruit|engage|involve|send|select|establish|join|meet|inform|invite|prepare|raise|place|bring|guide|connect|link|see)"
)
"""After "to" these begin an infinitive: "to train farmers" names no receiver."""
BENEFITING = (
    rf"(?!{INFINITIVE}\b)(?:(?!(?:the|an?|of|and|or)\b)[a-z]+\s+){{0,2}}(?:students?|participants?|citizens?|"
    r"residents?|farmers?|patients?|famil(?:y|ies)|children|teachers?|lecturers?|people|communit(?:y|ies)|villag(?:ers?|es?)|"
    r"workers?|groups?|households?|fisher(?:s|men|folk)|women|youths?|schools?|hospitals?|cooperatives?|members)\b"
)
"""English puts what kind before whom: "the coastal farmers"."""
BODIES = (
    r"(?:kelompok|desa|sekolah|madrasah|pesantren|puskesmas|koperasi|tim|pemerintah|dinas|badan|universitas|fakultas|"
    r"rumah\s+sakit|pt\b|cv\b|yayasan|unit|perangkat|kecamatan|kelurahan)\b"
)
MANY = r"(?:\d+\s+(?:\([^)]*\)\s+)?(?:orang\s+)?)?"
PARTY = r"(?:the\s+)?(?:p\s?ihak\s+(?:ke\w+|pertama|[IVX]+\b)|(?:first|second|third|fourth)\s+party)"
GIVING = re.compile(
    r"\b(?:memberi(?:kan)?|menyerahkan|menyediakan|menyiapkan|menyalurkan|(?:mengembalikan|pengembalian)\s+(?:\w+\s+){0,2}?"
    r"(?:uang|dana|jaminan|sisa|kelebihan|biaya|pembayaran|barang|aset|tanah|bangunan|gedung|kendaraan|peralatan)\b|"
    r"menerbitkan|mem(?:bayar(?:kan)?|bagikan|fasilitasi|bantu|"
    r"injamkan|berdayakan)|menyetor(?:kan)?|melunasi|mentransfer|menghibahkan|mengalokasikan|mendistribusikan|"
    r"menanggung|mem?biayai|pemberian|penyaluran|penyediaan|penyerahan|pembayaran|pelayanan|layanan|pelatihan|pembinaan|"
    r"pendampingan|penyuluhan|edukasi|bimbingan|pengobatan|pemeriksaan|perlindungan|bantuan|sosialisasi|fasilitasi|"
    r"asistensi|beasiswa|provid\w+|giv(?:e|es|ing)|grant\w*|deliver\w*|suppl(?:y|ies)|pay(?:s|ing|ment)?|transfer\w*|"
    r"offer\w*|hand(?:s|ing)?\s+over|distribut\w+|donat\w+|award\w*|lend\w*|training|assistance)\b",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"\b(?:(?:me|di|pe)?lapor\w*|menyampaikan|disampaikan|penyampaian|memberitahu\w*|pemberitahuan|menginformasikan|"
    r"informasi|mengusulkan|usul\w*|mengajukan|meminta|memohon|permohonan|permintaan|koordinasi|berkoordinasi|"
    r"komunikasi|konsultasi|berkonsultasi|bertanggung\s?jawab|menunjukkan|saran|masukan|rekomendasi|merekomendasikan|"
    r"teguran|peringatan|sanksi|denda|(?<!melunasi\s)(?<!membayar\s)tagihan|menagih|klaim|berita\s+acara|invoice|persetujuan\s+tertulis|nama|daftar|"
    r"report\w*|notice|notif\w+|inform\w*|propos\w+|request\w*|consult\w*|submit\w*)\b",
    re.IGNORECASE,
)
DATA = re.compile(r"\bdata(?:\s*,|\s+dan|\s*/|\s+serta)\s*informasi\b|\binformasi\s+dan\s+data\b", re.IGNORECASE)
WHO = re.compile(rf"{PARTY}|{MANY}{PEOPLE}|{BODIES}|{BENEFITING}", re.IGNORECASE)
TO = re.compile(
    rf"\bkepada\s+(?={PARTY}|{MANY}{PEOPLE}|{BODIES})|\bto\s+(?:the\s+)?(?={PARTY}|{BENEFITING})", re.IGNORECASE
)
FOR = re.compile(
    rf"\bbagi\s+(?={PARTY}|{MANY}{PEOPLE}|petugas\b)|\buntuk\s+(?={PEOPLE})|\bfor\s+(?:the\s+)?(?={PARTY}|{BENEFITING})",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\b(?:berlaku|wajib|syarat\w*|persyaratan|ketentuan|larangan|formasi|sanksi|denda|kriteria|tanggung\s?jawab|"
    r"seleksi|kewajiban)\s*$",
    re.IGNORECASE,
)
""" "yang berlaku bagi peserta": whom it is about."""
STOP = re.compile(
    r"\s*(?:[,;:.()\n]|--|\s(?:untuk|dalam|sesuai|dengan|pada|melalui|berdasarkan|sebagai\w*|sebesar|setiap|selama|sejak|"
    r"setelah|sebelum|paling|secara|agar|supaya|guna|atas|tentang|mengenai|dari|oleh|kepada|terhadap|apabila|jika|"
    r"minimal|maksimal|yaitu|berupa|di(?!\s+(?:lingkungan|tingkat|wilayah)\b)|ke|bila|selambat\w*|terkait|hingga|sampai|maupun\s+(?=me)|tanpa|"
    r"dan\s+(?=(?:me|ber|di)\w{3,})|dan\s*/?\s*atau\s+(?=(?:me|ber|di)\w{3,})|for|in|within|under|by|at|on|with|"
    r"through|as|during|and\s+(?=\w+\s+the))\b|$)",
    re.IGNORECASE,
)
THOSE = re.compile(r"\s+(?:yang|who|which)\s+", re.IGNORECASE)
VERB = re.compile(r"\b(?:di|me|ter|akan|telah|sudah|ber)\w{3,}|\b(?:akan|telah|sudah)\b", re.IGNORECASE)
MOST_WORDS, SHORT_RELATIVE = 12, 4


def receiver(text: str, everyone: tuple[int, ...]) -> str | None:
    """The first who receives something, as printed.

    >>> receiver("memberikan layanan kesehatan kepada PIHAK KEDUA setiap bulan", (1, 2))
    'PIHAK KEDUA'
    >>> receiver("menyampaikan laporan kepada PIHAK KESATU", (1, 2)) is None
    True
    """
    mended = mend(text)
    leads = sorted([*TO.finditer(mended), *FOR.finditer(mended)], key=lambda m: m.start())
    for lead in leads:
        clause = re.split(r"[;.]\s", mended[: lead.start()])[-1]
        direct = bool(re.match(r"kepada|to\b", lead.group(), re.IGNORECASE))
        if not _gives(clause, direct=direct, loose=lead.group().casefold().startswith(("untuk", "for"))):
            continue
        phrase = _phrase(text, mended, lead.end())
        named = next(mentions(phrase, everyone), None)
        if re.match(r"p\s?ihak|(?:the\s+)?\w+\s+party", phrase, re.IGNORECASE) and named is None:
            continue
        return phrase
    return None


def _gives(clause: str, *, direct: bool, loose: bool) -> bool:
    """Whether the words before give something, and do not only say something."""
    plain = DATA.sub("data", clause)
    if SAYING.search(plain) or ABOUT.search(plain.rstrip()):
        return False
    return bool(GIVING.search(plain)) if direct or loose else True


def _phrase(text: str, mended: str, start: int) -> str:
    who = WHO.match(mended, start)
    stop = STOP.search(mended, who.end() if who else start)
    end = stop.start() if stop else len(text)
    if those := THOSE.search(mended, start, end):
        tail = mended[those.end() : end]
        if len(tail.split()) > SHORT_RELATIVE or VERB.match(tail):
            end = those.start()
    return " ".join(text[start:end].split()[:MOST_WORDS]).strip(" ,.;:-–—")
