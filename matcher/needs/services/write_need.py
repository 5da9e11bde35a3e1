"""Writing what a command says into a need."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm.attributes import flag_modified

from matcher.models import Need, NeedHead, NeedPack, Part, Topic, Window
from matcher.needs.schemas.need import NeedCommand
from matcher.needs.services.check_need import Material
from matcher.needs.services.name_contact import name_contact
from matcher.vocabulary import HeadPreference, Listener

FAIR = "科普大集"
"""What an event with several topics is called in the county's language, in which titles are stored."""


def suggested_title(topics: Sequence[Topic]) -> str:
    """The title of a need to which nobody gives another: its topic, or that of a fair where there are several."""
    return topics[0].name if len({topic.id for topic in topics}) == 1 else FAIR


def write_need(need: Need, command: NeedCommand, material: Material) -> None:
    """Everything of the command into the need, which counts as changed even where only its rows changed."""
    need.township_code, need.venue_id = material.township.code, material.venue.id
    need.title = command.title or suggested_title(material.topics)
    need.minutes, need.audience = command.minutes, command.audience
    need.listeners = [each.value for each in command.listeners]
    need.grade = command.grade if Listener.STUDENTS in command.listeners else ""
    need.priority, need.waits = command.priority, command.waits
    name_contact(need, command.contact)
    need.remarks = command.remarks
    need.parts = [Part(position=number, topic_id=topic.id) for number, topic in enumerate(material.topics)]
    need.windows = [
        Window(day=each.day, start_minute=each.start, end_minute=each.end) for each in command.chosen_windows
    ]
    need.packs = [
        NeedPack(pack_id=row.pack_id, quantity=row.quantity) for row in command.packs if row.quantity
    ]
    need.head_preferences = [
        NeedHead(head_id=head_id, preference=preference)
        for preference, heads in (
            (HeadPreference.PREFER, command.preferred),
            (HeadPreference.EXCLUDE, command.excluded),
        )
        for head_id in heads
    ]
    flag_modified(need, "title")
