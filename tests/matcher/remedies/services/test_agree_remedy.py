"""What somebody has agreed to on the telephone is done, and the need it was done for can be served."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.advice.fixes import fixes
from matcher.errors import Conflict, NotFound
from matcher.models import AuditEntry, AvailabilityException, NeedHead, NeedPack, Run, TownshipSettings
from matcher.remedies.schemas.remedy import AgreedRemedy, Remedy
from matcher.remedies.services.agree_remedy import agree_remedy
from matcher.remedies.services.serve_need import Served, serve_need
from matcher.rounds.queries.state_tags import need_tag
from matcher.vocabulary import HeadPreference, RemedyKind, RoundStatus, RunStatus
from matcher.week import take_snapshot
from solver import insertions
from tests.builders.catalogue import a_pack
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import a_plan
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposal

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TUESDAY, WEDNESDAY = date(2026, 3, 10), date(2026, 3, 11)


def agree(session: Session, week: LittleWeek, change: Remedy, seen: str | None = None) -> None:
    need = week.needs[0]
    tag = need_tag(session, week.round, need.id) if seen is None else seen
    agree_remedy(session, COORDINATOR, week.round, need.id, AgreedRemedy(change, "陈镇长", tag))


def can_be_served(session: Session, week: LittleWeek) -> bool:
    snapshot = take_snapshot(session, week.round)
    return bool(insertions(snapshot.week, snapshot.as_planned(), str(week.needs[0].id)))


def _windows_when_nobody_is_free(session: Session, week: LittleWeek) -> None:
    for window in week.needs[0].windows:
        window.start_minute, window.end_minute = 18 * 60, 20 * 60


def _away(session: Session, week: LittleWeek) -> None:
    offer = week.heads[0].offer
    offer.exceptions = [AvailabilityException(day=TUESDAY, available=False, note="培训")]


def _not_wanted(session: Session, week: LittleWeek) -> None:
    week.needs[0].head_preferences = [NeedHead(head_id=week.heads[0].id, preference=HeadPreference.EXCLUDE)]


def _no_session_a_day(session: Session, week: LittleWeek) -> None:
    week.heads[0].offer.max_sessions_per_day = 0


def _all_sessions_of_the_week(session: Session, week: LittleWeek) -> None:
    week.heads[0].offer.max_sessions_per_week = 1
    other = a_need(session, topics=[week.topic], windows=[(WEDNESDAY, 540, 1020)])
    a_proposal(session, a_plan(session, week.round), other, week.heads[0])


def _small_venue(session: Session, week: LittleWeek) -> None:
    venue = week.needs[0].venue
    venue.capacity = 10
    a_venue(session, township=venue.township, capacity=500)


def _no_kit(session: Session, week: LittleWeek) -> None:
    pack = a_pack(session, stock=0)
    week.needs[0].packs = [NeedPack(pack_id=pack.id, quantity=1)]


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_windows_when_nobody_is_free, RemedyKind.HOURS),
        (_away, RemedyKind.FREE),
        (_not_wanted, RemedyKind.EXCLUSION),
        (_no_session_a_day, RemedyKind.DAY_CAP),
        (_all_sessions_of_the_week, RemedyKind.WEEK_CAP),
        (_small_venue, RemedyKind.VENUE),
        (_no_kit, RemedyKind.PACK),
    ],
    ids=lambda value: value.value if isinstance(value, RemedyKind) else None,
)
def test_whatever_would_help_helps_when_it_is_agreed(
    session: Session, spoil: Callable[[Session, LittleWeek], None], kind: RemedyKind
) -> None:
    week = a_little_week(session, 1)
    spoil(session, week)
    session.flush()
    session.expire_all()
    assert not can_be_served(session, week)
    found = fixes(
        session, week.round, take_snapshot(session, week.round), week.needs[0].id,
        kinds=("window", "half_day", "venue", "exclusion", "availability", "day_cap", "week_cap", "pack"),
        stopped=lambda: False,
    )  # fmt: skip
    remedies = [each.remedy for each in found.found if each.remedy and each.remedy.kind is kind]
    assert remedies
    agree(session, week, remedies[0])
    session.expire_all()
    assert can_be_served(session, week)


def test_the_audit_row_names_who_has_agreed(session: Session) -> None:
    week = a_little_week(session, 1)
    agree(session, week, Remedy(RemedyKind.HOURS, day=WEDNESDAY, start=480, end=720))
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.detail["said_by"]) == ("need.agree", "陈镇长")


def test_hours_that_touch_are_joined(session: Session) -> None:
    week = a_little_week(session, 1)
    agree(session, week, Remedy(RemedyKind.HOURS, day=TUESDAY, start=480, end=540))
    session.expire_all()
    assert [(each.start_minute, each.end_minute) for each in week.needs[0].windows] == [(480, 17 * 60)]


def test_only_the_hours_asked_for_are_given_back_of_a_day_away(session: Session) -> None:
    week = a_little_week(session, 1)
    _away(session, week)
    session.flush()
    agree(session, week, Remedy(RemedyKind.FREE, str(week.heads[0].id), 0, TUESDAY, 480, 720))
    session.expire_all()
    found = [(e.available, e.start_minute, e.end_minute, e.note) for e in week.heads[0].offer.exceptions]
    assert sorted(found) == [(False, 0, 480, "培训"), (False, 720, 1440, "培训"), (True, 480, 720, "")]


def test_a_township_hosts_more_from_then_on(session: Session) -> None:
    week = a_little_week(session, 1)
    code = week.needs[0].township_code
    session.add(TownshipSettings(township_code=code, sessions_per_day=1))
    session.flush()
    agree(session, week, Remedy(RemedyKind.PER_DAY, code, 2))
    assert session.get_one(TownshipSettings, code).sessions_per_day == 2


def test_what_is_so_already_is_refused(session: Session) -> None:
    week = a_little_week(session, 1)
    with pytest.raises(Conflict):
        agree(session, week, Remedy(RemedyKind.HOURS, day=TUESDAY, start=600, end=720))
    with pytest.raises(Conflict):
        agree(session, week, Remedy(RemedyKind.EXCLUSION, str(week.heads[0].id)))
    with pytest.raises(Conflict):
        agree(session, week, Remedy(RemedyKind.VENUE, str(week.needs[0].venue_id)))


def test_a_late_press_changes_nothing(session: Session) -> None:
    week = a_little_week(session, 1)
    seen = need_tag(session, week.round, week.needs[0].id)
    agree(session, week, Remedy(RemedyKind.HOURS, day=WEDNESDAY, start=480, end=720))
    with pytest.raises(Conflict):
        agree(session, week, Remedy(RemedyKind.HOURS, day=WEDNESDAY, start=840, end=1080), seen)


def test_nothing_of_another_county_is_changed(session: Session) -> None:
    week = a_little_week(session, 1)
    other = a_head(session, township=a_township(session, "320982100"))
    elsewhere = a_venue(session, township=a_township(session, "320981101"))
    for change in (
        Remedy(RemedyKind.WEEK_CAP, str(other.id), 9),
        Remedy(RemedyKind.VENUE, str(elsewhere.id)),
        Remedy(RemedyKind.PER_DAY, "320982100", 9),
        Remedy(RemedyKind.PACK, "999999", 9),
    ):
        with pytest.raises(NotFound):
            agree(session, week, change)


def test_the_need_is_put_into_the_draft_where_nothing_else_moves(session: Session) -> None:
    week = a_little_week(session, 1)
    assert serve_need(session, COORDINATOR, week.round, week.needs[0].id) is Served.PLACED
    assert [entry.need for entry in take_snapshot(session, week.round).proposed] == [str(week.needs[0].id)]


def test_the_week_is_matched_again_where_something_has_to_give_way(session: Session) -> None:
    week = a_little_week(session, 1)
    week.heads[0].offer.published = False
    a_need(session, topics=[week.topic])
    session.flush()
    assert serve_need(session, COORDINATOR, week.round, week.needs[0].id) is Served.MATCHING
    assert session.scalars(select(Run.status)).all() == [RunStatus.QUEUED]


def test_nobody_is_asked_by_itself_once_the_week_is_sent_out(session: Session) -> None:
    week = a_little_week(session, 1)
    week.round.status = RoundStatus.RELEASED
    session.flush()
    assert serve_need(session, COORDINATOR, week.round, week.needs[0].id) is Served.NOTHING
