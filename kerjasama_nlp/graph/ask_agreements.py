"""Questions about agreements: unused, expiring, promises, payers, copies, overlaps, changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from kerjasama_nlp.graph.given import words_of
from kerjasama_nlp.graph.rows import SCHEME_NAMES, SOURCE_NAMES, Row, because, best_match, head, proof, value
from kerjasama_nlp.graph.state import State, statuses_before
from kerjasama_nlp.graph.status import Status, add_months, parse_day
from kerjasama_nlp.language.organisations import fold
from kerjasama_nlp.language.subjects import overlap, rarity, subject
from kerjasama_nlp.types import Term

IN_FORCE = ("active", "expiring")
FOLLOW_UP, EVALUATION = "tindak lanjut", "evaluasi"
SAME_SUBJECT = 0.6
"""Share of the telling words of the smaller title that the other covers, rare words counting more."""


def unused(state: State, *, in_force_only: bool = False) -> list[Row]:
    """Umbrella agreements without any trace of use in this archive, with the target that each could serve best.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["ends_on"], row["target"]) for row in unused(example_state())]
    [('Universitas Sagara', '2027-03-01', 'Persentase sampah terkelola')]
    """
    rows = []
    for source, status in state.statuses.items():
        if status.follow_up != "unused" or source in state.copies or (in_force_only and status.time not in IN_FORCE):
            continue
        best = best_match(state, source)
        row = head(state, source) | {"time": status.time, "verdict": status.verdict, "reason": because(status.reasons)}
        row |= {
            "target": state.targets[best.target].indicator if best else None,
            "agency": state.targets[best.target].agency if best else None,
            "probability": round(best.probability, 3) if best else None,
        }
        rows.append(row | proof(state, source))
    return sorted(rows, key=lambda row: (row["time"] not in IN_FORCE, row["ends_on"] or "9999", row["source"]))


def expiring(state: State, *, months: int | None = None) -> list[Row]:
    """Agreements that end within some months, with the last day to notify the wish to extend.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["ends_on"], row["notify_by"]) for row in expiring(example_state(), months=24)]
    [('2025-06-01', '2024-12-01'), ('2025-06-01', '2024-12-01')]
    """
    limit = add_months(state.as_of, months if months is not None else state.settings.expiring_months)
    rows = []
    for source, status in state.statuses.items():
        end = parse_day(status.ends_on)
        if end is None or status.time not in IN_FORCE or not state.as_of <= end <= limit or source in state.copies:
            continue
        notify_by, why = _notice(end, state.agreements[source].term, state.settings.renewal_months)
        row = head(state, source) | {"notify_by": notify_by.isoformat(), "follow_up": status.follow_up}
        row |= {"verdict": status.verdict, "reason": because((*status.reasons, *why))}
        rows.append(row | proof(state, source, "ends_on", "duration_months"))
    return sorted(rows, key=lambda row: (row["ends_on"], row["source"]))


def _notice(end: date, term: Term | None, months: int) -> tuple[date, tuple[str, ...]]:
    """The last day to announce what one wants, and why that one: the agreement's own notice, else the rule's.

    "diberitahukan secara tertulis paling lambat 3 (tiga) bulan sebelum berakhir"; Permendagri 25/2020 art. 33.
    """
    automatic = term is not None and term.renewal is not None and term.renewal.value == "automatic"
    notices = (term.renewal_notice, term.termination_notice) if term else (None, None)
    own = notices[1] or notices[0] if automatic else notices[0]
    last = end - timedelta(days=own.value) if own else add_months(end, -months)
    by = f"{own.value} hari sebelum berakhir, menurut naskah" if own else f"{months} bulan sebelum berakhir"
    what = "Bila tidak diperpanjang lagi, diberitahukan" if automatic else "Perpanjangan diberitahukan"
    words = [f"{what} paling lambat {last} ({by})."]
    if notices[1] and not automatic:
        words.append(f"Pengakhiran lebih awal diberitahukan {notices[1].value} hari sebelumnya, menurut naskah.")
    return last, tuple(words)


def expired_unused(state: State) -> list[Row]:
    """Umbrella agreements that ended without any trace of use.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> expired_unused(example_state())
    []
    """
    return [row for row in unused(state) if row["time"] in ("expired", "ended")]


def promises(state: State) -> list[Row]:
    """Agreements that promised a PKS or work plan which this archive does not hold, and umbrella agreements that are to
    be evaluated and of which no activity is known.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["promised"], row["deadline"]) for row in promises(example_state())]
    [('Universitas Sagara', 'tindak lanjut', '2022-09-01')]
    """
    rows = []
    for source, status in state.statuses.items():
        agreement = state.agreements[source]
        if source in state.copies:
            continue
        if agreement.promise is not None and status.follow_up in ("unused", "new"):
            promise = agreement.promise
            row = _promise(state, source, FOLLOW_UP, promise.text.value, promise.deadline_months)
            rows.append(row | proof(state, source, "promise"))
        if (duty := agreement.evaluation) is not None and status.follow_up in ("unused", "new", "derived"):
            row = _promise(state, source, EVALUATION, duty.text.value, duty.every_months)
            page = duty.text.evidence.page
            rows.append(row | proof(state, source) | ({"page": page} if page else {}))
    return sorted(rows, key=lambda row: (row["deadline"] or "9999", row["source"], row["promised"]))


def _promise(state: State, source: str, promised: str, text: str, months: int | None) -> Row:
    """`months`: until the follow-up, or until the first evaluation."""
    signed = parse_day(value(state, source, "signed_on"))
    deadline = add_months(signed, months).isoformat() if signed and months is not None else None
    status = state.statuses[source]
    row = head(state, source) | {"promised": promised, "deadline": deadline, "promise": text, "time": status.time}
    none = ("Tidak ada kegiatan, jadi tidak ada bukti evaluasi.",) if promised == EVALUATION else ()
    return row | {"reason": because((*none, *status.reasons))}


def duplicates(state: State) -> list[Row]:
    """Files that hold the same document as another file.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> duplicates(example_state())
    []
    """
    return [
        head(state, source) | {"original": copy.original, "reason": copy.evidence} | proof(state, source)
        for source, copy in sorted(state.copies.items())
    ]


def changes(before: State, *, after: State) -> list[Row]:
    """What changed between two dates: two states of the same archive held side by side.

    >>> from datetime import date
    >>> from kerjasama_nlp.graph.example import example_state
    >>> later = example_state(as_of=date(2026, 1, 1))
    >>> [(row["before"], row["after"]) for row in changes(example_state(), after=later)]
    [('active', 'expired'), ('active', 'expired')]
    """
    return _differences(before.statuses, after)


def _differences(before: Mapping[str, Status], after: State) -> list[Row]:
    rows = []
    for source, new in after.statuses.items():
        old = before.get(source)
        for axis in ("time", "follow_up"):
            was, now = (getattr(old, axis) if old else None), getattr(new, axis)
            if was != now:
                row = head(after, source) | {"before": was, "after": now, "reason": because(new.reasons)}
                rows.append(row | proof(after, source))
    return rows


def payers(state: State, *, scheme: str = "") -> list[Row]:
    """Who pays, agreement by agreement, as the financing article says; `scheme`: only those of that scheme.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["payers"], row["scheme"]) for row in payers(example_state(), scheme="partner_pays")]
    [('Yayasan Pelita', 'Yayasan Pelita', 'ditanggung mitra')]
    """
    words = fold(scheme)
    rows = []
    for source, agreement in state.agreements.items():
        money = agreement.financing
        if money is None or source in state.copies:
            continue
        if words and words not in (fold(money.scheme or ""), fold(SCHEME_NAMES.get(money.scheme or "", ""))):
            continue
        row = head(state, source) | {"payers": "; ".join(money.payers) or _sources(money.sources)}
        row |= {"scheme": SCHEME_NAMES.get(money.scheme or "", money.scheme)}
        row |= {"amount": "; ".join(str(a.value) for a in money.amounts) or None, "reason": money.text.value}
        rows.append(row | proof(state, source) | ({"page": p} if (p := money.text.evidence.page) else {}))
    return rows


def _sources(sources: Sequence[str]) -> str:
    """Sources of money as people read them, where no names of payers were read."""
    return "; ".join(SOURCE_NAMES.get(s, s.replace("party_", "pihak ke-")) for s in sources)


def verdicts(state: State) -> list[Row]:
    """What people decided, beside what was derived: one row a decision, the latest last.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> verdicts(example_state())
    []
    """
    rows = []
    for source, found in state.verdicts.items():
        status = state.statuses[source]
        for verdict in sorted(found, key=lambda v: v.date or ""):
            row = head(state, source) | {"verdict": verdict.verdict, "decided_on": verdict.date, "by": verdict.by}
            row |= {"time": status.time, "follow_up": status.follow_up, "reason": words_of(verdict)}
            rows.append(row | proof(state, source))
    return sorted(rows, key=lambda row: (row["source"], row["decided_on"] or ""))


def broken_promises(state: State) -> list[Row]:
    """Promises whose own deadline passed without the PKS or work plan that they announce, oldest first.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["deadline"]) for row in broken_promises(example_state())]
    [('Universitas Sagara', '2022-09-01')]
    """
    day = state.as_of.isoformat()
    kept = (row for row in promises(state) if row["promised"] == FOLLOW_UP)
    return [row for row in kept if row["deadline"] is not None and row["deadline"] < day]


def overlaps(state: State) -> list[Row]:
    """Pairs in force with one partner on one subject, neither of which follows from the other.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> overlaps(example_state())
    []
    """
    together: dict[str, list[str]] = defaultdict(list)
    for source, status in state.statuses.items():
        if status.time in IN_FORCE and source not in state.copies:
            for partner in state.partners_of(source):
                together[partner.id].append(source)
    subjects = {s: subject(value(state, s, "title") or "") for found in together.values() for s in found}
    weights = rarity(subjects.values())
    rows = {}
    for partner_id, found in together.items():
        for a, b in combinations(found, 2):
            near = overlap(subjects[a], subjects[b], weights) if subjects[a] and subjects[b] else 0.0
            if near >= SAME_SUBJECT and (a, b) not in rows and not _related(state, a, b):
                words = ", ".join(sorted(subjects[a] & subjects[b]))
                row = head(state, a) | {"other": b, "other_title": value(state, b, "title")}
                row |= {"reason": f"Mitra {partner_id}; kata judul yang sama: {words}", "similarity": round(near, 2)}
                rows[a, b] = row | proof(state, a, "title")
    return sorted(rows.values(), key=lambda row: (-row["similarity"], row["source"], row["other"]))


def _related(state: State, a: str, b: str) -> bool:
    """One is the parent of the other."""
    above = [{link.parent for link in state.parents.get(s, ())} for s in (a, b)]
    return b in above[0] or a in above[1]


def changed(state: State, *, since: date) -> list[Row]:
    """What changed between a day and the day of the state: agreements that began, ended or were put to use.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> rows = changed(example_state(), since=date(2022, 8, 1))
    >>> [(row["source"], row["before"], row["after"]) for row in rows]
    [('mou-2.pdf', 'new', 'unused')]
    """
    return _differences({**state.statuses, **statuses_before(state, since)}, state)
