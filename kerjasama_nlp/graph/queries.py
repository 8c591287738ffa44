"""Questions that planners ask, each a small pure function of the state that yields rows with their evidence.

Rows are plain dicts with English keys; `rows.COLUMNS` holds their Indonesian headings and `rows.labelled` applies them.
Every row names the file and page that prove it. A new question is one function here and one line in `QUERIES`.

    >>> sorted(QUERIES)[:3]
    ['duplicates', 'expired_unused', 'expiring']
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from kerjasama_nlp.graph.rows import (
    Row,
    because,
    best_match,
    duties,
    head,
    partner_ids,
    proof,
    scope_proof,
    scope_text,
    value,
)
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.graph.status import add_months, parse_day
from kerjasama_nlp.language.organisations import fold
from kerjasama_nlp.types import UMBRELLA_KINDS, Match

IN_FORCE = ("active", "expiring")


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
        row = head(state, source) | {"time": status.time, "reason": because(status.reasons)}
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
        if end is None or status.time not in IN_FORCE or end > limit or source in state.copies:
            continue
        row = head(state, source) | {"notify_by": add_months(end, -state.settings.renewal_months).isoformat()}
        row |= {"follow_up": status.follow_up, "reason": because(status.reasons)}
        rows.append(row | proof(state, source, "ends_on", "duration_months"))
    return sorted(rows, key=lambda row: (row["ends_on"], row["source"]))


def expired_unused(state: State) -> list[Row]:
    """Umbrella agreements that ended without any trace of use.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> expired_unused(example_state())
    []
    """
    return [row for row in unused(state) if row["time"] in ("expired", "ended")]


def promises(state: State) -> list[Row]:
    """Agreements that promised a PKS or work plan which this archive does not hold.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["deadline"]) for row in promises(example_state())]
    [('Universitas Sagara', '2022-09-01')]
    """
    rows = []
    for source, status in state.statuses.items():
        promise = state.agreements[source].promise
        if promise is None or status.follow_up not in ("unused", "new") or source in state.copies:
            continue
        signed = parse_day(value(state, source, "signed_on"))
        months = promise.deadline_months
        deadline = add_months(signed, months).isoformat() if signed and months is not None else None
        row = head(state, source) | {"deadline": deadline, "promise": promise.text.value, "time": status.time}
        rows.append(row | {"reason": because(status.reasons)} | proof(state, source, "promise"))
    return sorted(rows, key=lambda row: (row["deadline"] or "9999", row["source"]))


def target(state: State, *, text: str, least: float = 0.0, top: int = 20) -> list[Row]:
    """Agreements that may help a target; `text`: its id or words of its indicator.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["probability"]) for row in target(example_state(), text="sampah")]
    [('Universitas Sagara', 0.72)]
    """
    words = fold(text).split()
    wanted = {t.id for t in state.targets.values() if t.id == text or all(w in fold(t.indicator) for w in words)}
    rows = []
    for source, matches in state.matches.items():
        best: dict[str, Match] = {}
        for m in matches:
            if m.target in wanted and m.probability >= least and source not in state.copies:
                best.setdefault(m.target, m)
        for m in best.values():
            status = state.statuses[source]
            row: Row = {"target": state.targets[m.target].indicator, "agency": state.targets[m.target].agency}
            row |= {"probability": round(m.probability, 3)} | head(state, source)
            row |= {"time": status.time, "follow_up": status.follow_up, "scope": scope_text(state, source, m.item)}
            row |= {"reason": "; ".join(f"{r.name} {r.weight:+.2f} {r.text}".strip() for r in m.reasons)}
            rows.append(row | scope_proof(state, source, m.item))
    return sorted(rows, key=lambda row: (-row["probability"], row["source"]))[:top]


def partner(state: State, *, name: str) -> list[Row]:
    """Everything with one partner; `name`: its id, or words of any of its spellings.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["kind"], row["follow_up"], row["duties"]) for row in partner(example_state(), name="yayasan pelita")]
    [('Nota Kesepahaman', 'derived', 0), ('Perjanjian Kerja Sama', None, 1)]
    """
    wanted = partner_ids(state, name)
    rows = []
    for source, status in state.statuses.items():
        ids = {m.partner for m in state.mentions.get(source, ()) if m.partner}
        if not ids & wanted:
            continue
        row = head(state, source) | {"time": status.time, "follow_up": status.follow_up}
        row |= {"duties": duties(state, source, wanted), "activities": len(state.activities.get(source, ()))}
        rows.append(row | {"reason": because(status.reasons)} | proof(state, source, "partners"))
    return sorted(rows, key=lambda row: (row["signed_on"] or "9999", row["source"]))


def partners(state: State) -> list[Row]:
    """One row a partner: how many papers, and how many of them led to anything.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner_id"], row["agreements"], row["umbrellas"], row["used"]) for row in partners(example_state())]
    [('yayasan-pelita', 2, 1, 1), ('universitas-sagara', 1, 1, 0)]
    """
    sources: dict[str, list[str]] = {}
    for source in state.agreements:
        if source not in state.copies:
            for p in state.partners_of(source):
                sources.setdefault(p.id, []).append(source)
    rows = []
    for key, found in sources.items():
        umbrellas = [s for s in found if value(state, s, "kind") in UMBRELLA_KINDS]
        used = [s for s in umbrellas if state.statuses[s].follow_up not in ("unused", "new")]
        row: Row = {"partner": state.partners[key].name, "partner_id": key, "partner_type": state.partners[key].type}
        row |= {"agreements": len(found), "umbrellas": len(umbrellas), "used": len(used)}
        row |= {"activities": sum(len(state.activities.get(s, ())) for s in found)}
        rows.append(row | proof(state, found[0], "partners"))
    return sorted(rows, key=lambda row: (-row["agreements"], row["partner_id"]))


def idle_partners(state: State, *, least: int = 2) -> list[Row]:
    """Partners with several papers and no derivative or activity at all.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [row["partner_id"] for row in idle_partners(example_state(), least=1)]
    ['universitas-sagara']
    """
    return [
        r for r in partners(state) if r["agreements"] >= least and r["umbrellas"] and not r["used"] + r["activities"]
    ]


def payers(state: State) -> list[Row]:
    """Who pays, agreement by agreement, as the financing article says.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["payers"]) for row in payers(example_state())]
    [('Yayasan Pelita', 'party_2')]
    """
    rows = []
    for source, agreement in state.agreements.items():
        if agreement.financing and source not in state.copies:
            page = agreement.financing.text.evidence.page
            row = head(state, source) | {"payers": ", ".join(agreement.financing.sources)}
            rows.append(row | {"reason": agreement.financing.text.value, "page": page, "source": source})
    return rows


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
    rows = []
    for source, new in after.statuses.items():
        old = before.statuses.get(source)
        for axis in ("time", "follow_up"):
            was, now = (getattr(old, axis) if old else None), getattr(new, axis)
            if was != now:
                row = head(after, source) | {"before": was, "after": now, "reason": because(new.reasons)}
                rows.append(row | proof(after, source))
    return rows


QUERIES: MappingProxyType[str, Callable[..., list[Row]]] = MappingProxyType(
    {
        "unused": unused,
        "expiring": expiring,
        "expired_unused": expired_unused,
        "promises": promises,
        "target": target,
        "partner": partner,
        "partners": partners,
        "idle_partners": idle_partners,
        "payers": payers,
        "duplicates": duplicates,
    }
)
"""Name -> function(state, **parameters). `changes` needs two states and is called by its own name."""
