"""Who pays."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from tests.factories import document

END = "\nPasal 9\nPENUTUP\n\nPerjanjian ini dibuat dalam rangkap 2 (dua).\n"


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("Segala biaya dibebankan kepada PARA PIHAK.", ["each_party"]),
        ("Segala biaya dibebankan pada anggaran masing-masing PIHAK.", ["each_party"]),
        ("Segala biaya menjadi beban PIHAK KEDUA.", ["party_2"]),
        (
            "Biaya dibebankan kepada Anggaran Pendapatan dan Belanja Daerah (APBD) PIHAK KESATU.",
            ["party_1", "apbd"],
        ),
        (
            "Biaya bersumber dari Anggaran PIHAK KESATU dan/atau PIHAK KEDUA serta sumber lain yang sah.",
            ["party_1", "party_2", "other_lawful"],
        ),
        ("Biaya bersumber dari APBN dan sumber dana lain yang sah.", ["apbn", "other_lawful"]),
        (
            "Biaya akan diatur dalam Perjanjian Kerja Sama tersendiri yang disetujui oleh PARA PIHAK.",
            ["deferred"],
        ),
        ("Biaya ini diatur lebih lanjut oleh kedua belah pihak secara musyawarah.", ["deferred"]),
        (
            "Biaya dibebankan kepada PARA PIHAK sesuai program kerja yang diatur dalam Perjanjian Kerja Sama.",
            ["each_party", "deferred"],
        ),
        ("PIHAK KESATU menganggarkan biaya pada APBD.", ["party_1", "apbd"]),
        ("Kesepakatan ini tidak menimbulkan kewajiban uang.", ["none_stated"]),
    ],
)
def test_sources(sentence: str, sources: list[str]) -> None:
    agreement = extract(document(f"KESEPAKATAN BERSAMA\n\nPasal 1\nPEMBIAYAAN\n\n{sentence}\n{END}"))
    assert agreement.financing is not None
    assert list(agreement.financing.sources) == sources


def test_in_another_article() -> None:
    body = "(1) Lampu ditertibkan.\n(2) Biaya penertiban menjadi beban PIHAK KEDUA.\n"
    text = f"PERJANJIAN\n\nPasal 1\nPENERTIBAN LAMPU\n\n{body}{END}"
    agreement = extract(document(text))
    assert agreement.financing is not None
    assert agreement.financing.sources == ("party_2",)


def test_duty_to_pay() -> None:
    text = f"PERJANJIAN\n\nPasal 1\nKEWAJIBAN\n\n(1) PIHAK KESATU wajib:\n    a. menyiapkan biaya pendidikan.\n{END}"
    agreement = extract(document(text))
    assert agreement.financing is not None
    assert agreement.financing.sources == ("party_1",)


def test_nothing_said() -> None:
    assert (
        extract(document(f"PERJANJIAN\n\nPasal 1\nTUJUAN\n\nPerjanjian ini bertujuan baik.\n{END}")).financing is None
    )


def test_english() -> None:
    text = (
        "Article 1\nFUNDING\n\nEach Party shall bear its own costs in implementing the activities of this MoU.\n"
        "Article 2\nCLOSING\n\nThis is signed in two copies of the same force.\n"
    )
    agreement = extract(document(text))
    assert agreement.financing is not None
    assert agreement.financing.sources == ("each_party",)


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("Seluruh biaya dibebankan kepada PIHAK KEDUA dan tidak membebani APBD PIHAK KESATU.", {"party_2"}),
        ("Biaya ditanggung PIHAK KEDUA tanpa membebani Anggaran Pendapatan dan Belanja Daerah.", {"party_2"}),
        ("Dana untuk uji coba disediakan oleh PIHAK KEDUA.", {"party_2"}),
        ("Biaya pelaksanaan dibayar oleh PIHAK KESATU.", {"party_1"}),
        ("Biaya dibebankan pada APBD dan APBN sesuai tugas masing-masing.", {"each_party", "apbd", "apbn"}),
    ],
)
def test_who_does_not_pay_and_who_provides(sentence: str, sources: set[str]) -> None:
    text = (
        "NOTA KESEPAHAMAN\nANTARA\nPEMERINTAH KABUPATEN RAWALOKA\nDENGAN\nPT CAHAYA SAGARA\n"
        "Pada hari ini Senin tanggal lima April 2021, kami yang bertanda tangan di bawah ini:\n"
        "1. ANU, Bupati Rawaloka, bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, disebut PIHAK KESATU.\n"
        "2. BUDI, Direktur PT Cahaya Sagara, bertindak untuk dan atas nama PT Cahaya Sagara, disebut PIHAK KEDUA.\n"
        f"PARA PIHAK sepakat.\nPasal 1\nTUJUAN\nTujuan nota ini baik.\nPasal 2\nPEMBIAYAAN\n{sentence}\n"
    )
    found = extract(document(text)).financing
    assert found is not None
    assert set(found.sources) == sources


@pytest.mark.parametrize(
    ("labels", "sentence", "sources"),
    [
        (
            ("DINAS", "YAYASAN"),
            "Sewa aula ditanggung DINAS, sedangkan honor pengajar ditanggung YAYASAN.",
            {"party_1", "party_2"},
        ),
        (("DINAS", "YAYASAN"), "YAYASAN membayar honor pengajar dari yayasan lain.", {"party_2"}),
        (("DINAS", "YAYASAN"), "Peserta dari DINAS membayar iuran sendiri.", {"none_stated"}),
        (
            ("PIHAK PERTAMA", "PIHAK KEDUA"),
            "Biaya dibebankan pada APBD Kota Sagaraya melalui DPA PIHAK PERTAMA.",
            {"party_1", "apbd"},
        ),
        (
            ("PIHAK KESATU", "PIHAK KEDUA"),
            "Biaya dibebankan pada APBD melalui DPA-SKPD Dinas Pendidikan Kota Sagaraya.",
            {"party_1", "apbd"},
        ),
        (
            ("PIHAK I", "PIHAK II"),
            "(1) Semua biaya dibebankan.\nkepada PIHAK ll.\n(2) Kegiatan tidak menggunakan dana APBD Kota Sagaraya.",
            {"party_2"},
        ),
        (("PIHAK I", "PIHAK II"), "Semua biaya menjadi beban PIHAK |.", {"party_1"}),
        (
            ("PIHAK I", "PIHAK II"),
            "Sewa ditanggung PIHAK I sebesar 40%, dan PIHAK II sebesar 60%.",
            {"party_1", "party_2"},
        ),
        (("PIHAK I", "PIHAK II"), "Biaya cetak modul menjadi tanggungan PIHAK II.", {"party_2"}),
        (("PIHAK I", "PIHAK II"), "Kegiatan ini menggunakan dana CSR PIHAK II.", {"party_2"}),
        (
            ("PIHAK I", "PIHAK II"),
            "Sewa dibayar oleh PIHAK I dan konsumsi peserta oleh PIHAK II.",
            {"party_1", "party_2"},
        ),
    ],
)
def test_payers_by_label_and_budget(labels: tuple[str, str], sentence: str, sources: set[str]) -> None:
    text = (
        "PERJANJIAN KERJA SAMA\nANTARA\nDINAS PENDIDIKAN KOTA SAGARAYA\nDENGAN\nYAYASAN PELITA SAGARA\n"
        "Pada hari ini Senin tanggal lima April 2021, kami yang bertanda tangan di bawah ini:\n"
        "1. ANU, Kepala Dinas Pendidikan Kota Sagaraya, bertindak untuk dan atas nama Dinas Pendidikan Kota Sagaraya, "
        f"selanjutnya disebut {labels[0]}.\n"
        "2. BUDI, Ketua Yayasan Pelita Sagara, bertindak untuk dan atas nama Yayasan Pelita Sagara, "
        f"selanjutnya disebut {labels[1]}.\n"
        f"Para pihak sepakat.\nPasal 1\nTUJUAN\nTujuan ini baik.\nPasal 2\nPEMBIAYAAN\n{sentence}\n{END}"
    )
    found = extract(document(text)).financing
    assert found is not None
    assert set(found.sources) == sources


def test_an_article_ends_before_the_page_number_and_the_lead_of_the_next_one() -> None:
    text = (
        "ADDENDUM PERJANJIAN KERJA SAMA\n\n1. Pasal 4 diubah sehingga berbunyi sebagai berikut:\nPasal 4\nPEMBIAYAAN\n"
        "Biaya perawatan perahu ditanggung PIHAK KESATU.\nHalaman 2 dari 4 halaman\n"
        "2. Pasal 6 ayat (1) diubah sehingga berbunyi sebagai berikut:\nPasal 6\nJANGKA WAKTU\nBerlaku 2 (dua) tahun.\n"
    )
    found = extract(document(text)).financing
    assert found is not None
    assert found.text.value == "Biaya perawatan perahu ditanggung PIHAK KESATU."
