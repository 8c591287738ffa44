"""Legal basis of the signatory and seat of the party."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.party_details import powers, seats
from kerjasama_nlp.language.mending import mend
from tests.factories import document


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        (
            "Bupati Rawaloka, yang diangkat berdasarkan Keputusan Menteri Dalam Negeri Nomor 131.44-902 Tahun 2021, "
            "dalam hal ini bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka",
            ["Keputusan Menteri Dalam Negeri Nomor 131.44-902 Tahun 2021"],
        ),
        (
            "Kepala Dinas, berdasarkan Keputusan Bupati Rawaloka Nomor 821/3-BKD/2024 tentang Pengangkatan dalam "
            "Jabatan Pimpinan Tinggi, bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka berdasarkan Surat "
            "Kuasa Bupati Rawaloka Nomor 130/88, berkedudukan di Jalan Tirta",
            [
                "Keputusan Bupati Rawaloka Nomor 821/3-BKD/2024 tentang Pengangkatan dalam Jabatan Pimpinan Tinggi",
                "Surat Kuasa Bupati Rawaloka Nomor 130/88",
            ],
        ),
        (
            "PT Cahaya Loka, yang didirikan berdasarkan Akta Nomor 5 Tahun 2001, dalam hal ini diwakili oleh Anu Polan",
            [],
        ),
        (
            "Direktur PT Cahaya Loka, berdasarkan Akta Nomor 5 yang dibuat di hadapan Fulan, Notaris di Sagaraya, dan "
            "telah diubah terakhir berdasarkan Akta Nomor 9, berkedudukan di Sagaraya",
            [
                "Akta Nomor 5 yang dibuat di hadapan Fulan, Notaris di Sagaraya, dan telah diubah terakhir berdasarkan "
                "Akta Nomor 9"
            ],
        ),
        (
            "Rektor Universitas Sagaraya, bertindak dalam jabatannya sesuai Keputusan Menteri Nomor 7/MPK/2020, oleh "
            "karenanya sah",
            ["Keputusan Menteri Nomor 7/MPK/2020"],
        ),
        (
            "Rektor, sebagaimana ditetapkan dalam Surat Keputusan Nomor 8/SK/2020, dengan demikian sah bertindak",
            ["Surat Keputusan Nomor 8/SK/2020"],
        ),
        ("Kepala Dinas, b~rdasarkan kuasa Bupati Rawaloka, bertlndak untuk", ["kuasa Bupati Rawaloka"]),
        (
            "Kepala Dinas, berdasarkan Keputusan Bupati Nomor 8/2020, daiam hai ini untuk",
            ["Keputusan Bupati Nomor 8/2020"],
        ),
        (
            "represented by Anu Polan as Regent of Rawaloka appointed based on the Minister Decree Number 131 dated "
            "5 May 2021, and therefore authorized to act",
            ["Minister Decree Number 131 dated 5 May 2021"],
        ),
        (
            "Anu Polan, bertindak berdasarkan Surat Kuasa Direksi Nomor 38 yang dibuat di bawah tangan, dari dan "
            "karenanya sah bertindak untuk PT Loka, didirikan berdasarkan Akta Nomor 31 dan telah disetujui Menteri "
            "Kehakiman berdasarkan Surat Keputusan Nomor C2-45, selanjutnya",
            ["Surat Kuasa Direksi Nomor 38 yang dibuat di bawah tangan"],
        ),
        ("Ketua Kelompok, berdasarkan Kartu Identitas nomor 320105, bertindak untuk", []),
        ("Ketua Kelompok Tani, bekerja berdasarkan asas musyawarah", []),
    ],
)
def test_powers(text: str, basis: list[str]) -> None:
    assert [text[start:end] for start, end in powers(mend(text))] == basis


@pytest.mark.parametrize(
    ("text", "seat"),
    [
        ("berkedudukan di Jalan Tirta Raya Nomor 1, Rawaloka, selanjutnya", "Jalan Tirta Raya Nomor 1, Rawaloka"),
        (
            "yang beralamat di Jl. R.A. Wening No. 3 Sagaraya 43112 untuk selanjutnya",
            "Jl. R.A. Wening No. 3 Sagaraya 43112",
        ),
        ("bxrkedudukan di Rawaloka, Jalan Tirta 2, dalam hal ini bertindak", "Rawaloka, Jalan Tirta 2"),
        (
            "berkedudukan di Sagaraya dan beralamat di Gedung Loka Lantai 3, dalam hal ini",
            "Sagaraya dan beralamat di Gedung Loka Lantai 3",
        ),
        ("berkedudukan di Jalan Rawa 9, berdasarkan Keputusan Nomor 3, bertindak", "Jalan Rawa 9"),
        ("Alamat : Jalan Husada Nomor 4, Rawaloka Dalam hal ini bertindak", "Jalan Husada Nomor 4, Rawaloka"),
        ("Alamat : ANU POLAN Kepala Dinas Sosial Jalan Husada 4 dalam hal ini", "Jalan Husada 4"),
        ("Alamat Kantor : Desa Wening Telp. 0266 12345 Untuk selanjutnya", "Desa Wening"),
        ("Akta dari Fulan, Notaris yang berkedudukan di Sagaraya, berkedudukan di Jalan Loka 1, yang", "Jalan Loka 1"),
        (
            "having its office address at Loka Tower 3rd Floor, Sagaraya, which in this matter",
            "Loka Tower 3rd Floor, Sagaraya",
        ),
        ("domiciled in Sagaraya, hereinafter referred to", "Sagaraya"),
        ("with its main campus at Jalan Cendekia, Sagaraya, hereinafter", "Jalan Cendekia, Sagaraya"),
        (
            "berkedudukan dan berkantor pusat di Jl. Loka V No. 10 Sagaraya, yang didirikan",
            "Jl. Loka V No. 10 Sagaraya",
        ),
        ("beralamat di Jalan Pasar 3, Desa Lor: dan 4. Fulan Anu, Ketua Kelompok", "Jalan Pasar 3, Desa Lor"),
        ("beralamat di Jalan Pasar 3, Desa Lor; serta III. Fulan Anu", "Jalan Pasar 3, Desa Lor"),
        ("beralanat dis Pasar Loka; keduanya", "Pasar Loka"),
        ("berkedudukan. dl Jalan Loka 1, dalam hal ini", "Jalan Loka 1"),
        ("beralamat di Jalan Pasar 3 dan 5 Sagaraya, selanjutnya", "Jalan Pasar 3 dan 5 Sagaraya"),
        ("beralamat di Jalan Rawa 7, suatu perseroan terbatas yang", "Jalan Rawa 7"),
        ("berkedudukan di ,,,, selanjutnya disebut", None),
        ("dalam kedudukannya selaku Bupati Rawaloka", None),
    ],
)
def test_seats(text: str, seat: str | None) -> None:
    found = [text[start:end] for start, end in seats(mend(text))]
    assert found == ([seat] if seat else [])


OPENING = (
    "Pada hari ini, Senin, tanggal dua bulan Maret tahun dua ribu dua puluh enam, "
    "kami yang bertanda tangan di bawah ini:\n"
)
TABLE = f"""PERJANJIAN KERJA SAMA
ANTARA
DINAS SOSIAL KABUPATEN RAWALOKA
DENGAN
UNIVERSITAS SAGARAYA
TENTANG
PENDAMPINGAN KELUARGA

