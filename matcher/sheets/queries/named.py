"""The township, the topics and the heads that cells name, as far as they are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from matcher.policy.actor import COUNTY_DIGITS
from matcher.sheets.queries.known import Known, KnownTopic
from matcher.sheets.queries.known_posts import Holder
from matcher.text import half_width, name_key

_BETWEEN = re.compile(r"[、,;；，/|\n]+")


def township_named(typed: str, known: Known) -> str | None:
    """The code of the township that is named, or of the one whose own list this is where none is."""
    if not typed:
        return known.region_code if len(known.region_code) > COUNTY_DIGITS else None
    return known.townships.get(name_key(typed))


def topics_named(whole: str, known: Known) -> list[tuple[str, KnownTopic | None]]:
    """Each name in the cell with its topic, None where the menu has no such; in order."""
    topic = known.topics.get(name_key(whole))
    if topic is not None:
        return [(whole, topic)]
    names = filter(None, map(str.strip, _BETWEEN.split(half_width(whole))))
    return [(name, known.topics.get(name_key(name))) for name in names]


def holders_named(cells: Mapping[str, str], known: Known) -> Sequence[Holder]:
    """The heads of the name in the row, at the institution where one is named."""
    called, typed = known.posts.holders(cells.get("name", "")), cells.get("institution", "")
    if not typed:
        return called
    there = known.institutions.get(name_key(typed)) or known.institutions.get(typed.upper())
    return [each for each in called if there is not None and each.institution_id == there.id]
