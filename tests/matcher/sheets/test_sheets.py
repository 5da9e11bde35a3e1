"""A sheet is sent, looked at, mended and taken over; the same one again changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import WHOLE_FORM, Conflict, Invalid, NotFound, Outdated
from matcher.models import Head, Institution, Need, Sheet, SheetRow, Venue
from matcher.policy import Actor
from matcher.sheets.queries.known import Known
from matcher.sheets.schemas.row import RowCommand
from matcher.sheets.services import check_rows
from matcher.sheets.services import take_sheet as take_sheet_module
from matcher.sheets.services.mend_row import mend_row, say_yes_to_all
from matcher.sheets.services.send_sheet import KEPT_DAYS, delete_old_sheets
from matcher.sheets.services.take_sheet import discard_sheet, take_sheet
from matcher.vocabulary import NeedStatus, Role, RowState, SheetKind
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.matcher.sheets.reading import sent, states

TOWN = "三仓镇"
HEADS = "姓名\t手机号码\t所在单位\t类别\t所在乡镇\t服务主题\t可服务时间\n"
VENUES = "乡镇\t场所名称\t类别\t可容纳人数\n"
NEEDS = "乡镇\t服务主题\t日期和半天\t场所\t预计人数\n"


def _coordinator(session: Session) -> Actor:
    a_township(session, name=TOWN)
    return Actor.of(an_account(session, Role.COORDINATOR))


def _said(row: SheetRow) -> Mapping[str, str]:
    return {column: texts[0][0] for column, texts in row.messages.items()}


def test_the_good_rows_are_taken_and_the_others_stay(session: Session) -> None:
    actor = _coordinator(session)
    text = (
        VENUES
        + f"{TOWN}\t文化站\t其他\t120\n不存在镇\t礼堂\t其他\t80\n{TOWN}\t小学\t学校\t很多\n{TOWN}\t文化站\t其他\t90"
    )
    sheet = sent(session, actor, SheetKind.VENUES, text)
    assert states(sheet) == ["ok", "error", "error", "duplicate"]
    assert set(_said(sheet.rows[1])) == {"township"}
    assert set(_said(sheet.rows[2])) == {"capacity"}
    assert session.scalar(select(func.count(Venue.id))) == 0
    done = take_sheet(session, actor, sheet, sheet.version)
    assert (done.taken, done.left) == (1, 3)
    assert session.scalars(select(Venue.name)).all() == ["文化站"]


@pytest.mark.parametrize(
    ("cell", "seats"), [("100人", 100), ("１００ 座", 100), ("100人次", None), ("约100人", None)]
)
def test_a_number_may_bear_its_unit(session: Session, cell: str, seats: int | None) -> None:
    actor = _coordinator(session)
    sheet = sent(session, actor, SheetKind.VENUES, VENUES + f"{TOWN}\t礼堂\t其他\t{cell}")
    assert states(sheet) == ["ok" if seats else "error"]
    take_sheet(session, actor, sheet, sheet.version)
    assert session.scalars(select(Venue.capacity)).all() == ([seats] if seats else [])


def test_the_same_sheet_again_changes_nothing(session: Session) -> None:
    actor = _coordinator(session)
    text = HEADS + f"王明\t139 1234 5678\t第一医院\t医卫\t{TOWN}\t\t周二下午\n"
    first = sent(session, actor, SheetKind.HEADS, text)
    say_yes_to_all(session, actor, first, first.version)
    take_sheet(session, actor, first, first.version)
    again = sent(session, actor, SheetKind.HEADS, text.replace("139 1234 5678", "１３９-1234-5678"))
    assert states(again) == ["duplicate"]
    assert take_sheet(session, actor, again, again.version).taken == 0
    assert session.scalar(select(func.count(Head.id))) == 1


def test_a_new_institution_is_asked_about_and_added_once(session: Session) -> None:
    actor = _coordinator(session)
    topic = a_topic(session)
    rows = "".join(
        f"王明{number}\t1391234567{number}\t第一医院\t医卫\t{TOWN}\t{topic.name}\t周二下午\n"
        for number in range(2)
    )
    sheet = sent(session, actor, SheetKind.HEADS, HEADS + rows)
    assert states(sheet) == ["question", "question"]
    assert take_sheet(session, actor, sheet, sheet.version).taken == 0
    say_yes_to_all(session, actor, sheet, sheet.version)
    assert take_sheet(session, actor, sheet, sheet.version).taken == 2
    assert session.scalars(select(Institution.name)).all() == ["第一医院"]
    offers = [head.offer for head in session.scalars(select(Head))]
    assert [(offer.published, len(offer.topics), len(offer.pattern)) for offer in offers if offer] == [
        (True, 1, 1)
    ] * 2


def test_name_telephone_institution_and_topic_are_enough(session: Session) -> None:
    actor = _coordinator(session)
    topic = a_topic(session)
    text = f"姓名\t手机号码\t所在单位\t服务主题\n王明\t13912345678\t{TOWN}卫生院\t{topic.name}\n"
    sheet = sent(session, actor, SheetKind.HEADS, text)
    assert states(sheet) == ["question"]
    say_yes_to_all(session, actor, sheet, sheet.version)
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    head = session.scalars(select(Head)).one()
    assert head.offer is not None
    assert (head.township.name, head.place_assumed, head.kind) == (TOWN, True, topic.group)
    assert (head.offer.published, head.offer.hours_assumed, head.offer.limits_assumed) == (True, True, True)


def test_what_a_row_says_of_hours_and_limits_is_not_assumed(session: Session) -> None:
    actor = _coordinator(session)
    topic = a_topic(session)
    head = "姓名\t手机号码\t所在单位\t服务主题\t可服务时间\t每周最多场次\n"
    sheet = sent(
        session, actor, SheetKind.HEADS, head + f"王明\t13912345678\t医院\t{topic.name}\t周二下午\t1\n"
    )
    say_yes_to_all(session, actor, sheet, sheet.version)
    take_sheet(session, actor, sheet, sheet.version)
    offer = session.scalars(select(Head)).one().offer
    assert offer is not None
    assert (offer.hours_assumed, offer.max_sessions_per_week, offer.max_travel_minutes) == (False, 1, None)


def test_a_yes_is_for_what_was_asked(session: Session) -> None:
    actor = _coordinator(session)
    sheet = sent(session, actor, SheetKind.HEADS, HEADS + f"王明\t13912345678\t第一医院\t医卫\t{TOWN}\t\t")
    row = sheet.rows[0]
    mend_row(session, actor, sheet, row.number, RowCommand(row.version, {}, yes=True))
    assert row.state is RowState.OK
    mend_row(session, actor, sheet, row.number, RowCommand(row.version, {"institution": ""}))
    assert row.state is RowState.ERROR


def test_a_row_is_mended_in_its_place(session: Session) -> None:
    actor = _coordinator(session)
    sheet = sent(session, actor, SheetKind.VENUES, VENUES + f"{TOWN}\t礼堂\t其他\t很多")
    row = sheet.rows[0]
    mend_row(session, actor, sheet, row.number, RowCommand(row.version, {"capacity": "80"}))
    assert (row.state, row.messages, row.cells["capacity"]) == (RowState.OK, {}, "80")


def test_a_row_mended_by_two_people_is_mended_by_one(session: Session) -> None:
    actor = _coordinator(session)
    sheet = sent(session, actor, SheetKind.VENUES, VENUES + f"{TOWN}\t礼堂\t其他\t很多")
    row = sheet.rows[0]
    seen = row.version
    mend_row(session, actor, sheet, row.number, RowCommand(seen, {"capacity": "80"}))
    with pytest.raises(Outdated):
        mend_row(session, actor, sheet, row.number, RowCommand(seen, {"capacity": "90"}))
    with pytest.raises(NotFound):
        mend_row(session, actor, sheet, 99, RowCommand(seen))
    take_sheet(session, actor, sheet, sheet.version)
    with pytest.raises(Conflict):
        mend_row(session, actor, sheet, row.number, RowCommand(row.version))


def test_rows_that_double_a_mended_one_are_looked_at_with_it(session: Session) -> None:
    actor = _coordinator(session)
    rows = "".join(f"{TOWN}\t{name}\t其他\t80\n" for name in ("礼堂", "礼堂", "小学"))
    sheet = sent(session, actor, SheetKind.VENUES, VENUES + rows)
    assert states(sheet) == ["ok", "duplicate", "ok"]

    def named(number: int, name: str) -> list[str]:
        row = sheet.rows[number]
        mend_row(session, actor, sheet, row.number, RowCommand(row.version, {"name": name}))
        return states(sheet)

    assert named(0, "文化站") == ["ok", "ok", "ok"]
    assert named(0, "小学") == ["ok", "ok", "duplicate"]
    assert named(1, "小学") == ["ok", "duplicate", "duplicate"]
    assert named(0, "文化站") == ["ok", "ok", "duplicate"]


def test_to_mend_a_row_only_rows_like_it_are_looked_at(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = _coordinator(session)
    rows = "".join(f"{TOWN}\t礼堂{number}\t其他\t80\n" for number in range(5))
    sheet = sent(session, actor, SheetKind.VENUES, VENUES + rows)
    looked_at: list[int] = []
    check_row = check_rows.check_row

    def noted(kind: SheetKind, row: SheetRow, known: Known) -> check_rows.Checked:
        looked_at.append(row.number)
        return check_row(kind, row, known)

    monkeypatch.setattr(check_rows, "check_row", noted)
    row = sheet.rows[1]
    mend_row(session, actor, sheet, row.number, RowCommand(row.version, {"name": "礼堂4"}))
    assert set(looked_at) == {row.number, sheet.rows[4].number}


def test_rows_of_one_credit_code_are_the_same(session: Session) -> None:
    code = "91350100M000100Y43"
    text = f"单位名称\t类别\t统一社会信用代码\n东台公司\t企业\t{code}\n东台总公司\t企业\t{code}\n"
    assert states(sent(session, _coordinator(session), SheetKind.INSTITUTIONS, text)) == ["ok", "duplicate"]


def test_needs_with_one_day_in_common_are_the_same(session: Session) -> None:
    township = a_township(session, name=TOWN)
    actor = Actor.of(an_account(session, Role.TOWNSHIP, region=township))
    venue, topic, day = a_venue(session, township), a_topic(session), clock.planning_monday(clock.today())
    other = day + timedelta(days=1)
    rows = "".join(f"\t{topic.name}\t{days}\t{venue.name}\t60\n" for days in (f"{day}、{other}", other))
    assert states(sent(session, actor, SheetKind.NEEDS, NEEDS + rows)) == ["ok", "duplicate"]


def test_needs_are_posted_as_a_township_would(session: Session) -> None:
    township = a_township(session, name=TOWN)
    actor = Actor.of(an_account(session, Role.TOWNSHIP, region=township))
    venue, topic = a_venue(session, township), a_topic(session)
    day = clock.planning_monday(clock.today())
    row = f"\t{topic.name}\t{day} 上午\t{venue.name}\t60\n"
    sheet = sent(session, actor, SheetKind.NEEDS, NEEDS + row + row + row.replace(venue.name, "没有的地方"))
    assert states(sheet) == ["ok", "duplicate", "question"]
    take_sheet(session, actor, sheet, sheet.version)
    need = session.scalars(select(Need)).one()
    assert (need.status, need.audience, need.township_code) == (NeedStatus.POSTED, 60, township.code)
    assert states(sent(session, actor, SheetKind.NEEDS, NEEDS + row)) == ["duplicate"]


def test_what_cannot_be_written_after_all_says_why(session: Session) -> None:
    """Two people of one name at an institution that is not in the list yet: nobody knows before it is."""
    actor = _coordinator(session)
    rows = "".join(f"王明\t1391234567{number}\t第一医院\t医卫\t{TOWN}\t\t\n" for number in range(2))
    sheet = sent(session, actor, SheetKind.HEADS, HEADS + rows)
    say_yes_to_all(session, actor, sheet, sheet.version)
    assert states(sheet) == ["ok", "ok"]
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    assert states(sheet) == ["taken", "error"]
    assert "already has a head of this name" in _said(sheet.rows[1])[WHOLE_FORM]


def test_many_rows_are_taken_some_at_a_time(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_sheet_module, "MOST_AT_ONCE", 2)
    actor = _coordinator(session)
    rows = "".join(f"{TOWN}\t礼堂{number}\t其他\t80\n" for number in range(3))
    sheet = sent(session, actor, SheetKind.VENUES, VENUES + rows)
    for taken, left in ((2, 1), (1, 0)):
        done = take_sheet(session, actor, sheet, sheet.version)
        assert (done.taken, done.left) == (taken, left)
    assert session.scalar(select(func.count(Venue.id))) == 3


def test_a_head_of_this_name_at_the_institution_is_there_already(session: Session) -> None:
    actor = _coordinator(session)
    head = a_head(session, township=a_township(session), name="王明", phone="13800000000")
    sheet = sent(
        session, actor, SheetKind.HEADS, HEADS + f"王明\t13912345678\t{head.institution.name}\t\t{TOWN}\t\t"
    )
    assert states(sheet) == ["question"]
    assert sheet.rows[0].record_id == head.id


@pytest.mark.parametrize(
    ("text", "word"),
    [("甲\t乙\n1\t2", "headings"), ("乡镇\t场所名称\n三仓镇\t礼堂", "Kind, Seats"), (VENUES, "no row")],
)
def test_a_table_without_the_columns_is_refused(session: Session, text: str, word: str) -> None:
    with pytest.raises(Invalid) as refused:
        sent(session, _coordinator(session), SheetKind.VENUES, text)
    assert word in str(refused.value.messages["file"][0])


def test_staff_of_a_township_send_needs_only(session: Session) -> None:
    actor = Actor.of(an_account(session, Role.TOWNSHIP, region=a_township(session)))
    with pytest.raises(Invalid):
        sent(session, actor, SheetKind.VENUES, VENUES + f"{TOWN}\t礼堂\t其他\t80")


def test_a_discarded_sheet_and_an_old_one_are_gone(session: Session) -> None:
    actor = _coordinator(session)
    text = VENUES + f"{TOWN}\t礼堂\t其他\t80"
    sheet = sent(session, actor, SheetKind.VENUES, text)
    discard_sheet(session, actor, sheet, sheet.version)
    old = sent(session, actor, SheetKind.VENUES, text)
    old.created_at = old.created_at.replace(year=old.created_at.year - 1)
    fresh = sent(session, actor, SheetKind.VENUES, text)
    session.flush()
    assert KEPT_DAYS < 365
    assert delete_old_sheets(session) == 1
    assert session.scalars(select(Sheet.id)).all() == [fresh.id]
    assert set(session.scalars(select(SheetRow.sheet_id))) == {fresh.id}


@pytest.mark.parametrize(
    ("code", "state"),
    [("", "ok"), ("91320981MA1W4NGY2L", "error"), ("12320981468600018X", "error"), ("9132 0000 1347 7420 4A", "error"),
     ("91350100M000100Y43", "ok")],
)  # fmt: skip
def test_a_credit_code_has_a_check_digit(session: Session, code: str, state: str) -> None:
    text = f"单位名称\t类别\t统一社会信用代码\n东台公司\t企业\t{code}"
    sheet = sent(session, _coordinator(session), SheetKind.INSTITUTIONS, text)
    assert states(sheet) == [state]
