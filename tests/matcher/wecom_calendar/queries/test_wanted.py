"""What an entry in a WeCom calendar shows, and to whom."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.vocabulary import AddressKind, Role
from matcher.wecom_calendar.queries.wanted import wanted_entries
from tests.builders.area_weeks import DAFENG
from tests.builders.deliveries import an_address
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.builders.wecom import a_promise, a_wecom_app
from tests.builders.weeks import QUIET_THURSDAY
from tests.statements import counted

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_it_is_in_words_without_numbers_and_links_and_says_what_counts(session: Session) -> None:
    a_wecom_app(session)
    promise = a_promise(session, title="血压怎么量 13912345678", contact="张干事 0515-85212345")
    schedule = wanted_entries(session)[promise.id].schedule
    starts_at = datetime(2026, 3, 10, 10, tzinfo=clock.CHINA).timestamp()
    assert (schedule.member, schedule.starts_at, schedule.ends_at) == (
        "zhoumingyuan", starts_at, starts_at + 90 * 60,
    )  # fmt: skip
    words = f"{schedule.title} {schedule.place} {schedule.text}"
    assert "13912345678" not in words
    assert "85212345" not in words
    assert "://" not in words
    assert schedule.text.endswith("如有出入，以四长对接页面为准。")


def test_it_is_in_the_heads_own_language(session: Session) -> None:
    a_wecom_app(session)
    promise = a_promise(session)
    an_account(session, Role.HEAD, head=promise.head, locale="en")
    assert "What Sizhang's own page says counts." in wanted_entries(session)[promise.id].schedule.text


def test_of_several_accounts_in_wecom_the_first_of_her_ways_counts(session: Session) -> None:
    a_wecom_app(session)
    promise = a_promise(session)
    an_address(session, promise.head, AddressKind.WECOM, "second", position=1)
    assert wanted_entries(session)[promise.id].schedule.member == "zhoumingyuan"


def test_who_goes_to_another_county_has_it_from_the_app_of_her_own_or_from_none(session: Session) -> None:
    a_wecom_app(session)
    head = a_head(session, township=a_township(session, f"{DAFENG}100", "丰华镇"))
    an_address(session, head, AddressKind.WECOM, "suhe")
    promise = a_promise(session, head)
    assert wanted_entries(session) == {}
    own = a_wecom_app(session, county_code=DAFENG)
    assert wanted_entries(session)[promise.id].account_id == own.id


def test_an_account_that_is_switched_on_comes_before_an_older_one_that_is_not(session: Session) -> None:
    off, on, _later = (a_wecom_app(session, enabled=enabled) for enabled in (False, True, True))
    promise = a_promise(session)
    assert wanted_entries(session)[promise.id].account_id == on.id
    on.enabled = _later.enabled = False
    session.flush()
    wanted = wanted_entries(session)[promise.id]
    assert (wanted.account_id, wanted.is_on) == (off.id, False)


def test_more_visits_need_no_more_statements(session: Session) -> None:
    a_wecom_app(session)
    counts = []
    for number in range(2):
        for each in range(1 + 3 * number):
            head = a_head(session)
            an_address(session, head, AddressKind.WECOM, f"member{number}{each}")
            a_promise(session, head)
        session.flush()
        session.expire_all()
        with counted(session) as found:
            assert len(wanted_entries(session)) == (1, 5)[number]
        counts.append(len(found))
    assert counts[0] == counts[1]
