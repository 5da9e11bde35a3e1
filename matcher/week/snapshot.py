"""Taking a round's week out of the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.area_settings import settings_of_area
from matcher.county_settings.queries.grid import grid_minutes
from matcher.county_settings.queries.hosting_limits import hosting_limits
from matcher.duties.queries.duties import Asked, earliest_moments
from matcher.models import Assignment, Need, Round, Venue
from matcher.series.queries.continuity import continuity_of
from matcher.vocabulary import NeedStatus, OverridableRule
from matcher.week import commitments, county_rules
from matcher.week import places as ground
from matcher.week.continuity import without_absent
from matcher.week.elsewhere import Elsewhere, outside
from matcher.week.heads import heads_of, recent_sessions, topic_codes, week_heads
from matcher.week.needs import needs_of, settled_need, week_need
from matcher.week.overridden import Overridden, overridden_of
from matcher.week.told_starts import told_starts
from matcher.week.week_time import DAY_MINUTES, minute_of
from matcher.week.wished import wished
from solver import Assignment as WeekAssignment
from solver import Need as WeekNeed
from solver import Score, Week, gc_paused

REVIEW_TIME = timedelta(hours=2)
"""How long the coordinator may look at a plan before its first visits come too near to be released."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A round's week at one moment.

    `week.fixed` is what has been released and still stands, with where heads of the week go `elsewhere`; `proposed` is
    what the proposed plan adds to it, of an area's week what the plans of its counties propose. Proposals
    whose need is not open any more, or asks for other parts now, are in `stale` by need id instead. `decided` are the
    proposals somebody has decided on: they stay until somebody lets them go. `overridden` are those that go beyond what
    their heads have set, with their yes. `told` are the starts, by open need, of visits that were sent out and
    came to nothing.
    """

    week: Week
    proposed: tuple[WeekAssignment, ...]
    decided: tuple[WeekAssignment, ...]
    stale: frozenset[int]
    overridden: tuple[Overridden, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    told: Mapping[int, int] = field(default_factory=dict)

    def as_planned(self) -> tuple[WeekAssignment, ...]:
        """What stands and what is proposed, together."""
        return (*self.week.fixed, *self.proposed)

    def own(self, score: Score) -> Score:
        """The score of a plan with only the area's own needs counted."""
        away = len(self.elsewhere)
        return replace(score, served=score.served - away, needs=score.needs - away)

    def for_run(self, *, but: str | None = None) -> Week:
        """The week as the next run gets it: what somebody decided is fixed, the rest of the draft is forgotten.

        What is decided for the need `but` is left out. Nobody knows a draft yet, so that changing it costs nothing;
        what has been sent out is fixed anyway. `previous` is what campaigns wish for their stops.
        """
        kept = tuple(entry for entry in self.kept_by_run() if entry.need != but)
        return replace(self.week, fixed=(*self.week.fixed, *kept))

    def to_fill(self) -> Week:
        """The week with everything fixed that is planned, where only open needs are left to match."""
        return replace(self.week, fixed=self.as_planned())

    def kept_by_run(self) -> tuple[WeekAssignment, ...]:
        """What is decided; and beside a visit beyond a head's number of visits, those that it was agreed on top of."""
        beside = {
            (head, each.entry.start // DAY_MINUTES if rule is OverridableRule.DAY else None)
            for each in self.overridden
            for head, rules in each.rules.items()
            for rule in rules & {OverridableRule.DAY, OverridableRule.WEEK}
        }
        return tuple(
            entry
            for entry in self.proposed
            if entry in self.decided
            or any(head in entry.heads and day in (None, entry.start // DAY_MINUTES) for head, day in beside)
        )


@gc_paused()
def take_snapshot(
    session: Session,
    round_: Round,
    *,
    review: timedelta = timedelta(),
    beside: tuple[Need, Venue] | None = None,
) -> Snapshot:
    """The round's week as it is now; nothing open is planned nearer than the county's notice.

    `review` is how long a plan made of it may be looked at before it is released: the notice counts from then.
    `beside` is a need that is open as well, with its venue, neither of them stored; it takes the place of a stored one
    with its id.
    """
    settings = settings_of_area(session, round_.area_code)
    live = commitments.live_assignments(session, round_)
    proposals = commitments.proposed_assignments(session, round_)
    heads = heads_of(session, round_.area_code, _heads_in(live, proposals))
    taken = {entry.need_id for entry in live}
    needs = [need for need in needs_of(session, round_, _open_needs_in(proposals)) if need.id not in taken]
    if beside:
        needs = [*(need for need in needs if need.id != beside[0].id), beside[0]]
    codes = topic_codes(session, round_.area_code)
    away = outside(session, round_, [head.id for head in heads])
    known = {str(head.id) for head in heads}
    notice = timedelta(hours=settings.notice_hours) + review
    there = week_heads(
        session, heads, round_.monday,
        recent_sessions(session, round_.area_code, round_.monday, settings.recent_weeks),
    )  # fmt: skip
    week_needs = (
        *(settled_need(entry, codes, minute_of(round_.monday, entry.starts_at)) for entry in live),
        *without_absent(
            open_needs(session, round_, needs, codes, known, notice, beside and beside[1]), there
        ),
        *(each.need for each in away.visits),
    )
    sound, stale = _sorted_out(proposals, round_.monday, {need.id: need for need in needs})
    by_need = {entry.need: entry for entry, _ in sound}
    overridden = tuple(
        found
        for each in proposals
        if (entry := by_need.get(str(each.need_id))) and (found := overridden_of(each, entry))
    )
    codes_used = {need.township_code for need in (*needs, *(entry.need for entry in live))}
    townships = (*ground.townships_of(session, round_.area_code, codes_used), *away.townships)
    venues = _venues(session, [*(entry.need for entry in live), *needs], beside and beside[1])
    venues = (*venues, *away.venues)
    week = Week(
        monday=round_.monday,
        places=ground.places_of(townships, venues, heads),
        townships=ground.week_townships(townships, hosting_limits(session, round_.area_code)),
        venues=ground.week_venues(venues),
        packs=ground.packs_of(session, round_.area_code, round_.monday),
        heads=there,
        needs=tuple(sorted(week_needs, key=lambda need: int(need.id))),
        fixed=(
            *(commitments.in_week(entry, round_.monday) for entry in live),
            *(each.entry for each in away.visits),
        ),
        travel=county_rules.travel_of(settings),
        weights=county_rules.weights_of(settings),
        grid_minutes=grid_minutes(session, round_.area_code),
        previous=wished(session, round_.monday, needs, known),
    )
    return Snapshot(
        week,
        proposed=tuple(entry for entry, _ in sound),
        decided=tuple(entry for entry, decided in sound if decided),
        stale=stale,
        overridden=overridden,
        elsewhere=away.visits,
        told=told_starts(session, round_, [need.id for need in needs]),
    )


def _heads_in(*groups: Iterable[Assignment]) -> set[int]:
    return {
        invitation.head_id
        for group in groups
        for entry in group
        for invitation in commitments.live_invitations(entry)
    }


def _open_needs_in(proposals: Iterable[Assignment]) -> set[int]:
    return {entry.need_id for entry in proposals if entry.need.status is NeedStatus.POSTED}


def open_needs(
    session: Session,
    round_: Round,
    needs: Collection[Need],
    codes: Mapping[int, str],
    known: set[str],
    notice: timedelta,
    unstored: Venue | None = None,
) -> list[WeekNeed]:
    """The needs in the solver's terms, nothing of them within the notice or before who has to be told first was told in
    time; `known` are the heads of the week, `unstored` is the venue of a need that is not stored.
    """
    barred = commitments.barred_heads(session, round_, needs)
    earliest = minute_of(round_.monday, clock.now() + notice)
    told = earliest_moments(session, [Asked.of(need, unstored) for need in needs])
    usual = continuity_of(session, needs)
    return [
        week_need(
            need, round_.monday, codes=codes, known=known, barred=barred[need.id],
            earliest=max(earliest, minute_of(round_.monday, told.get(need.id, datetime.min))),
            continuity=usual.get(need.id, ()),
        )
        for need in needs
    ]  # fmt: skip


def _sorted_out(
    proposals: Iterable[Assignment], monday: date, needs: Mapping[int, Need]
) -> tuple[list[tuple[WeekAssignment, bool]], frozenset[int]]:
    """The proposals that still make sense, each with whether it is decided, and the needs of the others."""
    sound, stale = [], set()
    for proposal in proposals:
        need = needs.get(proposal.need_id)
        topics = [invitation.topic_id for invitation in commitments.live_invitations(proposal)]
        if need is not None and topics == [part.topic_id for part in need.parts]:
            sound.append((commitments.in_week(proposal, monday), proposal.is_decided))
        else:
            stale.add(proposal.need_id)
    return sound, frozenset(stale)


def _venues(session: Session, needs: Iterable[Need], unstored: Venue | None) -> tuple[Venue, ...]:
    wanted = {need.venue_id for need in needs} - ({unstored.id} if unstored else set())
    found = session.scalars(select(Venue).where(Venue.id.in_(wanted)).order_by(Venue.id))
    return (*([unstored] if unstored else []), *found)
