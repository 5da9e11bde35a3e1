"""Whom to recruit, in a sentence."""

from __future__ import annotations

from matcher.wording.joining import Joined, Mark
from matcher.wording.names import KINDS, Names
from matcher.wording.phrase import Phrase
from matcher.wording.text import Text
from matcher.wording.value import gain
from solver import Prospect


def prospect(candidate: Prospect, names: Names) -> Text:
    """Whom to look for and where, what the week gains, the needs served then and not now, and those given up."""
    first = Text(
        "A {kind} for “{topic}” around {township}: {change}",
        kind=Text(KINDS[candidate.kind]),
        topic=names.topic(candidate.topic),
        township=names.township(candidate.township),
        change=gain(candidate.value_delta),
    )
    pieces: list[str | Phrase] = [first]
    if candidate.serves:
        pieces.append(Text("served then: {needs}", needs=names.needs(candidate.serves)))
    if candidate.drops:
        pieces.append(Text("given up for it: {needs}", needs=names.needs(candidate.drops)))
    return Text("{clauses}.", clauses=Joined(tuple(pieces), Mark.PAUSE))
