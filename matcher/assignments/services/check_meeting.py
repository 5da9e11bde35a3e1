"""Whether a visit that is promised could be held otherwise, everything else that is promised left where it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matcher.models import Assignment, Round, Venue
from matcher.rounds.queries.round_of_week import round_of_week
from matcher.week import minute_of, take_snapshot
from matcher.week.commitments import in_week, live_invitations
from matcher.week.heads import topic_codes, week_heads
from matcher.week.needs import settled_need
from matcher.week.places import head_place, venue_place, week_venues
from matcher.wording import Text
from matcher.wording.broken_rules import broken_rules
from matcher.wording.names import Names
from solver import Assignment as WeekAssignment
from solver import Interval, Place, Violation, Week, check_assignments

SIZE = frozenset({"capacity", "audience"})
"""The rules about how many may listen."""
_OF_WHO_COMES = frozenset({"topic", "excluded"})
_OF_BEGINNING = frozenset({"grid"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where a visit is held, how long, and for how many; `starts_at` is local."""

    starts_at: datetime
    minutes: int
    venue_id: int
    audience: int

    @property
    def ends_at(self) -> datetime:
        """When it is over, excluded."""
        return self.starts_at + timedelta(minutes=self.minutes)


def meeting_of(assignment: Assignment) -> Meeting:
    """The visit as it is promised."""
    need = assignment.need
    minutes = int((assignment.ends_at - assignment.starts_at).total_seconds()) // 60
    return Meeting(assignment.starts_at, minutes, need.venue_id, need.audience)


def broken_by(
    session: Session, assignment: Assignment, meeting: Meeting, rules: Collection[str] = ()
) -> tuple[Text, ...]:
    """What is in the way of holding the visit like this, in words: each rule that it would break, once.

    Room, kit, travel, free time and other visits of those who come are looked at among all that is promised in that
    week; mere proposals are not in the way. That a head was promised for the topic is not asked again, nor whether a
    beginning that stays is on the grid, which may be another one by now. `rules` are those to look at, all where there
    are none.
    """
    round_ = round_of_week(session, assignment.round, meeting.starts_at.date())
    planned = _week_with(session, round_, assignment, meeting)
    before = {_key(each) for each in check_assignments(planned.week, planned.others).violations}
    after = check_assignments(planned.week, (*planned.others, planned.wanted)).violations
    allowed = _OF_WHO_COMES | (_OF_BEGINNING if meeting.starts_at == assignment.starts_at else frozenset())
    new = (
        each
        for each in after
        if _key(each) not in before
        and each.rule not in allowed
        and (not rules or each.rule in rules)
        and not _is_of_nothing_offered(each)
    )
    return tuple(
        text for texts in broken_rules(new, Names(planned.week), lambda _: "").values() for text in texts
    )


@dataclass(frozen=True, slots=True)
class _Planned:
    week: Week
    others: tuple[WeekAssignment, ...]
    wanted: WeekAssignment


def _week_with(session: Session, round_: Round, assignment: Assignment, meeting: Meeting) -> _Planned:
    week = take_snapshot(session, round_).week
    ident = str(assignment.need_id)
    others = tuple(entry for entry in week.fixed if entry.need != ident)
    start = minute_of(round_.monday, meeting.starts_at)
    venue = session.get_one(Venue, meeting.venue_id)
    known = {head.id for head in week.heads}
    missing = [each.head for each in live_invitations(assignment) if str(each.head_id) not in known]
    need = replace(
        settled_need(assignment, topic_codes(session, round_.area_code), start),
        venue=str(venue.id), minutes=meeting.minutes, audience=meeting.audience,
        windows=(Interval(start, start + meeting.minutes),),
    )  # fmt: skip
    places = {place.id: place for place in week.places}
    there = venue_place(venue.id)
    places.setdefault(there, Place(there, venue.name, venue.latitude, venue.longitude))
    for head in missing:
        home = head_place(head.id)
        places.setdefault(home, Place(home, head.name, head.latitude, head.longitude))
    venues = {each.id: each for each in (*week.venues, *week_venues([venue]))}
    changed = replace(
        week,
        needs=(*(each for each in week.needs if each.id != ident), need),
        fixed=others,
        heads=(*week.heads, *week_heads(session, missing, round_.monday, {})),
        venues=tuple(venues.values()),
        places=tuple(places.values()),
    )
    return _Planned(changed, others, replace(in_week(assignment, round_.monday), start=start))


def _is_of_nothing_offered(violation: Violation) -> bool:
    """Whether a limit is broken that only says that a head offers nothing at present."""
    return isinstance(violation.detail, dict) and violation.detail.get("most") == 0


def _key(violation: Violation) -> tuple[str, str | None, str | None]:
    return violation.rule, violation.need, violation.head
