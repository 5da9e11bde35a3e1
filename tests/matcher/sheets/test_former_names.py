"""Lists that still name a township as it was called before."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Venue
from matcher.policy import Actor
from matcher.sheets.queries.known_posts import KnownPosts
from matcher.sheets.services.take_sheet import take_sheet
from matcher.vocabulary import Role, SheetKind
from matcher.wording.stored import restored
from tests.builders.people import an_account
from tests.builders.places import a_township
from tests.matcher.sheets.reading import sent, states

TOWN = "三仓镇"
VENUES = "乡镇\t场所名称\t类别\t可容纳人数\n"


def test_a_former_name_or_code_means_the_township_of_today_and_says_so(session: Session) -> None:
    town = a_township(session, name=TOWN)
    actor = Actor.of(an_account(session, Role.COORDINATOR))
    town.former_names = [["三仓乡", "", "2026-01-01"]]
    closed = a_township(session, "320981199", name="官苴乡")
    closed.closed_on, closed.successor_code, closed.heir_code = clock.today(), town.code, town.code
    session.flush()
    text = f"{VENUES}三仓乡\t文化站\t其他\t120\n320981199\t礼堂\t其他\t80\n官苴乡\t小学\t学校\t50\n"
    text += f"{TOWN}\t卫生院\t其他\t9"
    sheet = sent(session, actor, SheetKind.VENUES, text)
    assert states(sheet) == ["ok"] * 4
    assert [str(note) for note in map(restored, sheet.notes)] == [
        "Former names of townships were understood as those of today: "
        f"三仓乡 → {TOWN}、320981199 → {TOWN}、官苴乡 → {TOWN}."
    ]
    take_sheet(session, actor, sheet, sheet.version)
    assert set(session.scalars(select(Venue.township_code))) == {town.code}


def test_a_name_that_two_of_todays_townships_had_means_none(session: Session) -> None:
    town = a_township(session, name=TOWN)
    actor = Actor.of(an_account(session, Role.COORDINATOR))
    other = a_township(session, "320981116", name="弶港镇")
    for each in (other, town):
        each.former_names = [["新乡", "", "2026-01-01"]]
    session.flush()
    sheet = sent(session, actor, SheetKind.VENUES, f"{VENUES}新乡\t文化站\t其他\t120\n")
    assert states(sheet) == ["error"]


def test_a_bare_name_of_two_of_todays_townships_means_no_third_one(session: Session) -> None:
    a_township(session, name=TOWN), a_township(session, "320981016", name="三仓街道")
    other = a_township(session, "320981116", name="弶港镇")
    other.former_names = [["三仓乡", "", "2026-01-01"]]
    session.flush()
    actor = Actor.of(an_account(session, Role.COORDINATOR))
    sheet = sent(
        session, actor, SheetKind.VENUES, f"{VENUES}三仓\t文化站\t其他\t120\n三仓乡\t小学\t学校\t50\n"
    )
    assert states(sheet) == ["error", "ok"]
    assert KnownPosts(session, "320981").association("三仓") is None
