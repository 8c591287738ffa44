"""Topics: indicator words and the activities that move them."""

import pytest

from kerjasama_nlp.match.text import content, data
from kerjasama_nlp.match.topics import asked_topics, done_topics, topics


@pytest.mark.parametrize(
    ("indicator", "activity", "topic"),
    [
        ("Menurunnya AKI", "Pelayanan rujukan persalinan", "ibu dan bayi"),
        ("Tingkat Pengangguran Terbuka", "Penyelenggaraan bursa kerja", "lapangan kerja"),
        ("Pendapatan Asli Daerah", "Penagihan piutang daerah", "pendapatan daerah"),
        ("Indeks SPBE", "Integrasi aplikasi layanan", "pemerintahan digital"),
        ("Persentase jalan mantap", "Perbaikan ruas jalan", "jalan"),
    ],
)
def test_a_topic_joins_indicator_and_activity(indicator: str, activity: str, topic: str) -> None:
    assert topic in asked_topics(content(indicator).keys())
    assert topic in done_topics(content(activity).keys())


@pytest.mark.parametrize(
    ("indicator", "activity"),
    [
        ("Tingkat waktu tanggap kebakaran", "Penyusunan kajian risiko dan peta rawan bencana"),
        ("Jumlah kunjungan rawat jalan", "Preservasi ruas jalan strategis"),
        ("Jumlah kunjungan rawat jalan", "Promosi kunjungan wisata"),
        ("Jumlah peserta pelatihan kerja", "Pembayaran iuran jaminan kesehatan"),
        ("Jumlah medali pekan olahraga", "Pembinaan dan pelatihan"),
        ("Partisipasi pemilih dalam pemilu", "Beasiswa bagi siswa terpilih"),
        ("Opini BPK atas laporan keuangan", "Literasi keuangan bagi pelajar"),
        ("Persentase rumah layak huni", "Penambahan tempat tidur rumah sakit"),
        ("Indeks SPBE", "Pembuatan sistem informasi"),
        ("Persentase bank sampah aktif", "Penempatan uang pada bank umum"),
    ],
)
def test_another_object_is_no_link(indicator: str, activity: str) -> None:
    """Stems that many words share ("latih", "pilih", "uang", "jalan") join nothing by themselves."""
    assert not asked_topics(content(indicator)).keys() & done_topics(content(activity)).keys()


@pytest.mark.parametrize(
    "vague", ["Pembinaan dan pelatihan", "Pertukaran data dan informasi", "Bidang pendidikan", "Jumlah rumah tangga"]
)
def test_words_of_every_office_are_no_topic(vague: str) -> None:
    assert done_topics(content(vague)) == {}


def test_nothing_said_nothing_found() -> None:
    assert asked_topics(set()) == {}
    assert done_topics({"zzz"}) == {}


@pytest.mark.parametrize("side", ["asked", "done"])
def test_every_phrase_finds_its_own_topic(side: str) -> None:
    find = {"asked": asked_topics, "done": done_topics}[side]
    for name, topic in data("topics.toml")["topic"].items():
        for phrase in topic[side].split(","):
            words = content(phrase)
            assert words, f"{name}: {phrase!r} says nothing once stop words are gone"
            assert name in find(words.keys()), f"{name}: {phrase!r}"


def test_more_phrases_say_more_but_never_more_than_all() -> None:
    one = done_topics(content("pengangkutan sampah").keys())["sampah"]
    two = done_topics(content("pengangkutan sampah dan bank sampah plastik").keys())["sampah"]
    assert 0 < one < two < 1
    assert len(topics().names) == len(set(topics().names))
