"""What in a week waits for a decision of its coordinator, most pressing first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.emergencies.beside_the_week import needs_of_teams, not_of_a_team
from matcher.holidays.queries.promised_on_holidays import Surprised, days_off_since, surprised
from matcher.models import AuditEntry, AvailabilityException, Need, Offer, Plan, Round, Window, lies_in
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.answered_exceptions import answered
from matcher.rounds.queries.asked import Asked, asked_of
from matcher.rounds.queries.exceptions_of_kit import short_of_kit
from matcher.rounds.queries.exceptions_of_townships import told_by_townships, withdrawn_from_the_draft
from matcher.rounds.queries.round_assignments import AssignmentRow, InvitationRow, TopicName
from matcher.rounds.queries.week_exception import Finder, WeekException, WeekLooked
from matcher.time_span import TimeSpan
from matcher.vocabulary import (
    MOST_URGENT,
    Answer,
    AssignmentStatus,
    DeclineReason,
    ExceptionKind,
    NeedStatus,
    PlanStatus,
    RoundStatus,
)
from matcher.week.week_time import span_of

NOTHING_CAME_OF_IT = (AssignmentStatus.DECLINED, AssignmentStatus.EXPIRED)


def week_exceptions(
    session: Session,
    round_: Round,
    board: Sequence[AssignmentRow],
    stale: frozenset[int],
    asked: Mapping[int, Sequence[Asked]] | None = None,
) -> tuple[WeekException, ...]:
    """What waits for a decision, by the kind's place in `ExceptionKind` and then by the moment; none once closed.

    `asked` are those of `asked_of`, where they have been read already.
    """
    if round_.status is RoundStatus.CLOSED:
        return ()
    week = WeekLooked(session, round_, board, stale, asked_of(session, round_) if asked is None else asked)
    found = [each for find in FINDERS for each in find(week)]
    order = {kind: number for number, kind in enumerate(ExceptionKind)}
    return tuple(sorted(found, key=lambda each: (order[each.kind], each.at or datetime.max, each.need_id)))


def _came_to_nothing(week: WeekLooked) -> Iterator[WeekException]:
    """Visits that were declined or not answered in time, as long as nothing else is planned for the need.

    Those of teams are decided about on the page of the emergency.
    """
    settled = {entry.need_id for entry in week.board if entry.stands or entry.is_proposed}
    last: dict[int, AssignmentRow] = {
        entry.need_id: entry
        for entry in sorted(week.board, key=lambda entry: entry.id)
        if entry.status in NOTHING_CAME_OF_IT and entry.need_id not in settled
    }
    beside = needs_of_teams(week.session, last.keys())
    for entry in last.values():
        if entry.need_id in beside:
            continue
        expired = entry.status is AssignmentStatus.EXPIRED
        kind = ExceptionKind.EXPIRED if expired else ExceptionKind.DECLINED
        yield _of_seat(kind, entry, _given_up(entry.invitations))


def _holes(week: WeekLooked) -> Iterator[WeekException]:
    """Standing visits that somebody is missing for."""
    for entry in week.standing:
        taken = {each.position for each in entry.live_invitations}
        gone = _given_up(each for each in entry.invitations if each.position not in taken)
        for topic in entry.vacant:
            yield _of_seat(ExceptionKind.HOLE, entry, gone, topic)


def _given_up(invitations: Iterable[InvitationRow]) -> InvitationRow | None:
    """The invitation that was answered with no, or not at all, last."""
    refused = [each for each in invitations if each.answer in (Answer.DECLINED, Answer.EXPIRED)]
    return max(refused, key=lambda each: (each.answered_at or datetime.min, each.id), default=None)


def _due_today(week: WeekLooked) -> Iterator[WeekException]:
    """Heads who have to answer before the day is over."""
    tonight = datetime.combine(clock.today() + timedelta(days=1), datetime.min.time())
    for entry in week.standing:
        for seat in entry.live_invitations:
            if seat.answer is Answer.WAITING and seat.answer_by and seat.answer_by < tonight:
                yield _about(
                    ExceptionKind.DUE, entry, head_id=seat.head_id, head=seat.head, at=seat.answer_by
                )


def _colleagues(week: WeekLooked) -> Iterator[WeekException]:
    """Heads who have named somebody to come in their place, which nobody has decided about."""
    for entry in week.standing:
        for seat in entry.live_invitations:
            if seat.colleague and seat.colleague.is_pending:
                yield _about(ExceptionKind.COLLEAGUE, entry, head_id=seat.head_id, head=seat.head)


def _away(week: WeekLooked) -> Iterator[WeekException]:
    """Heads who said, after they were planned, that they are not there on the day of a visit."""
    planned = [
        (entry, seat)
        for entry in (*(each for each in week.board if each.is_proposed), *week.standing)
        for seat in entry.live_invitations
    ]
    gone = _hours_gone(week, {seat.head_id for _entry, seat in planned})
    for entry, seat in planned:
        if _falls_into(entry, gone.get((seat.head_id, entry.day), ())):
            yield _about(ExceptionKind.AWAY, entry, head_id=seat.head_id, head=seat.head, at=entry.starts_at)


def _days_off(week: WeekLooked) -> Iterator[WeekException]:
    """Promised visits on a day that is a holiday only since somebody entered it, and nobody has said a word of it."""
    monday = week.round_.monday
    off = [day for day in days_off_since(week.session) if 0 <= (day - monday).days < 7]
    told = surprised(week.session, off) if off else set()
    for entry in week.standing if told else ():
        for seat in entry.live_invitations:
            if Surprised(entry.id, seat.head_id) in told:
                yield _about(
                    ExceptionKind.DAY_OFF, entry, head_id=seat.head_id, head=seat.head, at=entry.starts_at
                )


def _falls_into(entry: AssignmentRow, hours: Iterable[TimeSpan]) -> bool:
    midnight = datetime.combine(entry.day, datetime.min.time())
    start, end = ((each - midnight).seconds // 60 for each in (entry.starts_at, entry.ends_at))
    return any(span.start < end and start < span.end for span in hours)


def _hours_gone(week: WeekLooked, head_ids: set[int]) -> Mapping[tuple[int, date], list[TimeSpan]]:
    first, end = span_of(week.round_.monday)
    query = (
        select(
            Offer.head_id,
            AvailabilityException.day,
            AvailabilityException.start_minute,
            AvailabilityException.end_minute,
        )
        .join(Offer, AvailabilityException.offer_id == Offer.id)
        .where(
            Offer.head_id.in_(head_ids),
            ~AvailabilityException.available,
            AvailabilityException.day >= first.date(),
            AvailabilityException.day < end.date(),
        )
    )
    found: dict[tuple[int, date], list[TimeSpan]] = defaultdict(list)
    for head_id, day, start, stop in week.session.execute(query):
        found[head_id, day].append(TimeSpan(start, stop))
    return found


def _changed(week: WeekLooked) -> Iterator[WeekException]:
    """Proposals whose need was edited or withdrawn after the plan had been made."""
    planned = {entry.need_id: entry for entry in week.board if entry.is_proposed}
    edited = _edited_since(week, planned)
    for need_id in sorted(week.stale | edited.keys()):
        if need_id in planned:
            yield _about(ExceptionKind.CHANGED, planned[need_id], at=edited.get(need_id))


def _edited_since(week: WeekLooked, planned: Mapping[int, AssignmentRow]) -> Mapping[int, datetime]:
    since = _plan_made_at(week)
    if since is None or not planned:
        return {}
    query = select(AuditEntry.subject_key, AuditEntry.at).where(
        AuditEntry.subject == "need",
        AuditEntry.subject_key.in_([str(need_id) for need_id in planned]),
        AuditEntry.action.in_(("need.edit", "need.details")),
        AuditEntry.at > since,
    )
    return {int(key): at for key, at in week.session.execute(query.order_by(AuditEntry.at))}


def _urgent(week: WeekLooked) -> Iterator[WeekException]:
    """Needs of the highest priority that were posted after the plan had been made, and have no place in it."""
    since = _plan_made_at(week)
    if since is None:
        return
    planned = {entry.need_id for entry in week.board if entry.is_proposed or entry.stands}
    first, end = span_of(week.round_.monday)
    query = (
        select(Need)
        .where(
            Need.status == NeedStatus.POSTED,
            not_of_a_team(),
            lies_in(Need.township_code, week.round_.area_code),
            Need.priority == MOST_URGENT,
            Need.posted_at > since,
            Need.windows.any((Window.day >= first.date()) & (Window.day < end.date())),
        )
        .options(joinedload(Need.township))
        .order_by(Need.posted_at, Need.id)
    )
    for need in week.session.scalars(query):
        if need.id not in planned:
            yield WeekException(
                ExceptionKind.URGENT, need.id, need.title, RegionName.of(need.township), at=need.posted_at
            )


def _answered(week: WeekLooked) -> Iterator[WeekException]:
    """Open needs for which somebody was asked and has answered, or has not in time; not those told of otherwise."""
    told = {entry.need_id for entry in week.board if entry.status in NOTHING_CAME_OF_IT}
    for kind, need in answered(week.session, week.board, week.asked):
        if need.id not in told:
            yield WeekException(kind, need.id, need.title, RegionName.of(need.township))


def _plan_made_at(week: WeekLooked) -> datetime | None:
    """When the newest plan of the week that counts was made."""
    query = select(func.max(Plan.created_at)).where(
        Plan.round_id == week.round_.id, Plan.status != PlanStatus.DISCARDED, Plan.emergency_id.is_(None)
    )
    return week.session.scalar(query)


def _of_seat(
    kind: ExceptionKind, entry: AssignmentRow, seat: InvitationRow | None, topic: TopicName | None = None
) -> WeekException:
    if seat is None:
        return _about(kind, entry, topic=topic)
    return _about(
        kind, entry, head_id=seat.head_id, head=seat.head, at=seat.answered_at, topic=topic,
        reason=seat.decline_reason, remark=seat.remark,
    )  # fmt: skip


def _about(
    kind: ExceptionKind,
    entry: AssignmentRow,
    *,
    head_id: int | None = None,
    head: str = "",
    at: datetime | None = None,
    topic: TopicName | None = None,
    reason: DeclineReason | None = None,
    remark: str = "",
) -> WeekException:
    return WeekException(
        kind, entry.need_id, entry.title, entry.township, head_id, head, at, topic, reason, remark
    )


FINDERS: tuple[Finder, ...] = (
    _came_to_nothing, _holes, _away, _days_off, short_of_kit, _colleagues, _due_today, _answered, _changed, _urgent,
    told_by_townships, withdrawn_from_the_draft,
)  # fmt: skip
"""One for each kind, or a few that are found together."""
