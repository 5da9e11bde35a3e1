"""The needs in own words: those that wait to be placed, and what one of them says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Topic, UnplacedNeed, Venue
from matcher.needs.schemas.need import ChosenWindow, NeedCommand
from matcher.placing.schemas.worded_need import read_worded
from matcher.policy import Action, Actor, within
from matcher.policy.actor import COUNTY_DIGITS
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Placing
from matcher.wording.listeners import who_listens
from matcher.wording.phrase import Phrase

MOST_LISTED = 50
OPEN = (Placing.WAITING, Placing.RETURNED)


@dataclass(frozen=True, slots=True)
class UnplacedLine:
    """One need that waits to be placed, or was given back."""

    id: int
    title: str
    township: RegionName
    topic_words: str
    place_words: str
    state: Placing
    created_at: datetime


@dataclass(frozen=True, slots=True)
class UnplacedDetail:
    """All a need in own words says; `topics` and `venue` are those chosen from the lists."""

    line: UnplacedLine
    version: int
    topics: Sequence[Topic]
    venue: Venue | None
    windows: Sequence[ChosenWindow]
    minutes: int
    audience: int
    listeners: Phrase
    contact: str
    remarks: str
    answer: str
    need_id: int | None

    @property
    def lacks_topic(self) -> bool:
        """Whether a topic has to be found."""
        return bool(self.line.topic_words) or not self.topics


def open_unplaced(session: Session, actor: Actor) -> Sequence[UnplacedLine]:
    """Those within reach that wait for the coordinator, or were given back to the township, the oldest first."""
    query = (
        select(UnplacedNeed)
        .where(within(actor, Action.NEED_VIEW, UnplacedNeed), UnplacedNeed.state.in_(OPEN))
        .options(joinedload(UnplacedNeed.township))
        .order_by(UnplacedNeed.created_at, UnplacedNeed.id)
        .limit(MOST_LISTED)
    )
    return [_line(each) for each in session.scalars(query)]


def number_unplaced(session: Session, actor: Actor) -> int:
    """How many within reach wait for the coordinator."""
    query = select(func.count(UnplacedNeed.id)).where(
        within(actor, Action.NEED_VIEW, UnplacedNeed), UnplacedNeed.state == Placing.WAITING
    )
    return session.scalar(query) or 0


def unplaced_detail(session: Session, unplaced: UnplacedNeed) -> UnplacedDetail:
    """One need in own words."""
    command = command_of(unplaced)
    return UnplacedDetail(
        line=_line(unplaced), version=unplaced.version, topics=known_topics(session, unplaced),
        venue=known_venue(session, unplaced), windows=command.chosen_windows, minutes=command.minutes,
        audience=command.audience, listeners=who_listens([each.value for each in command.listeners], command.grade),
        contact=command.contact, remarks=command.remarks, answer=unplaced.answer, need_id=unplaced.need_id,
    )  # fmt: skip


def command_of(unplaced: UnplacedNeed) -> NeedCommand:
    """Its form as a command, without the words."""
    worded = read_worded(unplaced.said)
    ordinary = {each.name: getattr(worded, each.name) for each in fields(NeedCommand)}
    return NeedCommand(**ordinary)


def known_topics(session: Session, unplaced: UnplacedNeed) -> list[Topic]:
    """The topics chosen from the catalogue that are still in it, in their order."""
    wanted = command_of(unplaced).parts
    query = select(Topic).where(
        Topic.id.in_(wanted), Topic.county_code == unplaced.township_code[:COUNTY_DIGITS], Topic.active
    )
    found = {topic.id: topic for topic in session.scalars(query)} if wanted else {}
    return [found[each] for each in wanted if each in found]


def known_venue(session: Session, unplaced: UnplacedNeed) -> Venue | None:
    """The venue chosen from the list, where it is still there and no other place is written."""
    worded = read_worded(unplaced.said)
    if unplaced.place_words:
        return None
    query = select(Venue).where(
        Venue.id == worded.venue_id, Venue.township_code == unplaced.township_code, Venue.active
    )
    return session.scalar(query)


def _line(unplaced: UnplacedNeed) -> UnplacedLine:
    return UnplacedLine(
        unplaced.id, unplaced.title, RegionName.of(unplaced.township), unplaced.topic_words, unplaced.place_words,
        unplaced.state, unplaced.created_at,
    )  # fmt: skip
