"""Rows of heads name an institution: one in use, or one that is added with them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.policy import Actor
from matcher.sheets.services.mend_row import say_yes_to_all
from matcher.sheets.services.take_sheet import take_sheet
from matcher.vocabulary import Role, SheetKind
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.matcher.sheets.reading import sent, states

TOWN = "三仓镇"
HEADS = "姓名\t手机号码\t所在单位\t类别\t所在乡镇\t服务主题\t可服务时间\n"


def _coordinator(session: Session) -> Actor:
    a_township(session, name=TOWN)
    return Actor.of(an_account(session, Role.COORDINATOR))


def test_nobody_is_added_to_an_institution_that_is_archived(session: Session) -> None:
    actor = _coordinator(session)
    there = a_head(session, name="李明")
    there.institution.active = False
    session.flush()
    place = there.institution.name
    rows = f"王明\t13912345678\t{place}\t\t\t\t周二下午\n李明\t13912345679\t{place}\t\t\t\t\n"
    sheet = sent(session, actor, SheetKind.HEADS, HEADS + rows)
    assert set(sheet.rows[0].messages) == {"institution"}
    assert states(sheet)[0] == "error"
    assert states(sheet)[1] != "error", "who is there already is no new head"


def test_the_rows_left_are_looked_at_beside_what_was_taken(session: Session) -> None:
    """The second row names no kind: its institution is in the list once the first is taken."""
    actor = _coordinator(session)
    rows = f"王明\t13912345671\t第一医院\t医卫\t{TOWN}\t\t\n李明\t13912345672\t第一医院\t\t{TOWN}\t\t\n"
    sheet = sent(session, actor, SheetKind.HEADS, HEADS + rows)
    assert states(sheet) == ["question", "error"]
    say_yes_to_all(session, actor, sheet, sheet.version)
    take_sheet(session, actor, sheet, sheet.version)
    assert states(sheet) == ["taken", "ok"]
