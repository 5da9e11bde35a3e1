"""Lists are read in on a page: sent as a file or pasted, mended, taken over, the rest downloaded."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Sheet, UnplacedNeed, Venue
from matcher.vocabulary import Role
from tests.builders.catalogue import a_topic
from tests.builders.people import an_account
from tests.builders.places import a_township, a_venue
from tests.matcher.spreadsheets.traps import REFUSED, workbook
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
HEAD = ["乡镇", "场所名称", "类别", "可容纳人数"]
GOOD = ["三仓镇", "=文化站", "其他", 120]
BAD = ["三仓镇", "礼堂", "学校", "很多"]


@pytest.fixture
def coordinator(visit: Visit, store: Session) -> PageClient:
    a_township(store)
    return visit(an_account(store, Role.COORDINATOR))


def _send(client: PageClient, content: bytes, *, kind: str = "venues", status: int = 303) -> str:
    data = {"kind": kind, "file": (BytesIO(content), "场所.xlsx")}
    page = client.post("/sheets", data, status=status)
    return client.last.headers.get("Location", "") if status == 303 else page.get_text(" ", strip=True)


def test_from_a_file_to_venues(coordinator: PageClient, store: Session) -> None:
    shown = _send(coordinator, workbook(HEAD, [*GOOD[:1], "文化站", *GOOD[2:]], BAD))
    page = coordinator.get(shown)
    assert [row["class"][0] for row in page.select("tbody tr")] == ["sheet-row-ok", "sheet-row-error"]
    coordinator.submit(f"{shown}/rows/3", "/rows/3", {"cells.capacity": "80"})
    coordinator.submit(shown, "/take")
    assert store.scalars(select(Venue.name).order_by(Venue.id)).all() == ["文化站", "礼堂"]


def test_pasted_cells_are_kept_where_something_is_wrong(coordinator: PageClient) -> None:
    page = coordinator.post("/sheets", {"kind": "venues", "pasted": "甲\t乙\n1\t2"}, status=422)
    assert page.select_one("#file-error, #pasted-error")
    assert "甲\t乙" in page.select_one("textarea").text


@pytest.mark.parametrize("name", ["macros", "bomb", "encrypted", "pdf", "far_cell"])
def test_a_file_that_cannot_be_read_says_why(coordinator: PageClient, store: Session, name: str) -> None:
    make, word = REFUSED[name]
    assert word in _send(coordinator, make(), status=422)
    assert store.scalar(select(func.count(Sheet.id))) == 0


def test_the_rest_is_downloaded_with_reasons_and_can_be_sent_again(coordinator: PageClient) -> None:
    shown = _send(coordinator, workbook(HEAD, GOOD, BAD))
    response = coordinator.client.get(f"{shown}/rest.xlsx", headers=coordinator.headers)
    sheet = load_workbook(BytesIO(response.data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][-2:] == ["State", "Reason"]
    assert "Seats" in rows[2][-1]
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].value == "=文化站"
    again = coordinator.get(_send(coordinator, response.data))
    assert len(again.select("tbody tr")) == 2


@pytest.mark.parametrize("kind", ["institutions", "heads", "venues", "needs", "posts"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_template_comes_back_without_its_hints_and_sample(
    visit: Visit, store: Session, kind: str, language: str
) -> None:
    a_township(store)
    client = visit(an_account(store, Role.COORDINATOR))
    client.headers = {"Accept-Language": language}
    content = client.client.get(f"/sheets/template/{kind}.xlsx", headers=client.headers).data
    book = load_workbook(BytesIO(content))
    assert book.worksheets[0].data_validations.dataValidation
    text = _send(client, content, kind=kind, status=422)
    assert ("no row below" in text) or ("没有" in text)


def test_staff_of_a_township_see_no_other_kinds(visit: Visit, store: Session) -> None:
    client = visit(an_account(store, Role.TOWNSHIP, region=a_township(store)))
    assert [box["value"] for box in client.get("/sheets").select("input[name=kind]")] == ["needs"]
    client.get("/sheets/template/heads.xlsx", status=404)


@pytest.mark.parametrize("mark", ["\x01", "\x0b", "\x1c", "\x1f", "\ufffe", "\uffff"])
def test_no_sign_in_a_cell_keeps_the_rest_from_being_downloaded(coordinator: PageClient, mark: str) -> None:
    pasted = "\t".join(HEAD) + f"\n三仓镇\t礼{mark}堂\t学校\t很多"
    coordinator.post("/sheets", {"kind": "venues", "pasted": pasted})
    shown = coordinator.location
    mended = {"cells.name": f"大{mark}礼堂", "version": _version(coordinator, f"{shown}/rows/2")}
    coordinator.post(f"{shown}/rows/2", mended, status=422 if mark in "\ufffe\uffff" else 303)
    response = coordinator.client.get(f"{shown}/rest.xlsx", headers=coordinator.headers)
    assert "礼" in load_workbook(BytesIO(response.data)).active["B2"].value


def _version(client: PageClient, address: str) -> str:
    return str(client.get(address).select_one("[name=version]")["value"])


def test_a_topic_that_is_not_known_is_replaced_or_sent_in_its_words(visit: Visit, store: Session) -> None:
    township = a_township(store)
    venue, topic = a_venue(store, township), a_topic(store, "peach", name="桃树疏果技术")
    clerk = visit(an_account(store, Role.TOWNSHIP, region=township))
    day = clock.planning_monday(clock.today())
    rows = "".join(f"{name}\t{day} 上午\t{venue.name}\t60\n" for name in ("桃树疏果", "怎样养花"))
    clerk.post("/sheets", {"kind": "needs", "pasted": "服务主题\t日期和半天\t场所\t预计人数\n" + rows})
    shown = clerk.location
    offered = clerk.get(f"{shown}/rows/2").select("[name='chosen.topics']")
    assert [each["value"] for each in offered] == ["", topic.name]
    clerk.submit(f"{shown}/rows/2", "/rows/2", {"chosen.topics": topic.name})
    clerk.submit(f"{shown}/rows/3", "/rows/3", {"yes": "1"})
    clerk.submit(shown, "/take")
    assert "1 of them waits for the coordinator" in clerk.get(clerk.location).text
    assert store.scalars(select(Need)).one().parts[0].topic_id == topic.id
    waiting = store.scalars(select(UnplacedNeed)).one()
    assert waiting.topic_words == "怎样养花"
    assert clerk.get(shown).select_one(f'a[href="/needs/unplaced/{waiting.id}"]')


def test_a_missing_heading_is_said_beside_the_cells_that_were_pasted(visit: Visit, store: Session) -> None:
    clerk = visit(an_account(store, Role.TOWNSHIP, region=a_township(store)))
    page = clerk.post("/sheets", {"kind": "needs", "pasted": "服务主题\t场所\n讲座\t文化站"}, status=422)
    assert page.select_one("#pasted-error")
    assert not page.select_one("#file-error")
    assert "People expected*" in page.select_one(".sheet-headings").text
