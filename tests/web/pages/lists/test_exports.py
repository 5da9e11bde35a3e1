"""Lists are taken along as files: as the page shows them, all their pages, nothing more, and somebody notes it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

import pytest
from flask import Flask
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

import web.pages
from matcher.figures.schemas.figures_filter import FiguresFilterSchema, RowsFilterSchema
from matcher.models import AuditEntry, LendingPlace, Region
from matcher.packs.holder import OUTSIDE, place
from matcher.policy import Actor
from matcher.schemas.fields import Choice
from matcher.schemas.filters import PagedSchema
from matcher.vocabulary import MovementKind, Role
from tests.builders.catalogue import a_pack
from tests.builders.complaints import a_complaint
from tests.builders.kit import moved
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient
from web.pages.lists.filter_words import LABEL_OF_FIELD, filter_words
from web.pages.lists.list_file import ListFile

Visit = Callable[..., PageClient]
Coordinator = Callable[[], PageClient]
PHONE = "13912345678"
NO_LIST_OF_RECORDS = {
    "aboard": "how far counties are on their way, until they are open; the list of counties goes into a file",
    "groups": "the four groups of a county with what waits for them; what they have stands in the lists of its records",
    "posts": "what is missing in each county; the register behind it is the list, and goes into a file",
    "handing_over": "the way to the page of the own county; what is open there stands in the lists of its records",
    "scenarios": "a few plans of one week side by side, to choose from",
    "transfers": "the few heads who leave or come; the list of heads goes into a file",
    "home": "the way to one's first page",
    "menu": "a shop to look around in; the list that is kept of it is that of the products",
    "answers": "a head's own few invitations, on a telephone",
    "calendar": "a head's own calendar, subscribed to as a file of its own",
    "certificates": "papers, each a PDF",
    "channels": "a county's accounts with providers",
    "message_previews": "examples of what is sent",
    "names_alike": "questions to be answered on the page",
    "sheets": "lists that came as files",
    "subscriptions": "private addresses, never put into a file",
}


@pytest.fixture
def coordinator(visit: Visit, store: Session) -> Coordinator:
    """Signs a coordinator in once everything is there."""
    a_township(store)
    return lambda: visit(an_account(store, Role.COORDINATOR))


def export(client: PageClient, page: str) -> Workbook:
    """The workbook of the list on a page, by the page's own form."""
    form = client.get(page).select_one("form.list-export")
    assert form is not None, f"no list to export on {page}"
    client.last = client.client.post(
        str(form["action"]), headers=client.headers | {"X-CSRFToken": client.csrf_token()}
    )
    assert client.last.status_code == 200, client.last.get_data(as_text=True)[:500]
    return load_workbook(BytesIO(client.last.data))


def rows_of(workbook: Workbook, sheet: int = 0) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook.worksheets[sheet].iter_rows()]


def test_a_file_holds_all_pages_with_the_filters_of_the_page(
    coordinator: Coordinator, store: Session
) -> None:
    town = a_township(store)
    for number in range(60):
        a_venue(store, town, name=f"礼堂{number:02}", capacity=100 + number)
    a_venue(store, town, name="小学")
    rows = rows_of(export(coordinator(), "/venues?search=礼堂&page=2"))
    assert rows[0][:2] == ["Venue", "Township"]
    assert [row[0] for row in rows[1:]] == [f"礼堂{number:02}" for number in range(60)]
    assert rows[1][3] == 100


def test_the_second_sheet_names_list_filters_region_time_and_person(
    coordinator: Coordinator, store: Session
) -> None:
    town = a_township(store)
    a_venue(store, town, name="礼堂")
    about = dict(rows_of(export(coordinator(), f"/venues?search=礼堂&township_code={town.code}"), 1))
    assert about["List"] == "Venues"
    assert about["Search"] == "礼堂"
    assert about["Township"] == town.name_en
    assert about["Records"] == "In use"
    assert about["Rows"] == "1"
    assert about["As of"] is not None
    assert about["Made by"]


def test_the_file_has_a_name_in_chinese_and_a_plain_one(visit: Visit, store: Session) -> None:
    a_venue(store)
    client = visit(an_account(store, Role.COORDINATOR), language="zh")
    export(client, "/venues")
    disposition = client.last.headers["Content-Disposition"]
    assert 'filename="venues-' in disposition
    assert unquote(disposition).split("UTF-8''")[1].startswith("活动场所-东台市-")


def test_whoever_takes_a_list_along_is_noted_with_filters_and_rows(
    coordinator: Coordinator, store: Session
) -> None:
    a_venue(store, name="礼堂")
    client = coordinator()
    export(client, "/venues?search=礼堂")
    entry = store.scalars(select(AuditEntry).where(AuditEntry.action == "list.export")).one()
    assert entry.detail["list"] == "venues"
    assert entry.detail["rows"] == 1
    assert entry.detail["filters"] == {"Search": "礼堂", "Records": "In use"}
    assert "Exported a list: Venues" in client.get("/audit").get_text(" ", strip=True)


