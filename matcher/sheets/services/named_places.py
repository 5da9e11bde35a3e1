"""Townships, topics and lists of them, as rows name them."""

from __future__ import annotations

import re

from matcher.policy.actor import COUNTY_DIGITS
from matcher.sheets.queries.known import Known, KnownTopic
from matcher.sheets.services.checked_row import Cells, Findings
from matcher.text import half_width, name_key
from matcher.wording import Text

_BETWEEN = re.compile(r"[、,;；，/|\n]+")


def township_of(cells: Cells, known: Known, found: Findings, *, required: bool = True) -> str | None:
    """The code of the township that is named; a township's own staff may leave it out."""
    typed = cells.get("township", "")
    if not typed and not required:
        return None
    if not typed and len(known.region_code) > COUNTY_DIGITS:
        return known.region_code
    if not typed:
        found.wrong("township", Text("Please name the township."))
        return None
    code = known.townships.get(name_key(typed))
    if code is None:
        found.wrong("township", Text("There is no township of this name here."))
    return code


def topics_of(cells: Cells, known: Known, found: Findings) -> list[KnownTopic]:
    """The topics that are named, in order."""
    whole = cells.get("topics", "")
    if name_key(whole) in known.topics:
        return [known.topics[name_key(whole)]]
    topics: list[KnownTopic] = []
    for name in filter(None, map(str.strip, _BETWEEN.split(half_width(whole)))):
        topic = known.topics.get(name_key(name))
        if topic is None:
            found.wrong("topics", Text("“{name}” is not in the service menu.", name=name[:40]))
        elif topic not in topics:
            topics.append(topic)
    return topics
