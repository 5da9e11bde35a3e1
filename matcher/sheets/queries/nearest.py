"""The topics, venues and institutions that come nearest to one that is not known, and the cell with one in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.models import Sheet, SheetRow
from matcher.registry.queries.topic_likeness import likeness, meanings
from matcher.sheets.queries.known import Known
from matcher.sheets.queries.named import topics_named, township_named
from matcher.text import name_key
from matcher.vocabulary import RowState, SheetKind

MOST_OFFERED = 3
BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class Nearest:
    """A name that is known, and the whole cell with it in the place of the one that is not."""

    name: str
    cell: str


def nearest_topics(known: Known, words: str) -> list[str]:
    """The names of the county's topics that fit the words best, the best first."""
    return _best(words, known.menu)


def nearest_venues(known: Known, township: str, words: str) -> list[str]:
    """The names of the township's venues that fit the words best, the best first."""
    return _best(words, [(name, "") for name in known.venue_names.get(township, ())])


def nearest_of_row(session: Session, sheet: Sheet, number: int) -> Mapping[str, list[Nearest]]:
    """What the row may have meant, by column; nothing for a row that names only what is known, or of other lists."""
    row = next((row for row in sheet.rows if row.number == number), None)
    if row is None or row.state is RowState.TAKEN:
        return {}
    known = Known(session, sheet.region_code)
    if sheet.kind is SheetKind.POSTS:
        return {"institution": _institutions(known, row)}
    if sheet.kind is SheetKind.HEADS:
        return {"topics": _topics(known, row)}
    if sheet.kind is SheetKind.NEEDS:
        return {"topics": _topics(known, row), "venue": _venues(known, row)}
    return {}


def _topics(known: Known, row: SheetRow) -> list[Nearest]:
    """The best for each of several topics that are not known, all at once; then those for the first of them."""
    named = topics_named(str(row.cells.get("topics", "")), known)
    names = [name for name, _ in named]
    near = {name: nearest_topics(known, name) for name, topic in named if topic is None}
    if not near:
        return []
    best = {name: offered[0] for name, offered in near.items() if offered}
    offers = [best] if len(best) > 1 else []
    first = next(iter(near))
    offers += [{first: each} for each in near[first]]
    return [_instead(names, each) for each in offers]


def _instead(names: Sequence[str], chosen: Mapping[str, str]) -> Nearest:
    """The cell with what was chosen in the place of each name, every topic once."""
    cell = dict.fromkeys(chosen.get(name, name) for name in names)
    return Nearest(BETWEEN.join(dict.fromkeys(chosen.values())), BETWEEN.join(cell))


def _venues(known: Known, row: SheetRow) -> list[Nearest]:
    township = township_named(str(row.cells.get("township", "")), known)
    words = str(row.cells.get("venue", ""))
    if township is None or not words:
        return []
    there = known.venues.get((township, name_key(words)))
    if there is not None and there.active:
        return []
    return [Nearest(name, name) for name in nearest_venues(known, township, words)]


def _institutions(known: Known, row: SheetRow) -> list[Nearest]:
    """Where the heads of the row's name are, if it does not say which of them is meant."""
    if "institution" not in row.messages:
        return []
    holders = known.posts.holders(str(row.cells.get("name", "")))
    names = dict.fromkeys(each.institution for each in holders if each.active)
    return [Nearest(name, name) for name in names if name != row.cells.get("institution")]


def _best(words: str, names: Iterable[tuple[str, str]]) -> list[str]:
    meant = meanings(words)
    found = [(likeness(meant, name, about), name) for name, about in names]
    alike = sorted((each for each in found if each[0]), key=lambda each: -each[0])
    return [name for _, name in alike[:MOST_OFFERED]]
