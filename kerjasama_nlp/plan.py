"""From the state to a plan: what is known of each agreement goes into `match.priorities`, rows come out for planners.

rows = plan(load(Path("hasil")), settings=match.priorities.Settings(most=3))
"""

from __future__ import annotations

from dataclasses import replace

from kerjasama_nlp.graph.ask_targets import target as stored
from kerjasama_nlp.graph.rows import Row, head, scope_proof, scope_text
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.graph.status import parse_day
from kerjasama_nlp.match import match_targets
from kerjasama_nlp.match.priorities import Settings, Standing, priorities
from kerjasama_nlp.types import Agreement, Match, Target


def plan(state: State, *, settings: Settings | None = None) -> list[Row]:
    """Which few agreements each agency should take up, planned for the whole city at once, with the reasons.

    Agreements that have ended, and copies of others, are not used.
    """
    standings, sources = {}, {}
    for source, agreement in state.agreements.items():
        if source not in state.copies and agreement.id not in standings:
            standings[agreement.id] = _standing(state, source, agreement)
            sources[agreement.id] = source
    matches = [m for found in state.matches.values() for m in found]
    rows: list[Row] = []
    for one in priorities(matches, tuple(state.targets.values()), standings, settings=settings):
        source = sources[one.agreement]
        row: Row = {"agency": one.agency, "rank": one.rank, "target": one.indicator, "short": one.short}
        known = head(state, source)
        row |= {"probability": round(one.probability, 3)} | {key: known[key] for key in ("title", "partner", "ends_on")}
        row |= {"time": state.statuses[source].time, "follow_up": state.statuses[source].follow_up}
        row |= {"scope": scope_text(state, source, one.item), "reason": one.sentence}
        rows.append(row | scope_proof(state, source, one.item))
    return rows


def helpers(state: State, text: str, *, top: int = 20) -> list[Row]:
    """Agreements that may help what is written, stored target or not: "penanganan sampah" is matched like an indicator.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [row["target"] for row in helpers(example_state(), "penanganan sampah")]
    ['penanganan sampah']
    """
    source_of = {a.id: source for source, a in state.agreements.items() if source not in state.copies}
    agreements = [a for source, a in state.agreements.items() if source not in state.copies]
    mentions = [m for found in state.mentions.values() for m in found]
    asked = Target(text, "", None, None, None, text, None, None, None, None)
    found: dict[str, tuple[Match, ...]] = {}
    for match in match_targets(agreements, [asked], mentions=mentions, top=top):
        source = source_of[match.agreement]
        found[source] = (*found.get(source, ()), match)
    return stored(replace(state, targets={asked.id: asked}, matches=found), text=asked.id, top=top)


def _standing(state: State, source: str, agreement: Agreement) -> Standing:
    status = state.statuses[source]
    end = parse_day(status.ends_on)
    runs_on = end is None or (end < state.as_of and status.time == "active")  # renewed by itself: no end is known
    months = None if end is None or runs_on else (end.year - state.as_of.year) * 12 + end.month - state.as_of.month
    return Standing(
        time=status.time,
        follow_up=status.follow_up,
        months_left=months,
        payers=_payers(state, source, agreement),
        kind=agreement.kind.value if agreement.kind else None,
        name=agreement.title.value if agreement.title else source,
    )


def _payers(state: State, source: str, agreement: Agreement) -> frozenset[str]:
    """Who pays: "party_2" is the partner or one's own side by whose ordinal that is."""
    if agreement.financing is None:
        return frozenset()
    partners = {agreement.parties[m.party].ordinal for m in state.mentions.get(source, ()) if m.partner}
    own = {agreement.parties[m.party].ordinal for m in state.mentions.get(source, ()) if not m.partner}
    found = set()
    for payer in agreement.financing.sources:
        if payer == "each_party":
            found.add("each")
        elif payer == "apbn":
            found.add("state")
        elif payer == "apbd":
            found.add("own")
        elif payer.startswith("party_") and payer[6:].isdigit():
            number = int(payer[6:])
            found |= {"partner"} if number in partners else {"own"} if number in own else set()
    return frozenset(found)
