"""Giving a need in own words its topic and place: it becomes an ordinary need, posted as its township wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Need, UnplacedNeed
from matcher.needs.schemas.need import NeedCommand
from matcher.needs.services.check_need import wish_faults
from matcher.needs.services.draft_need import draft_need
from matcher.needs.services.held_weeks import hold_weeks
from matcher.needs.services.post_need import post_need
from matcher.notifications.services.notify_placed import notify_township_of_place, notify_township_of_return
from matcher.placing.queries.unplaced import command_of, known_topics, known_venue
from matcher.placing.schemas.place import PlaceCommand, ReturnCommand
from matcher.policy import Actor
from matcher.policy.states import UNPLACED_NEED
from matcher.registry.schemas.topic import TopicCommand
from matcher.registry.schemas.venue import VenueCommand
from matcher.registry.services.save_topic import save_topic
from matcher.registry.services.save_venue import save_venue
from matcher.wording import Text


def place_need(session: Session, actor: Actor, unplaced: UnplacedNeed, command: PlaceCommand) -> Need:
    """The need that it has become. Where its hours are over or their weeks closed meanwhile it is a draft.

    The township hears of either.

    Kit and heads that are no longer to be had are left out. Raises `Invalid` where topic or venue is missing,
    `Conflict` where it was placed, withdrawn or changed in the meantime.
    """
    UNPLACED_NEED.after("place", unplaced.state)
    ensure_fresh(unplaced, command.version)
    wanted = command_of(unplaced)
    topics, venue = known_topics(session, unplaced), known_venue(session, unplaced)
    lacks_topic = bool(unplaced.topic_words) or not topics
    faults = _missing_of_topic(command) if lacks_topic else {}
    faults |= {} if venue else _missing_of_venue(command)
    if faults:
        raise Invalid(faults)
    parts = [topic.id for topic in topics]
    if lacks_topic:
        parts.append(_topic(session, actor, wanted, command))
    wanted = replace(
        wanted, parts=tuple(parts), venue_id=venue.id if venue else _venue(session, actor, unplaced, wanted, command),
        township_code=unplaced.township_code, title=wanted.title or unplaced.title,
    )  # fmt: skip
    need = draft_need(session, actor, _to_be_had(session, unplaced, _ahead(wanted)))
    need.created_by = unplaced.created_by
    weeks = hold_weeks(session, need.township_code, clock.today(), shared=True)
    if weeks.next_week_of(need.windows) is not None:
        post_need(session, actor, need)
    unplaced.need_id = need.id
    transition(session, actor, UNPLACED_NEED, unplaced, "place", need=need.id)
    session.flush()
    notify_township_of_place(session, need)
    return need


def return_need(session: Session, actor: Actor, unplaced: UnplacedNeed, command: ReturnCommand) -> None:
    """Give it back to its township, which is told, with a word.

    Raises `Conflict` where it no longer waits or was changed.
    """
    ensure_fresh(unplaced, command.version)
    unplaced.answer = command.answer
    transition(session, actor, UNPLACED_NEED, unplaced, "return")
    notify_township_of_return(session, unplaced)
    session.flush()


def _missing_of_topic(command: PlaceCommand) -> dict[str, list[Text]]:
    """What has to be said first, by field."""
    faults: dict[str, list[Text]] = {}
    if not command.makes_topic:
        if command.topic_id is None:
            faults["topic_id"] = [Text("Please choose a topic, or make a new one.")]
        return faults
    if not command.topic_name:
        faults["topic_name"] = [Text("Please give the new topic a name.")]
    if command.topic_kind is None:
        faults["topic_kind"] = [Text("Please choose one.")]
    return faults


def _missing_of_venue(command: PlaceCommand) -> dict[str, list[Text]]:
    faults: dict[str, list[Text]] = {}
    if not command.makes_venue:
        if command.venue_id is None:
            faults["venue_id"] = [Text("Please choose a venue, or make a new one.")]
        return faults
    if not command.venue_name:
        faults["venue_name"] = [Text("Please give the new venue a name.")]
    if command.venue_kind is None:
        faults["venue_kind"] = [Text("Please choose one.")]
    return faults


def _topic(session: Session, actor: Actor, wanted: NeedCommand, command: PlaceCommand) -> int:
    """The topic that was found or made."""
    if not command.makes_topic or command.topic_kind is None:
        return command.topic_id or 0
    new = TopicCommand(
        command.topic_kind, command.topic_name, wanted.minutes, wanted.audience, county_code=actor.county_code
    )
    with _faults_beside("topic_name"):
        return save_topic(session, actor, new).id


def _venue(
    session: Session, actor: Actor, unplaced: UnplacedNeed, wanted: NeedCommand, command: PlaceCommand
) -> int:
    """The venue that was found or made."""
    if not command.makes_venue or command.venue_kind is None:
        return command.venue_id or 0
    new = VenueCommand(
        unplaced.township_code, command.venue_kind, command.venue_name,
        command.capacity or wanted.audience, rooms=1,
    )  # fmt: skip
    with _faults_beside("venue_name"):
        return save_venue(session, actor, new).id


@contextmanager
def _faults_beside(field: str) -> Iterator[None]:
    """What is wrong with something new stands beside its name: the form has nothing else of it."""
    try:
        yield
    except Invalid as error:
        raise Invalid({field: [text for texts in error.messages.values() for text in texts]}) from None


def _ahead(command: NeedCommand) -> NeedCommand:
    """Without hours that are over: those of the past, and of today."""
    today = clock.today()
    return replace(
        command,
        windows=tuple(row for row in command.windows if row.day > today),
        halves=tuple(half for half in command.halves if half.day > today),
    )


def _to_be_had(session: Session, unplaced: UnplacedNeed, command: NeedCommand) -> NeedCommand:
    """Without kit and heads that are no longer to be had."""
    faults = wish_faults(session, unplaced.township, command)
    packs = [row for number, row in enumerate(command.packs) if f"packs.{number}.quantity" not in faults]
    return replace(
        command,
        packs=tuple(packs),
        preferred=() if "preferred" in faults else command.preferred,
        excluded=() if "excluded" in faults else command.excluded,
    )
