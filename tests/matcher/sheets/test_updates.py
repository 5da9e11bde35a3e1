"""A row of what is there already with other values says old and new, and changes it where somebody says yes."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import AuditEntry, Head, Institution, Sheet, Venue
from matcher.policy import Actor
from matcher.sheets.schemas.row import RowCommand
from matcher.sheets.services.mend_row import mend_row, say_yes_to_all
from matcher.sheets.services.take_sheet import take_sheet
from matcher.vocabulary import Kind, Role, SheetKind, VenueKind
from matcher.wording import render
from matcher.wording.stored import restored
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.matcher.sheets.reading import sent, states

TOWN = "三仓镇"
VENUES = "乡镇\t场所名称\t类别\t可容纳人数\t房间数\n"
HEADS = "姓名\t手机号码\t所在单位\t职务\t所在乡镇\t服务主题\n"
INSTITUTIONS = "单位名称\t类别\t统一社会信用代码\n"


@pytest.fixture
def actor(session: Session) -> Actor:
    a_township(session, name=TOWN)
    return Actor.of(an_account(session, Role.COORDINATOR))


def _said(sheet: Sheet) -> dict[str, str]:
    return {column: render(restored(texts[0]), "en") for column, texts in sheet.rows[0].messages.items()}


def _hall(session: Session) -> Venue:
    return a_venue(
        session, township=a_township(session), name="文化站", capacity=80, kind=VenueKind.OTHER, rooms=2
    )


def test_old_and_new_are_said_and_nothing_is_changed_by_default(session: Session, actor: Actor) -> None:
    hall = _hall(session)
    sheet = sent(session, actor, SheetKind.VENUES, VENUES + f"{TOWN}\t文化站\t其他\t120\t\n")
    assert states(sheet) == ["question"]
    assert _said(sheet) == {"capacity": "There already, with another value: 80 → 120"}
    assert take_sheet(session, actor, sheet, sheet.version).taken == 0
    assert hall.capacity == 80


def test_whoever_says_yes_changes_what_differs_alone_once(session: Session, actor: Actor) -> None:
    hall, text = _hall(session), VENUES + f"{TOWN}\t文化站\t学校\t120\t\n"
    before, position = hall.version, (hall.latitude, hall.longitude)
    sheet = sent(session, actor, SheetKind.VENUES, text)
    mend_row(session, actor, sheet, sheet.rows[0].number, RowCommand(sheet.rows[0].version, {}, yes=True))
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    assert (hall.kind, hall.capacity, hall.rooms) == (VenueKind.SCHOOL, 120, 2)
    assert (hall.latitude, hall.longitude) == position
    assert hall.version == before + 1
    edits = select(func.count(AuditEntry.id)).where(AuditEntry.action == "venue.edit")
    assert session.scalar(edits) == 1
    again = sent(session, actor, SheetKind.VENUES, text)
    assert states(again) == ["duplicate"]
    assert take_sheet(session, actor, again, again.version).taken == 0
    assert session.scalar(select(func.count(Venue.id))) == 1


def test_a_yes_does_not_hold_for_a_record_that_has_changed_since(session: Session, actor: Actor) -> None:
    hall = _hall(session)
    sheet = sent(session, actor, SheetKind.VENUES, VENUES + f"{TOWN}\t文化站\t其他\t120\t\n")
    say_yes_to_all(session, actor, sheet, sheet.version)
    assert states(sheet) == ["ok"]
    hall.capacity = 100
    session.flush()
    assert take_sheet(session, actor, sheet, sheet.version).taken == 0
    assert (states(sheet), hall.capacity) == (["question"], 100)
    assert _said(sheet) == {"capacity": "There already, with another value: 100 → 120"}


def test_what_is_put_away_stays_as_it_is(session: Session, actor: Actor) -> None:
    _hall(session).active = False
    session.flush()
    assert states(sent(session, actor, SheetKind.VENUES, VENUES + f"{TOWN}\t文化站\t其他\t120\t\n")) == [
        "duplicate"
    ]


def test_a_head_gets_another_number_and_title_and_keeps_the_rest(session: Session, actor: Actor) -> None:
    head = a_head(session, township=a_township(session), name="王明", phone="13800000000", title="医师")
    name, place = head.institution.name, (head.township_code, head.latitude)
    text = HEADS + f"王明\t13912345678\t{name}\t主任医师\t\t\n"
    sheet = sent(session, actor, SheetKind.HEADS, text)
    assert set(_said(sheet)) == {"phone", "title"}
    say_yes_to_all(session, actor, sheet, sheet.version)
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    assert (head.title, (head.township_code, head.latitude)) == ("主任医师", place)
    assert "139" in head.phone
    assert states(sent(session, actor, SheetKind.HEADS, text)) == ["duplicate"]
    assert session.scalar(select(func.count(Head.id))) == 1


def test_an_institution_gets_its_credit_code(session: Session, actor: Actor) -> None:
    institution = a_head(session, township=a_township(session)).institution
    institution.kind = Kind.MEDICAL
    session.flush()
    text = INSTITUTIONS + f"{institution.name}\t医卫\t91350100M000100Y43\n"
    sheet = sent(session, actor, SheetKind.INSTITUTIONS, text)
    assert set(_said(sheet)) == {"credit_code"}
    say_yes_to_all(session, actor, sheet, sheet.version)
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    assert institution.credit_code
    assert states(sent(session, actor, SheetKind.INSTITUTIONS, text)) == ["duplicate"]
    assert session.scalar(select(func.count(Institution.id))) == 1
