"""One need as rows: what was asked for, who was asked, who came, and the audit trail of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from matcher.invitations.slots import slots_between
from matcher.models import (
    Assignment,
    BookedSlot,
    Invitation,
    Need,
    NeedHead,
    NeedPack,
    Part,
    Visit,
    VisitHead,
    Window,
)
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    DeclineReason,
    HeadPreference,
    NeedStatus,
    Presence,
    Rating,
    WithdrawalReason,
)
from seeds.bulk.audit_rows import AuditRows
from seeds.bulk.bulk_rows import BulkRows
from seeds.bulk.county_roll import CountyRoll
from seeds.bulk.sessions import SketchedSession
from seeds.population.wishes import Wish

WAITING, UNRATED = 0.6, 0.08  # shares of the sessions ahead and of those that took place
_STEPS = {
    Answer.ACCEPTED: "accept", Answer.DECLINED: "decline", Answer.CANCELLED: "cancel", Answer.EXPIRED: "expire",
}  # fmt: skip
_WITHOUT_A_WORD = (Answer.WAITING, Answer.EXPIRED)
_RECORDED_AFTER = timedelta(hours=2)
_RATINGS, _RATING_WEIGHTS = tuple(Rating), (50, 38, 9, 3)


class NeedRows:
    """Collects the rows of one need of the week that begins with `monday` and was matched at `planned`."""

    def __init__(
        self,
        rows: BulkRows,
        roll: CountyRoll,
        wish: Wish,
        monday: date,
        planned: datetime,
        now: datetime,
        random: Random,
    ) -> None:
        self._rows, self._roll, self._wish = rows, roll, wish
        self._monday, self._planned, self._now, self._random = monday, planned, now, random
        self._audit = AuditRows(rows, now)
        self._town = wish.venue.township_code
        self._staff, self._contact = roll.staff[self._town]
        self._id = 0

    def left_open(self, *, withdrawn: bool) -> None:
        """Nobody could come: the need waits on, or was withdrawn when its week had begun."""
        self._add(_left(withdrawn=withdrawn))
        if withdrawn:
            self._withdraw()

    def waiting_on(self, weeks: int) -> None:
        """Nobody could come for so many weeks; its hours have moved to this one."""
        self._add(NeedStatus.POSTED, weeks_waiting=weeks)
        for waited in range(1, weeks + 1):
            at = self._planned + timedelta(weeks=waited - 1, days=6)
            self._step(at, "wait", ("posted", "posted"), self._roll.coordinator, weeks_waiting=waited)

    def unanswered(self, session: SketchedSession, round_id: int, plan_id: int) -> None:
        """The heads let the time to answer pass: the need is open again."""
        self._add(NeedStatus.POSTED)
        assignment = self._assignment(session, AssignmentStatus.EXPIRED, self._planned, round_id, plan_id)
        until = self._answer_by(Answer.EXPIRED)
        for position, expert in enumerate(session.experts):
            self._invitation(assignment, position, expert, Answer.EXPIRED, until)
        self._assigned(until, "expire", assignment, ("released", "expired"))
        self._step(until, "reopen", ("matched", "posted"), self._roll.coordinator)

    def declined(
        self,
        session: SketchedSession,
        other: SketchedSession | None,
        round_id: int,
        plan_id: int,
        *,
        withdrawn: bool,
    ) -> None:
        """The first head declined; others took the need where there were some, else it is left open."""
        answered = self._answered_at()
        self._add(self._status_after(other) if other else _left(withdrawn=withdrawn))
        came_to_nothing = AssignmentStatus.REASSIGNED if other else AssignmentStatus.DECLINED
        assignment = self._assignment(session, came_to_nothing, self._planned, round_id, plan_id)
        for position, expert in enumerate(session.experts):
            answer = Answer.CANCELLED if position else Answer.DECLINED
            self._invitation(assignment, position, expert, answer, answered)
        self._assigned(answered, "decline", assignment, ("released", "declined"))
        self._step(answered, "reopen", ("matched", "posted"), self._roll.coordinator)
        if other is not None:
            self._assigned(answered, "reassign", assignment, ("declined", "reassigned"))
            self._come(other, self._status_after(other), answered, round_id, plan_id)
        elif withdrawn:
            self._withdraw()

    def served(self, session: SketchedSession, round_id: int, plan_id: int, *, may_wait: bool) -> None:
        """Heads were asked; once they have said yes and the day has come, they came."""
        status = self._status_after(session)
        if may_wait and self._random.random() < WAITING:
            status = NeedStatus.MATCHED
        elif status is NeedStatus.RATED and self._random.random() < UNRATED:
            status = NeedStatus.DONE
        self._add(status)
        self._come(session, status, self._planned, round_id, plan_id)

    def _status_after(self, session: SketchedSession) -> NeedStatus:
        over = self._moment(session, session.end) + _RECORDED_AFTER <= self._now
        return NeedStatus.RATED if over else NeedStatus.CONFIRMED

    def _come(
        self, session: SketchedSession, status: NeedStatus, asked: datetime, round_id: int, plan_id: int
    ) -> None:
        done = status in (NeedStatus.DONE, NeedStatus.RATED)
        waits = status is NeedStatus.MATCHED
        came_to = (
            AssignmentStatus.DONE
            if done
            else AssignmentStatus.RELEASED if waits else AssignmentStatus.ACCEPTED
        )  # fmt: skip
        assignment = self._assignment(session, came_to, asked, round_id, plan_id)
        answered = max(asked, self._answered_at())
        invitations = []
        for position, expert in enumerate(session.experts):
            answer = Answer.WAITING if waits else Answer.ACCEPTED
            invitations.append(self._invitation(assignment, position, expert, answer, answered))
            self._book(expert, invitations[-1], session)
        if not waits:
            self._assigned(answered, "accept", assignment, ("released", "accepted"))
            self._step(answered, "confirm", ("matched", "confirmed"), self._roll.coordinator)
        if done:
            self._visit(assignment, invitations, session, rated=status is NeedStatus.RATED)

    def _withdraw(self) -> None:
        reason = _reason_of(self._id)
        why = {"why": reason.value} if reason else {}
        self._step(self._withdrawn_at, "withdraw", ("posted", "withdrawn"), self._staff, **why)

    @property
    def _withdrawn_at(self) -> datetime:
        return datetime.combine(self._monday, time(10))

    def _add(self, status: NeedStatus, *, weeks_waiting: int = 0) -> None:
        wish, rows, roll = self._wish, self._rows, self._roll
        minutes = self._random.randrange(7 * 60)
        posted = self._planned - timedelta(days=self._random.randrange(1, 7), minutes=minutes)
        self._id = rows.next_number(Need)
        withdrawn = status is NeedStatus.WITHDRAWN
        rows.number(
            Need, township_code=self._town, venue_id=roll.venue_ids[wish.venue.code], title=wish.title, status=status,
            minutes=wish.minutes, audience=wish.audience, priority=wish.priority,
            contact=f"{self._contact} 000 0000 {self._staff:04}", created_by=self._staff, created_at=posted,
            posted_at=posted, weeks_waiting=weeks_waiting, withdrawn_at=self._withdrawn_at if withdrawn else None,
            withdrawn_reason=_reason_of(self._id) if withdrawn else None,
        )  # fmt: skip
        for position, topic in enumerate(wish.parts):
            rows.add(Part, need_id=self._id, position=position, topic_id=roll.topic_ids[topic])
        for stretch in wish.windows:
            day = self._monday + timedelta(days=stretch.weekday)
            rows.number(Window, need_id=self._id, day=day, start_minute=stretch.start, end_minute=stretch.end)
        for pack, quantity in wish.kit.items():
            rows.add(NeedPack, need_id=self._id, pack_id=roll.pack_ids[pack], quantity=quantity)
        preferences = {HeadPreference.PREFER: wish.prefer, HeadPreference.EXCLUDE: wish.exclude}
        for preference, experts in preferences.items():
            for index in experts:
                rows.add(NeedHead, need_id=self._id, head_id=roll.heads[index], preference=preference)
        self._step(posted, "post", ("draft", "posted"), self._staff)

    def _assignment(
        self,
        session: SketchedSession,
        status: AssignmentStatus,
        asked: datetime,
        round_id: int,
        plan_id: int,
    ) -> int:
        assignment = self._rows.number(
            Assignment, round_id=round_id, plan_id=plan_id, need_id=self._id, status=status,
            starts_at=self._moment(session, session.start), ends_at=self._moment(session, session.end),
        )  # fmt: skip
        self._assigned(asked, "release", assignment, ("proposed", "released"), need_id=self._id)
        self._step(asked, "match", ("posted", "matched"), self._roll.coordinator, assignment_id=assignment)
        return assignment

    def _invitation(
        self, assignment: int, position: int, expert: int, answer: Answer, answered: datetime
    ) -> int:
        roll = self._roll
        invitation = self._rows.number(
            Invitation, assignment_id=assignment, position=position, head_id=roll.heads[expert],
            topic_id=roll.topic_ids[self._wish.parts[position]], answer=answer,
            answer_by=self._answer_by(answer),
            answered_at=None if answer in _WITHOUT_A_WORD else min(answered, self._now),
            decline_reason=DeclineReason.BUSY if answer is Answer.DECLINED else None,
        )  # fmt: skip
        if answer in _STEPS:
            states = ("waiting", answer.value)
            account = roll.coordinator if answer is Answer.EXPIRED else roll.head_accounts[expert]
            action = f"invitation.{_STEPS[answer]}"
            self._audit.note(answered, action, (Invitation, invitation), roll.code, states, account)
        return invitation

    def _answer_by(self, answer: Answer) -> datetime:
        if answer is Answer.WAITING:
            return max(self._planned, self._now) + timedelta(days=2)
        usual = self._planned + timedelta(days=3)
        return min(usual, self._now - timedelta(hours=1)) if answer is Answer.EXPIRED else usual

    def _book(self, expert: int, invitation: int, session: SketchedSession) -> None:
        for slot in slots_between(self._moment(session, session.start), self._moment(session, session.end)):
            self._rows.add(BookedSlot, head_id=self._roll.heads[expert], slot=slot, invitation_id=invitation)

    def _visit(
        self, assignment: int, invitations: list[int], session: SketchedSession, *, rated: bool
    ) -> None:
        recorded = self._moment(session, session.end) + _RECORDED_AFTER
        came = int(self._wish.audience * self._random.uniform(0.6, 1.1))
        visit = self._rows.number(
            Visit, assignment_id=assignment, happened=True, attendance=came,
            rating=self._random.choices(_RATINGS, _RATING_WEIGHTS)[0] if rated else None,
            recorded_by=self._staff, recorded_at=recorded, rated_at=recorded if rated else None,
        )  # fmt: skip
        for invitation in invitations:
            self._rows.add(VisitHead, visit_id=visit, invitation_id=invitation, presence=Presence.CAME)
        self._assigned(recorded, "finish", assignment, ("accepted", "done"))
        self._step(recorded, "finish", ("confirmed", "done"), self._staff)
        self._audit.note(
            recorded, "visit.record", (Visit, visit), self._town, (None, None), self._staff,
            attendance=came, rated=rated,
        )  # fmt: skip
        if rated:
            self._step(recorded, "rate", ("done", "rated"), self._staff)

    def _step(self, at: datetime, step: str, states: tuple[str, str], account: int, **detail: Any) -> None:
        self._audit.note(at, f"need.{step}", (Need, self._id), self._town, states, account, **detail)

    def _assigned(self, at: datetime, step: str, key: int, states: tuple[str, str], **detail: Any) -> None:
        roll = self._roll
        self._audit.note(
            at, f"assignment.{step}", (Assignment, key), roll.code, states, roll.coordinator, **detail
        )

    def _moment(self, session: SketchedSession, minute: int) -> datetime:
        day = self._monday + timedelta(days=session.weekday)
        return datetime.combine(day, time()) + timedelta(minutes=minute)

    def _answered_at(self) -> datetime:
        return self._planned + timedelta(hours=1, minutes=self._random.randrange(48 * 60))


_REASONS = (
    WithdrawalReason.NOT_NEEDED, WithdrawalReason.DUTIES, WithdrawalReason.LISTENERS, WithdrawalReason.WEATHER,
    WithdrawalReason.DUTIES, WithdrawalReason.VENUE, WithdrawalReason.NOT_NEEDED, WithdrawalReason.EXAMS,
    WithdrawalReason.LISTENERS, None,
)  # fmt: skip
"""Why needs are withdrawn, in turn: of ten one says nothing."""


def _reason_of(need_id: int) -> WithdrawalReason | None:
    return _REASONS[need_id % len(_REASONS)]


def _left(*, withdrawn: bool) -> NeedStatus:
    return NeedStatus.WITHDRAWN if withdrawn else NeedStatus.POSTED
