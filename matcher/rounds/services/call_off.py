"""Calling off a day or a township (typhoon, flood): who was to come hears of it, what waits is carried over."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.assignments.services.remove_assignment import delete_proposal
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Conflict, Invalid
from matcher.invitations.services.cancel_invitation import cancel_assignment
from matcher.models import Assignment, Need, Region, Round
from matcher.needs.queries.weeks_ahead import WEEK, WeeksAhead
from matcher.needs.services.held_weeks import hold_rounds
from matcher.needs.services.lock_need import lock_need
from matcher.needs.services.wait_on import move_windows
from matcher.notifications.reasons_of_withdrawal import facts_of_reason
from matcher.notifications.services.notify_called_off import notify_called_off
from matcher.notifications.services.outbox import Facts, facts_of_visit
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.rounds.queries.called_off import call_off_tag, keeps_hours, need_ids_in, visits_in, windows_in
from matcher.rounds.schemas.call_off import CallOff
from matcher.vocabulary import AssignmentStatus, NeedStatus
from matcher.wording import Text


def call_off(session: Session, actor: Actor, round_: Round, command: CallOff) -> int:
    """Call off what of the week lies on the day, in the township, or both; how many needs that are.

    Visits ahead that were sent out are cancelled: their heads get the time back and are told why. Proposals are taken
    out. The hours of these days go: where a need waits, to the next week that can still be planned, else it has to be
    given new ones. Its township hears once: that it is off, why, and which week is next; not where nobody was asked
    yet and other hours of the week are left.

    It may be done in a closed week, too: what was promised there is still ahead. Raises `Invalid` where day or township
    are not of the week, `Outdated` where it is not what was seen any more, `Conflict` where there is nothing to call
    off.
    """
    _ensure_of_week(session, round_, command)
    rounds = hold_rounds(session, round_.area_code, round_.monday)
    needs = [lock_need(session, need_id) for need_id in need_ids_in(session, round_, command.scope)]
    ensure_tag(call_off_tag(session, round_, command.scope), command.seen)
    if not needs:
        raise Conflict(Text("Nothing of the week lies there: there is nothing to call off."))
    query = visits_in(round_, command.scope).execution_options(populate_existing=True)
    visits = {each.need_id: each for each in session.scalars(query).unique()}
    why = facts_of_reason(command.why, command.why_words)
    for need in needs:
        weeks = rounds.of(need.township_code)
        _call_off_need(session, actor, need, visits.get(need.id), round_, command, weeks, why)
    scope = command.scope
    record(
        session, actor, "round.call_off", round_, before=round_.status.value, after=round_.status.value,
        day=scope.day.isoformat() if scope.day else "", township=scope.township_code, why=command.why.value,
        needs=len(needs), visits=sum(1 for each in visits.values() if each.status is AssignmentStatus.CANCELLED),
    )  # fmt: skip
    flag_modified(
        round_, "status"
    )  # what is planned for it is another: whoever looks at the week saw another one
    session.flush()
    return len(needs)


def _call_off_need(
    session: Session,
    actor: Actor,
    need: Need,
    visit: Assignment | None,
    round_: Round,
    command: CallOff,
    weeks: WeeksAhead,
    why: Facts,
) -> None:
    told: Facts = {"title": need.title}
    is_proposed = visit is not None and visit.status is AssignmentStatus.PROPOSED
    nobody_knew = visit is None or is_proposed
    if visit is not None and is_proposed:
        delete_proposal(session, actor, visit)
    elif visit is not None:
        told = facts_of_visit(visit)
        cancel_assignment(session, actor, visit, why)
        transition(session, actor, NEED, need, "reopen")
    if need.status is not NeedStatus.POSTED:  # promised on another day: a proposal for it was out of date
        return
    stays = keeps_hours(need, round_, command.scope, weeks)
    goes_on = nobody_knew and stays
    gone = windows_in(need.windows, round_, command.scope)
    passed = move_windows(session, need, gone, weeks) if need.waits else 0
    if not passed:
        for window in gone:
            need.windows.remove(window)
    need.weeks_waiting += 0 if stays else passed
    later = weeks.next_week_of(need.windows)
    flag_modified(need, "status")
    record(
        session, actor, "need.call_off", need, before=need.status.value, after=need.status.value,
        monday=round_.monday.isoformat(), later=later.isoformat() if later else "", why=command.why.value,
    )  # fmt: skip
    if not goes_on:
        notify_called_off(session, need, told | why, later)


def _ensure_of_week(session: Session, round_: Round, command: CallOff) -> None:
    scope = command.scope
    if scope.day is not None and not round_.monday <= scope.day < round_.monday + WEEK:
        raise Invalid.field("day", Text("This day is not in the week."))
    if scope.day is not None and scope.day < clock.today():
        raise Invalid.field("day", Text("This is over already; please choose a time ahead."))
    if scope.township_code:
        inside = scope.township_code.startswith(round_.area_code)
        found = inside and session.scalar(select(Region.code).where(Region.code == scope.township_code))
        if not found:
            raise Invalid.field("township_code", Text("Please choose a township of the list."))
