"""Rows of needs."""

from __future__ import annotations

from functools import partial

from sqlalchemy.orm import Session

from matcher.needs.schemas.need import NeedCommand, PostedNeedSchema
from matcher.needs.services.check_windows import window_faults
from matcher.needs.services.draft_need import draft_need
from matcher.needs.services.post_need import post_need
from matcher.policy import Actor
from matcher.sheets.half_days import NotUnderstood, dated_half_days
from matcher.sheets.queries.known import Known
from matcher.sheets.services.checked_row import Cells, Checked, Findings
from matcher.sheets.services.named_places import topics_of, township_of
from matcher.text import name_key
from matcher.wording import Text

FIELDS = {name: name for name in ("title", "audience", "minutes", "contact", "remarks")} | {
    "parts": "topics", "halves": "days", "venue_id": "venue", "township_code": "township",
}  # fmt: skip


class NeedRules:
    """The same need is of the same township, has the same topics, and may be held on the same day."""

    def check(self, cells: Cells, known: Known) -> Checked:
        """What is found of a row."""
        found = Checked()
        township = township_of(cells, known, found)
        topics = topics_of(cells, known, found)
        venue_id = _venue(cells, known, township, found)
        halves = _halves(cells, found)
        minutes = cells.get("minutes") or str(max((topic.minutes for topic in topics), default=60))
        data: dict[str, object] = {
            name: cells.get(name, "") for name in ("title", "audience", "contact", "remarks")
        }
        data |= {
            "township_code": township or "000000000", "parts": [str(topic.id) for topic in topics],
            "venue_id": str(venue_id or 1), "minutes": minutes, "priority": "3", "waits": "1", "halves": halves,
        }  # fmt: skip
        command = found.read(PostedNeedSchema(), data, FIELDS)
        if command is None or found.errors or township is None:
            return found
        for texts in window_faults(command.chosen_windows, command.minutes, known.grid_minutes).values():
            found.errors.setdefault("days", []).extend(texts)
        if found.errors:
            return found
        found.write = partial(_written, command)
        parts = tuple(sorted(set(command.parts)))
        keys = [(township, parts, day) for day in sorted({each.day for each in command.chosen_windows})]
        found.keys = tuple(keys)
        twin = next((known.needs[key] for key in keys if key in known.needs), None)
        if twin is not None:
            found.twin_id = twin
            found.twin = Text("This township asks for the same topic on the same day already.")
        return found


def _written(command: NeedCommand, session: Session, actor: Actor) -> int:
    """Post the need."""
    return post_need(session, actor, draft_need(session, actor, command)).id


def _venue(cells: Cells, known: Known, township: str | None, found: Findings) -> int | None:
    typed = cells.get("venue", "")
    if not typed:
        found.wrong("venue", Text("Please choose where it is to be held."))
    elif township is not None:
        venue = known.venues.get((township, name_key(typed)))
        if venue is not None and venue.active:
            return venue.id
        found.wrong(
            "venue", Text("This township has no venue of this name. Please add it to the venues first.")
        )
    return None


def _halves(cells: Cells, found: Findings) -> list[str]:
    try:
        return [str(half) for half in dated_half_days(cells.get("days", ""))]
    except NotUnderstood as error:
        found.wrong("days", error.text)
        return []
