"""Rows of posts: heads by name and institution, what is there already, terms that meet."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import AuditEntry, Head, Post, Sheet
from matcher.policy import Actor
from matcher.sheets.queries.nearest import nearest_of_row
from matcher.sheets.schemas.row import RowCommand
from matcher.sheets.services.mend_row import mend_row, say_yes_to_all
from matcher.sheets.services.take_sheet import take_sheet
from matcher.vocabulary import Role, Seat, SheetKind
from matcher.wording import render
from matcher.wording.stored import restored
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.builders.posts import SINCE, a_post
from tests.matcher.sheets.reading import sent, states

HEADINGS = "姓名\t单位\t所在科协\t席位\t从哪天\t到哪天\t一线\t备注\n"
TOWN = "三仓镇"


@pytest.fixture
def actor(session: Session) -> Actor:
    a_township(session, name=TOWN)
    return Actor.of(an_account(session, Role.COORDINATOR))


@pytest.fixture
def head(session: Session, actor: Actor) -> Head:
    return a_head(session, name="王明")


def _sent(session: Session, actor: Actor, *rows: str) -> Sheet:
    return sent(session, actor, SheetKind.POSTS, HEADINGS + "".join(f"{row}\n" for row in rows))


def _said(sheet: Sheet, row: int = 0) -> dict[str, str]:
    return {column: render(restored(texts[0]), "en") for column, texts in sheet.rows[row].messages.items()}


def _posts(session: Session) -> int:
    return session.scalar(select(func.count(Post.id))) or 0


def test_a_post_is_entered_as_the_row_says(session: Session, actor: Actor, head: Head) -> None:
    sheet = _sent(
        session, actor, f"王明\t{head.institution.name}\t{TOWN}科协\t副主席\t2024年6月1日\t20290531\t是\t连任"
    )
    assert states(sheet) == ["ok"]
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    post = session.scalars(select(Post)).one()
    assert (post.head_id, post.region_code, post.seat) == (head.id, head.township_code, Seat.VICE_CHAIR)
    assert (post.first_day, post.last_day) == (date(2024, 6, 1), date(2029, 5, 31))
    assert (post.front_line, post.remarks) == (True, "连任")
    assert session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.action == "post.add")) == 1


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("查无此人\t\t东台市\t委员", "name"),
        ("\t\t东台市\t委员", "name"),
        ("王明\t别处医院\t东台市\t委员", "institution"),
        ("王明\t\t月球镇\t委员", "association"),
        ("王明\t\t东台市\t主席", "seat"),
        ("王明\t\t东台市\t委员\t去年", "first_day"),
        ("王明\t\t东台市\t委员\t2024-06-01\t2023-05-31", "last_day"),
        ("王明\t\t东台市\t委员\t\t\t也许", "front_line"),
    ],
    ids=["nobody", "no-name", "elsewhere", "no-region", "chair-of-a-county", "no-day", "backwards", "maybe"],
)
def test_a_fault_stands_beside_its_cell(
    session: Session, actor: Actor, head: Head, row: str, column: str
) -> None:
    sheet = _sent(session, actor, row)
    assert (states(sheet), set(_said(sheet))) == (["error"], {column})


def test_of_two_who_are_called_the_same_the_one_meant_is_asked_for(
    session: Session, actor: Actor, head: Head
) -> None:
    other = a_head(session, name="王明")
    sheet = _sent(session, actor, "王明\t\t东台市\t委员\t2024-06-01")
    assert "Which one is meant?" in _said(sheet)["institution"]
    number = sheet.rows[0].number
    offered = nearest_of_row(session, sheet, number)["institution"]
    assert [each.cell for each in offered] == sorted([head.institution.name, other.institution.name])
    chosen = RowCommand(sheet.rows[0].version, {}, {"institution": other.institution.name})
    mend_row(session, actor, sheet, number, chosen)
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    assert session.scalars(select(Post)).one().head_id == other.id


def test_of_two_who_are_called_the_same_the_holder_of_this_post_is_meant(
    session: Session, actor: Actor, head: Head
) -> None:
    a_head(session, name="王明")
    post = a_post(session, head)
    sheet = _sent(session, actor, f"王明\t\t东台市\t委员\t{SINCE}")
    assert (states(sheet), sheet.rows[0].record_id) == (["duplicate"], post.id)


def test_an_archived_head_keeps_posts_and_gets_none(session: Session, actor: Actor, head: Head) -> None:
    a_post(session, head)
    head.active = False
    session.flush()
    sheet = _sent(session, actor, f"王明\t\t东台市\t委员\t{SINCE}", "王明\t\t东台市\t代表")
    assert states(sheet) == ["duplicate", "error"]


def test_what_differs_is_asked_and_empty_cells_leave_the_rest(
    session: Session, actor: Actor, head: Head
) -> None:
    post = a_post(session, head, remarks="原备注")
    sheet = _sent(session, actor, f"王明\t\t东台市\t委员\t{SINCE}\t2026-12-31\t否")
    assert _said(sheet) == {
        "last_day": "There already, with another value: 至今 → 2026-12-31",
        "front_line": "There already, with another value: 是 → 否",
    }
    assert take_sheet(session, actor, sheet, sheet.version).taken == 0
    say_yes_to_all(session, actor, sheet, sheet.version)
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    assert (post.first_day, post.last_day) == (SINCE, date(2026, 12, 31))
    assert (post.front_line, post.remarks, _posts(session)) == (False, "原备注", 1)


@pytest.mark.parametrize("written", ["至今", "open-ended"], ids=["Chinese", "English"])
def test_an_open_end_takes_a_last_day_away_and_is_a_double_from_then_on(
    session: Session, actor: Actor, head: Head, written: str
) -> None:
    post = a_post(session, head, last_day=date(2026, 12, 31))
    row = f"王明\t\t东台市\t委员\t{SINCE}\t{written}"
    sheet = _sent(session, actor, row)
    assert _said(sheet) == {"last_day": "There already, with another value: 2026-12-31 → 至今"}
    say_yes_to_all(session, actor, sheet, sheet.version)
    take_sheet(session, actor, sheet, sheet.version)
    assert (post.first_day, post.last_day) == (SINCE, None)
    assert states(_sent(session, actor, row)) == ["duplicate"]


def test_an_empty_last_day_leaves_the_one_that_is_there(session: Session, actor: Actor, head: Head) -> None:
    post = a_post(session, head, last_day=date(2026, 12, 31))
    sheet = _sent(session, actor, f"王明\t\t东台市\t委员\t{SINCE}\t\t否")
    say_yes_to_all(session, actor, sheet, sheet.version)
    take_sheet(session, actor, sheet, sheet.version)
    assert (post.last_day, post.front_line) == (date(2026, 12, 31), False)


def test_a_new_post_is_open_where_the_sheet_says_so_or_nothing(
    session: Session, actor: Actor, head: Head
) -> None:
    sheet = _sent(
        session, actor, "王明\t\t东台市\t委员\t2024-06-01\t至今", "王明\t\t东台市\t代表\t2024-06-01"
    )
    assert states(sheet) == ["ok", "ok"]
    take_sheet(session, actor, sheet, sheet.version)
    assert session.scalars(select(Post.last_day)).all() == [None, None]


def test_a_term_after_the_former_one_is_another_post(session: Session, actor: Actor, head: Head) -> None:
    a_post(session, head, first_day=date(2019, 1, 1), last_day=date(2023, 12, 31))
    sheet = _sent(session, actor, "王明\t\t东台市\t委员\t2024-01-01", "王明\t\t东台市\t委员\t2024-01-01")
    assert states(sheet) == ["ok", "duplicate"]
    take_sheet(session, actor, sheet, sheet.version)
    assert _posts(session) == 2


def test_a_row_that_meets_several_terms_says_what_to_write(
    session: Session, actor: Actor, head: Head
) -> None:
    a_post(session, head, first_day=date(2019, 1, 1), last_day=date(2023, 12, 31))
    a_post(session, head, first_day=date(2024, 1, 1))
    sheet = _sent(session, actor, "王明\t\t东台市\t委员")
    assert (states(sheet), set(_said(sheet))) == (["error"], {"first_day"})


def test_terms_of_one_sheet_that_meet_are_not_both_entered(
    session: Session, actor: Actor, head: Head
) -> None:
    rows = (f"王明\t\t东台市\t委员\t{year}-01-01\t2028-12-31" for year in (2024, 2025))
    sheet = _sent(session, actor, *rows)
    assert take_sheet(session, actor, sheet, sheet.version).taken == 1
    assert (_posts(session), states(sheet)[0]) == (1, "taken")
    assert states(sheet)[1] in ("error", "question")


def test_an_association_is_known_by_the_former_name_and_code_of_its_township_and_that_is_said(
    session: Session, actor: Actor, head: Head
) -> None:
    a_township(session).former_names = [["三仓乡", "", "2026-01-01"]]
    a_township(
        session, "320981199", "官苴乡", closed_on=date(2026, 1, 1), successor_code="320981115", heir_code="320981115"
    )  # fmt: skip
    rows = [f"王明\t\t{name}\t{seat}\t\t\t\t" for name, seat in (("三仓乡科协", "委员"), ("官苴乡", "常委"))]
    sheet = _sent(session, actor, *rows)
    assert states(sheet) == ["ok", "ok"]
    said = [render(restored(note), "en") for note in sheet.notes]
    assert any("三仓乡科协 → 三仓镇、官苴乡 → 三仓镇" in each for each in said)
    take_sheet(session, actor, sheet, sheet.version)
    assert session.scalars(select(Post.region_code)).all() == ["320981115"] * 2
