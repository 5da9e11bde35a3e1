"""Rows of heads name an institution: one in use, or one that is added with them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head
from matcher.policy import Actor
from matcher.sheets.queries.nearest import Nearest, nearest_of_row
from matcher.sheets.schemas.row import RowCommand
from matcher.sheets.services.mend_row import mend_row, say_yes_to_all
from matcher.sheets.services.take_sheet import take_sheet
from matcher.vocabulary import Role, SheetKind
from tests.builders.catalogue import a_topic
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


def _offered_by(session: Session) -> list[str]:
    offer = session.scalars(select(Head)).one().offer
    assert offer is not None
    return [each.topic.name for each in offer.topics]


def test_an_unknown_topic_is_asked_about_and_the_nearest_offered(session: Session) -> None:
    actor = _coordinator(session)
    soil, aid = a_topic(session, "soil", name="测土配方施肥"), a_topic(session, "aid", name="心肺复苏与急救")
    rows = f"王明\t13912345671\t农技站\t农业\t{TOWN}\t测土配方、急救\t\n"
    sheet = sent(session, actor, SheetKind.HEADS, HEADS + rows)
    row = sheet.rows[0]
    assert states(sheet) == ["question"]
    assert [text[0] for text in row.messages["topics"]].count("Similar there: {near}.") == 2
    offered = nearest_of_row(session, sheet, row.number)["topics"]
    assert offered == [
        Nearest(f"{soil.name}、{aid.name}", f"{soil.name}、{aid.name}"), Nearest(soil.name, f"{soil.name}、急救"),
    ]  # fmt: skip
    command = RowCommand(row.version, dict(row.cells), {"topics": offered[0].cell})
    mend_row(session, actor, sheet, row.number, command)
    assert "topics" not in row.messages
    say_yes_to_all(session, actor, sheet, sheet.version)
    take_sheet(session, actor, sheet, sheet.version)
    assert sorted(_offered_by(session)) == sorted([soil.name, aid.name])


def test_a_head_can_be_taken_without_the_unknown_topic(session: Session) -> None:
    actor = _coordinator(session)
    topic = a_topic(session)
    rows = f"王明\t13912345671\t第一医院\t医卫\t{TOWN}\t{topic.name}、量子力学\t\n"
    sheet = sent(session, actor, SheetKind.HEADS, HEADS + rows)
    assert take_sheet(session, actor, sheet, sheet.version).taken == 0
    say_yes_to_all(session, actor, sheet, sheet.version)
    take_sheet(session, actor, sheet, sheet.version)
    assert _offered_by(session) == [topic.name]


def test_an_unknown_topic_is_named_beside_other_faults(session: Session) -> None:
    actor = _coordinator(session)
    sheet = sent(session, actor, SheetKind.HEADS, HEADS + f"王明\t13912345671\t第一医院\t\t{TOWN}\t急救\t\n")
    assert (states(sheet), set(sheet.rows[0].messages)) == (["error"], {"kind", "topics"})


def test_of_a_head_that_is_there_no_topic_is_asked(session: Session) -> None:
    actor = _coordinator(session)
    there = a_head(session, name="李明", phone="139 1234 5679")
    rows = f"李明\t{there.phone}\t{there.institution.name}\t\t\t急救\t\n"
    assert states(sent(session, actor, SheetKind.HEADS, HEADS + rows)) == ["duplicate"]
