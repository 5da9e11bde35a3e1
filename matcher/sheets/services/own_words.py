"""A topic or a place that a row of needs names in its own words: asked about, and sent to the coordinator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from matcher.models.audit import Json
from matcher.placing.schemas.worded_need import WordedNeed, WordedNeedSchema
from matcher.placing.services.ask_to_place import ask_to_place
from matcher.policy import Actor
from matcher.sheets.queries.known import Known, worded_keys
from matcher.sheets.queries.nearest import BETWEEN, nearest_topics, nearest_venues
from matcher.sheets.services.checked_row import Checked, Write
from matcher.wording import Text

SHOWN = 40
"""Characters of a cell that a question repeats."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What of a row is not in the lists; both are empty where all of it is."""

    topics: tuple[str, ...] = ()
    place: str = ""

    def __bool__(self) -> bool:
        return bool(self.topics or self.place)


def ask_about(words: OwnWords, township: str, known: Known, found: Checked) -> None:
    """Ask whether the words are meant, and name what comes nearest to them."""
    for text in not_in_catalogue(words.topics, known):
        found.asked("topics", text)
    if words.place:
        found.asked("venue", Text("This township has no venue of this name."))
        for text in _nearest_named(nearest_venues(known, township, words.place)):
            found.asked("venue", text)
    if words:
        found.asked(
            "topics" if words.topics else "venue", Text("Is it to go to the coordinator in these words?")
        )


def read_words(
    words: OwnWords, data: Mapping[str, Json], columns: Mapping[str, str], found: Checked
) -> tuple[WordedNeed, Write] | None:
    """The row as a need in own words, and how it is sent to the coordinator; None for one with faults."""
    said: dict[str, Json] = {name: value for name, value in data.items() if value}
    if words.topics:
        said["other_topic"] = BETWEEN.join(words.topics)
    if words.place:
        said["other_place"] = words.place
        said.pop("venue_id", None)
    columns = {**columns, "other_topic": "topics", "other_place": "venue"}
    command = found.read(WordedNeedSchema(), said, columns)
    if not isinstance(command, WordedNeed):
        return None
    return command, partial(_sent, command, said)


def note_twin(command: WordedNeed, township: str, known: Known, found: Checked) -> None:
    """A need in these words that is there already."""
    days = {each.day for each in command.chosen_windows}
    keys = worded_keys(township, command.other_topic, command.other_place, command.parts, days)
    found.keys = tuple(keys)
    twin = next((known.worded[key] for key in keys if key in known.worded), None)
    if twin is not None:
        found.twin_id = twin
        found.twin = Text("This township has asked for the same in these words already.")


def _sent(command: WordedNeed, said: Mapping[str, Json], session: Session, actor: Actor) -> int:
    """Hand it to the coordinator."""
    return ask_to_place(session, actor, command, said).id


def not_in_catalogue(names: Sequence[str], known: Known) -> Iterator[Text]:
    """Of each name that it is no topic here, and which topics come nearest to it."""
    for name in names:
        yield Text("“{name}” is not in the catalogue.", name=name[:SHOWN])
        yield from _nearest_named(nearest_topics(known, name))


def _nearest_named(near: Sequence[str]) -> list[Text]:
    return [Text("Similar there: {near}.", near=BETWEEN.join(near))] if near else []
