"""The best of all plans by trying them, where there are few enough."""

import itertools
import math
from typing import Any

from tests.solver.fuzz.rulebook import Rulebook
from tests.solver.fuzz.week_reading import Entry


def best_of_all(book: Rulebook, *, most: int) -> int | None:
    """The value of the best valid plan, or ``None`` where there are more than ``most`` to try."""
    agreed = {entry[0]: entry for entry in book.agreed}
    choices = []
    for ident, need in book.needs.items():
        if ident in agreed:
            choices.append([agreed[ident]])
        else:
            choices.append([None, *_options(book, ident, need)])
        if math.prod(len(choice) for choice in choices) > most:
            return None
    best: int | None = None
    for pick in itertools.product(*choices):
        plan = [entry for entry in pick if entry]
        value = book.score(plan)["value"]
        if (best is None or value > best) and book.keeps_the_rules(plan):
            best = value
    return best


def _options(book: Rulebook, ident: str, need: dict[str, Any]) -> list[Entry]:
    offering = [
        [head for head, raw in book.heads.items() if topic in raw["topics"]] for topic in need["parts"]
    ]
    starts = sorted(
        {start for a, b in book.windows[ident] for start in range(a, b) if start % book.grid == 0}
    )
    return [
        (ident, heads, start)
        for heads in itertools.product(*offering)
        if len(set(heads)) == len(heads)
        for start in starts
        if book.suits((ident, heads, start))
    ]
