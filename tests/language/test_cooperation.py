"""The legal form of the partner decides the kind of cooperation."""

from __future__ import annotations

import pytest

from kerjasama_nlp.language.cooperation import ARTICLES, cooperation
from kerjasama_nlp.language.organisations import party_type
from kerjasama_nlp.types import COOPERATIONS

REGION = "Pemerintah Kabupaten Rawaloka"


@pytest.mark.parametrize(
    ("partner", "kind"),
    [
        ("Pemerintah Kota Sagaraya", "ksdd"),
        ("Dinas Kesehatan Kota Sagaraya", "ksdd"),
        ("PT Cahaya Rawaloka", "ksdpk"),
        ("PT Tirta Rawaloka (Perseroda)", "ksdpk"),
        ("Yayasan Pelita", "ksdpk"),
        ("Universitas Muhammadiyah Sagaraya", "ksdpk"),
        ("Universitas Negeri Sagaraya", "sinergi"),
        ("Kementerian Sosial Republik Indonesia", "sinergi"),
        ("Kejaksaan Negeri Rawaloka", "sinergi"),
        ("Kota Haruizumi, Jepang", "ksdpl"),
        ("Kedutaan Besar Jepang", "ksdll"),
        ("Dinas Kesehatan Kabupaten Rawaloka", None),
        ("Universitas Padjadjaran", "sinergi"),
        ("Fakultas Hukum Universitas Padjadjaran", "sinergi"),
        ("Universitas Indonesia Timur", "ksdpk"),
    ],
)
def test_kind_of_cooperation(partner: str, kind: str | None) -> None:
    type_ = "luar_negeri" if partner.startswith("Kota Haruizumi") else party_type(partner)[0]
    found = cooperation([("pemerintah_daerah", REGION), (type_, partner)])
    assert (found and found.kind) == kind
    assert found is None or found.article == ARTICLES[found.kind]


@pytest.mark.parametrize(
    ("hospital", "partner", "kind"),
    [
        ("Rumah Sakit Umum Daerah Sagaraya", "Kejaksaan Negeri Sagaraya", "sinergi"),
        ("RSUD dr. Fulan", "Yayasan Pelita", "ksdpk"),
        ("UPTD Puskesmas Loka", "PT Cahaya Rawaloka", "ksdpk"),
        ("Rumah Sakit Islam Sagaraya", "Yayasan Pelita", None),
    ],
)
def test_a_hospital_of_a_region_is_the_region(hospital: str, partner: str, kind: str | None) -> None:
    found = cooperation([("fasilitas_kesehatan", hospital), (party_type(partner)[0], partner)])
    assert (found and found.kind) == kind


def test_without_a_region_there_is_no_regional_cooperation() -> None:
    assert cooperation([("perguruan_tinggi", "Universitas Sagaraya"), ("swasta", "PT Cahaya")]) is None


def test_every_kind_names_its_law() -> None:
    assert set(ARTICLES) == set(COOPERATIONS)