{OPENING}
I.  ANU BIN POLAN, M.Si.   : Kepala Dinas Sosial Kabupaten Rawaloka, berdasarkan
    NIP 19700101           Keputusan Bupati Rawaloka Nomor 821/12-BKD/2024,
                           bertindak untuk dan atas nama Pemerintah Kabupaten
                           Rawaloka, berkedudukan di Jalan Tirta Nomor 1 Rawaloka,
                           selanjutnya disebut PIHAK KESATU.
II. SITI FULANAH, Ph.D.    : Rektor Universitas Sagaraya, bertindak untuk dan atas
                           nama Universitas Sagaraya, berkedudukan di Jalan
                           Cendekia 12, selanjutnya disebut PIHAK KEDUA.

PIHAK KESATU dan PIHAK KEDUA secara bersama-sama disebut PARA PIHAK.

Pasal 1
TUJUAN

Perjanjian ini bertujuan baik.
"""


def test_of_a_table_only_the_cell_is_read() -> None:
    first, second = extract(document(TABLE)).parties
    assert first.legal_basis is not None
    assert first.legal_basis.value == "Keputusan Bupati Rawaloka Nomor 821/12-BKD/2024"
    assert first.legal_basis.evidence.page == 1
    assert [p.address.value for p in (first, second) if p.address] == [
        "Jalan Tirta Nomor 1 Rawaloka",
        "Jalan Cendekia 12",
    ]
    assert second.legal_basis is None


def test_rows() -> None:
    text = (
        "NOTA KESEPAHAMAN\nANTARA\nPEMERINTAH KABUPATEN RAWALOKA\nDENGAN\nYAYASAN LENTERA\nTENTANG\nLITERASI\n\n"
        f"{OPENING}"
        "1. Nama    : Anu bin Polan\n   Jabatan : Bupati Rawaloka\n   Alamat  : Jalan Tirta Raya Nomor 1\n"
        "dalam hal ini bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, selanjutnya disebut PIHAK KESATU.\n"
        "2. Nama    : Siti Fulanah\n   Jabatan : Ketua Yayasan Lentera\n   Alamat  : Jalan Anggrek 33\n"
        "bertindak untuk dan atas nama Yayasan Lentera, selanjutnya disebut PIHAK KEDUA.\n\n"
        "Pasal 1\nTUJUAN\n\nNota ini bertujuan baik.\n"
    )
    assert [p.address and p.address.value for p in extract(document(text)).parties] == [
        "Jalan Tirta Raya Nomor 1",
        "Jalan Anggrek 33",
    ]


def test_no_party_no_detail() -> None:
    assert extract(document("Catatan rapat\n\nBerdasarkan Keputusan Nomor 3, berkedudukan di Loka.\n")).parties == ()