def test_nothing_of_another_county_is_in_a_file(coordinator: Coordinator, store: Session) -> None:
    a_venue(store, name="礼堂")
    a_venue(store, a_township(store, "320982100"), name="远方")
    assert [row[0] for row in rows_of(export(coordinator(), "/venues"))[1:]] == ["礼堂"]


def test_somebody_above_the_counties_is_told_the_county_of_each_row(visit: Visit, store: Session) -> None:
    a_venue(store, name="礼堂")
    above = store.get_one(Region, "32")
    client = visit(an_account(store, Role.OBSERVER, region=above))
    rows = rows_of(export(client, "/venues"))
    assert rows[0][0] == "County"
    assert rows[1][:2] == ["County 320981", "礼堂"]


def test_a_formula_in_a_name_is_no_formula_in_the_file(coordinator: Coordinator, store: Session) -> None:
    a_venue(store, name='=HYPERLINK("https://example.test")')
    cell = export(coordinator(), "/venues").worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'=")


def test_lists_that_show_no_telephone_numbers_are_files_without_them(
    coordinator: Coordinator, store: Session
) -> None:
    head = a_head(store, phone=PHONE)
    a_need(store, contact=f"王兰 {PHONE}")
    a_complaint(store, telephone=PHONE)
    assert head.active
    client = coordinator()
    for page in ("/heads", "/needs", "/complaints"):
        rows = rows_of(export(client, page))
        assert len(rows) > 1
        assert PHONE not in str(rows)


def test_lists_of_kit_mask_numbers_for_whoever_reads_them_masked(visit: Visit, store: Session) -> None:
    pack = a_pack(store, stock=2)
    main = store.scalars(select(LendingPlace)).one()
    main.contact = f"库管 {PHONE}"
    moved(store, pack, MovementKind.LOST, place(main.id), OUTSIDE, words=f"问过 {PHONE}")
    store.commit()
    coordinator, observer = visit(an_account(store)), visit(an_account(store, Role.OBSERVER))
    for page in ("/lending-places", "/packs/journal"):
        assert PHONE in str(rows_of(export(coordinator, page))).replace(" ", "")
        assert PHONE not in str(rows_of(export(observer, page))).replace(" ", "")


def test_the_journal_of_one_pack_is_a_file_that_names_it(coordinator: Coordinator, store: Session) -> None:
    pack = a_pack(store, stock=2)
    store.commit()
    about = dict(rows_of(export(coordinator(), f"/packs/journal?pack_id={pack.id}"), 1))
    assert about["Pack"] == pack.name_en


def test_the_calls_to_make_carry_numbers_and_no_links(coordinator: Coordinator, store: Session) -> None:
    need = a_need(store)
    a_notification(store, an_assignment(store, need, a_head(store, phone=PHONE)))
    rows = rows_of(export(coordinator(), "/notifications"))
    assert rows[0][2] == "Telephone"
    assert rows[1][2] == PHONE
    assert "/a/" not in str(rows)


def test_a_list_is_never_sent_to_somebody_who_only_looks(coordinator: Coordinator) -> None:
    coordinator().get("/venues/export", status=405)


def schemas_of_lists() -> list[type[PagedSchema[object]]]:
    """What the lists are narrowed by, of every list that a module of pages holds."""
    modules = [
        importlib.import_module(each.name) for each in pkgutil.walk_packages(web.pages.__path__, "web.pages.")
    ]
    found = {
        each.schema for module in modules for each in vars(module).values() if isinstance(each, ListFile)
    }
    return sorted(found, key=lambda schema: schema.__name__)


FILTERS = [*schemas_of_lists(), FiguresFilterSchema, RowsFilterSchema]
"""Those of the figures are made for each request."""


@pytest.mark.parametrize("schema", FILTERS, ids=lambda schema: schema.__name__)
def test_every_filter_has_words_for_the_second_sheet(schema: type[PagedSchema[object]]) -> None:
    assert set(schema().fields) - {"page"} <= set(LABEL_OF_FIELD)


@pytest.mark.parametrize("schema", FILTERS, ids=lambda schema: schema.__name__)
def test_every_choice_of_a_filter_has_words_for_the_second_sheet(
    app: Flask, store: Session, schema: type[PagedSchema[object]]
) -> None:
    actor = Actor.of(an_account(store, Role.COORDINATOR))
    choices = {name: field.enum for name, field in schema().fields.items() if isinstance(field, Choice)}
    with app.test_request_context():
        for name, members in choices.items():
            for member in members:
                assert dict(filter_words(store, actor, schema.Command(**{name: member})))


def test_every_list_of_records_can_be_exported(app: Flask) -> None:
    views = set(app.view_functions)
    lists = {name.split(".")[0] for name in views if name.endswith(".index")}
    without = {name for name in lists if f"{name}.export" not in views}
    assert without == set(NO_LIST_OF_RECORDS)
