"""Words of the title block and the party block: kinds of agreement, markers, labels, posts. Data, no rules.

Sources: PP 28/2018 and Permendagri 22/2020 (kesepakatan bersama, perjanjian kerja sama, nota kesepakatan); Permendagri
25/2020 (pernyataan kehendak, naskah kerja sama); the usage of 75 public agreements counted by the project.
"""

from __future__ import annotations

KIND_PHRASES: tuple[tuple[str, str], ...] = (
    ("addendum", "addendum"),
    ("adendum", "addendum"),
    ("amandemen", "addendum"),
    ("amendment", "addendum"),
    ("perubahan atas", "addendum"),
    ("perpanjangan", "perpanjangan"),
    ("extension of", "perpanjangan"),
    ("perjanjian sewa", "perjanjian_sewa"),
    ("nota kesepahaman bersama", "nota_kesepahaman"),
    ("nota kesepakatan bersama", "nota_kesepakatan"),
    ("nota kesepahaman", "nota_kesepahaman"),
    ("memorandum kesepahaman", "nota_kesepahaman"),
    ("kesepahaman bersama", "nota_kesepahaman"),
    ("naskah kesepahaman", "nota_kesepahaman"),
    ("piagam kesepahaman", "nota_kesepahaman"),
    ("nota kesepakatan", "nota_kesepakatan"),
    ("naskah kesepakatan", "kesepakatan_bersama"),
    ("kesepakatan bersama", "kesepakatan_bersama"),
    ("kesepakatan kerja sama", "kesepakatan_bersama"),
    ("kesepakatan kerjasama", "kesepakatan_bersama"),
    ("memorandum saling pengertian", "memorandum_of_understanding"),
    ("memorandum of understanding", "memorandum_of_understanding"),
    ("joint agreement", "memorandum_of_understanding"),
    ("memorandum of agreement", "memorandum_of_agreement"),
    ("memorandum of cooperation", "memorandum_of_understanding"),
    ("implementing arrangement", "implementing_arrangement"),
    ("implementation arrangement", "implementing_arrangement"),
    ("implementing agreement", "implementing_arrangement"),
    ("implementation agreement", "implementing_arrangement"),
    ("pengaturan pelaksanaan", "implementing_arrangement"),
    ("letter of intent", "letter_of_intent"),
    ("pernyataan kehendak", "letter_of_intent"),
    ("surat pernyataan minat", "letter_of_intent"),
    ("perjanjian kerja sama", "perjanjian_kerja_sama"),
    ("perjanjian kerjasama", "perjanjian_kerja_sama"),
    ("surat perjanjian", "perjanjian_kerja_sama"),
    ("naskah perjanjian", "perjanjian_kerja_sama"),
    ("kontrak kerja sama", "perjanjian_kerja_sama"),
    ("kontrak kerjasama", "perjanjian_kerja_sama"),
    ("perjanjian pelaksanaan", "perjanjian_kerja_sama"),
    ("piagam kerja sama", "other"),
    ("piagam kerjasama", "other"),
    ("naskah kerja sama", "memorandum_of_understanding"),
    ("naskah kerjasama", "memorandum_of_understanding"),
    ("cooperation agreement", "memorandum_of_agreement"),
    ("agreement of cooperation", "memorandum_of_agreement"),
    ("agreement on", "memorandum_of_agreement"),
    ("program agreement", "memorandum_of_agreement"),
    ("agreement between", "memorandum_of_agreement"),
    ("agreement", "memorandum_of_agreement"),
    ("perjanjian", "perjanjian_kerja_sama"),
)
"""Phrase -> kind, the telling ones first: "ADDENDUM PERJANJIAN KERJA SAMA" is an addendum."""

WEAK_KINDS = frozenset(
    {"perjanjian", "agreement", "agreement on", "agreement between", "perpanjangan", "perubahan atas"}
)
"""Phrases that also occur in ordinary sentences; they count only where a title line begins with them."""

AMENDING_KINDS = frozenset({"addendum", "perpanjangan"})

BETWEEN = frozenset({"antara", "between", "among", "by and between"})
JOINERS = frozenset({"dengan", "dan", "serta", "and", "with"})
"""Between the names of parties. "dan" and "and" also stand inside names, so they count only on their own."""

SUBJECT_MARKS = frozenset({"tentang", "regarding", "concerning", "perihal", "mengenai"})
SUBJECT_MARKS_ALONE = frozenset({"untuk", "on", "dalam rangka", "for", "in"})
NUMBER_WORDS = frozenset({"nomor", "number", "nomer"})

ORDINALS: dict[str, int] = {
    "kesatu": 1, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7,
    "kedelapan": 8, "kesembilan": 9, "kesepuluh": 10, "kesebelas": 11, "keduabelas": 12, "ketigabelas": 13,
    "keempatbelas": 14, "kelimabelas": 15, "keenambelas": 16, "ketujuhbelas": 17, "kedelapanbelas": 18,
    "kesembilanbelas": 19, "keduapuluh": 20,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
ROMAN_ORDINALS: dict[str, int] = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
    "a": 1, "b": 2, "c": 3, "d": 4, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip

POSTS: frozenset[str] = frozenset(
    """
    bupati walikota wali gubernur menteri presiden rektor dekan kepala ketua direktur direktris sekretaris camat lurah
    manajer manager pimpinan pemimpin deputi plt pj pjs plh penjabat pejabat pelaksana wakil pembantu komandan kapolres
    kapolda kajari ceo president rector dean director head chairman chairperson chair chief vice regent mayor governor
    minister secretary inspektur pengguna kuasa komisaris branch general koordinator pengurus panglima dandim danrem
    kapolresta kapolsek kapolri jaksa hakim asisten executive managing deputy acting principal provost chancellor
    founder owner pemilik pengasuh pembina sekjen dirjen dirut kabag kasubdit direksi representative
    """.split()
)
"""First words of a post: "Bupati Rawaloka", "Plt. Kepala Dinas Kesehatan", "Vice Rector for Cooperation"."""

SHORT_POSTS = frozenset({"plt", "pj", "pjs", "plh", "wakil", "penjabat", "pejabat", "acting", "vice", "deputy"})

DEGREES: frozenset[str] = frozenset(
    """
    drs dra dr ir h hj prof kh tb rd r raden ust s.h sh s.e se s.ip sip s.sos s.pd s.t st s.si m.si msi m.m mm m.h mh
    m.hum m.pd m.t mt m.sc msc ph.d phd m.kes mkes s.stp m.ap map m.ak ak ca cpa s.kom m.kom s.ag m.ag m.eng dea mba
    lc m.a ma s.km skm m.mpd s.ked sp atd s.ikom m.ikom mp m.p s.p sp.pk mes m.tp s.psi m.psi psikolog ipm ip.m cgcae
    """.split()
)
"""Titles and degrees around a name, in small letters: "Drs. H. ANU BIN POLAN, M.Si"."""
