"""Rows of needs."""

from __future__ import annotations

from functools import partial

from sqlalchemy.orm import Session

from matcher.models.audit import Json
from matcher.needs.schemas.need import NeedCommand, PostedNeedSchema
from matcher.needs.services.check_windows import window_faults
from matcher.needs.services.draft_need import draft_need
from matcher.needs.services.post_need import post_need
from matcher.policy import Actor
from matcher.sheets.half_days import NotUnderstood, dated_half_days
from matcher.sheets.queries.known import Known
from matcher.sheets.queries.named import topics_named
from matcher.sheets.services.checked_row import Cells, Checked, Findings
from matcher.sheets.services.named_places import township_of
from matcher.sheets.services.own_words import OwnWords, ask_about, note_twin, read_words
from matcher.text import name_key
from matcher.wording import Text

FIELDS = {name: name for name in ("title", "audience", "minutes", "contact", "remarks")} | {
    "parts": "topics", "halves": "days", "venue_id": "venue", "township_code": "township",
}  # fmt: skip


class NeedRules:
    """The same need is of the same township, has the same topics, and may be held on the same day.

    A topic or a venue that is not known is a question: it can go to the coordinator in the words of the row.
    """

    def check(self, cells: Cells, known: Known) -> Checked:
        """What is found of a row."""
        found = Checked()
        township = township_of(cells, known, found)
        named = topics_named(cells.get("topics", ""), known)
        topics = list(dict.fromkeys(topic for _, topic in named if topic is not None))
        venue_id = _venue(cells, known, township, found)
        words = OwnWords(
            tuple(name for name, topic in named if topic is None),
            "" if venue_id or township is None else cells.get("venue", ""),
        )
        halves = _halves(cells, found)
        minutes = cells.get("minutes") or str(max((topic.minutes for topic in topics), default=60))
        data: dict[str, Json] = {
            name: cells.get(name, "") for name in ("title", "audience", "contact", "remarks")
        }
        data |= {
            "township_code": township or "000000000", "parts": [str(topic.id) for topic in topics],
            "venue_id": str(venue_id or 1), "minutes": minutes, "priority": "3", "waits": "1", "halves": [*halves],
        }  # fmt: skip
        if words:
            _check_worded(words, data, township or "", known, found)
        else:
            _check_ordinary(data, township, known, found)
        return found


def _check_ordinary(data: dict[str, Json], township: str | None, known: Known, found: Checked) -> None:
    command = found.read(PostedNeedSchema(), data, FIELDS)
    if command is None or found.errors or township is None or _hours_fail(command, known, found):
        return
    found.write = partial(_written, command)
    parts = tuple(sorted(set(command.parts)))
    keys = [(township, parts, day) for day in sorted({each.day for each in command.chosen_windows})]
    found.keys = tuple(keys)
    twin = next((known.needs[key] for key in keys if key in known.needs), None)
    if twin is not None:
        found.twin_id = twin
        found.twin = Text("This township asks for the same topic on the same day already.")


def _check_worded(
    words: OwnWords, data: dict[str, Json], township: str, known: Known, found: Checked
) -> None:
    read = read_words(words, data, FIELDS, found)
    if read is None or found.errors or _hours_fail(read[0], known, found):
        return
    command, found.write = read
    found.is_worded = True
    ask_about(words, township, known, found)
    note_twin(command, township, known, found)


def _hours_fail(command: NeedCommand, known: Known, found: Checked) -> bool:
    """Whether something is wrong with the hours; it is noted then."""
    for texts in window_faults(command.chosen_windows, command.minutes, known.grid_minutes).values():
        found.errors.setdefault("days", []).extend(texts)
    return bool(found.errors)


def _written(command: NeedCommand, session: Session, actor: Actor) -> int:
    """Post the need."""
    return post_need(session, actor, draft_need(session, actor, command)).id


def _venue(cells: Cells, known: Known, township: str | None, found: Findings) -> int | None:
    typed = cells.get("venue", "")
    if not typed:
        found.wrong("venue", Text("Please choose where it is to be held."))
        return None
    venue = known.venues.get((township or "", name_key(typed)))
    return venue.id if venue is not None and venue.active else None


def _halves(cells: Cells, found: Findings) -> list[str]:
    try:
        return [str(half) for half in dated_half_days(cells.get("days", ""))]
    except NotUnderstood as error:
        found.wrong("days", error.text)
        return []
