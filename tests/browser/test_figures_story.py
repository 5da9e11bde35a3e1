"""The end of the month: figures looked at and put right, told upward on paper, read by the city."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from matcher.database.engine import transaction
from matcher.models import AuditEntry, Head
from matcher.vocabulary import PaperState
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor
from tests.builders.papers import a_paper

MONTH = "since=2026-11-01&until=2026-11-30"
NUMBER = "东科协〔2026〕88号"
SENT, DRAFT = "关于十月服务情况的通报", "还没有发出的通报"
ADD_UP = ("Visits held", "People reached", "Needs asked for")


def test_a_month_is_put_right_and_told_upward(visit: Callable[..., Visitor]) -> None:
    coordinator = visit("dongtai", size=DESK, language="zh")
    people, township = open_the_month(coordinator)
    visit_page = open_rows_and_visit(coordinator)
    correct_people(coordinator, visit_page, more=7)
    go_back_to(coordinator, township)
    assert number(coordinator, "People reached") == people + 7
    assert people_in_file(coordinator) == people + 7

    coordinator.open(f"/figures/320981?{MONTH}")
    in_county = number(coordinator, "People reached")
    paper = draft_the_report(coordinator, in_county)
    change_a_number(coordinator, in_county)
    assert f"参加群众{in_county}人次" in printed(coordinator)
    issue(coordinator)

    correct_people(coordinator, visit_page, more=100)
    coordinator.open(f"/figures/320981?{MONTH}")
    assert number(coordinator, "People reached") == in_county + 100
    coordinator.open(paper)
    assert f"参加群众{in_county}人次" in printed(coordinator)
    assert f"参加群众{in_county}人次" in coordinator.page.locator(".paper-page").inner_text()


def test_the_city_reads_figures_that_add_up_and_papers_that_were_sent(
    server: LiveServer, visit: Callable[..., Visitor]
) -> None:
    with transaction(server.engine) as session:
        a_paper(session, title=SENT, state=PaperState.SENT)
        a_paper(session, title=DRAFT)
    observer = visit("yancheng", size=DESK, language="en")
    observer.open("/")
    observer.follow("Figures")
    observer.follow("This month")
    at_top = [number(observer, name) for name in ADD_UP]
    anybody_can_use_it(observer)
    for line in ("Dongtai", ""):
        go_down(observer, line)
    go_up(observer)
    assert [number(observer, name) for name in ADD_UP] == at_top

    look_at_fairness(observer)
    observer.open("/papers")
    anybody_can_use_it(observer)
    expect(observer.page.get_by_text(DRAFT)).to_have_count(0)
    observer.page.get_by_role("link", name=SENT).click()
    observer.waits_for_page()
    assert "开展服务活动32场次" in printed(observer)


def test_a_telephone_number_is_shown_to_whoever_may_ring_and_noted(
    server: LiveServer, visit: Callable[..., Visitor]
) -> None:
    head = server.look_up(
        lambda session: session.scalars(select(Head).where(Head.name.startswith("李春禾"))).one()
    )
    observer, coordinator = visit("yancheng", language="en"), visit("dongtai", size=PHONE, language="zh")
    for visitor in (observer, coordinator):
        visitor.open(f"/heads/{head.id}")
        visitor.waits_for_page()
        assert head.phone not in visitor.page.content()
    expect(observer.button("Show the number")).to_have_count(0)
    coordinator.press("Show the number")
    coordinator.reads(head.phone)
    anybody_can_use_it(coordinator)
    noted = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)
    entry = server.look_up(lambda session: session.scalars(noted).one())
    assert (entry.action, entry.subject_key) == ("head.show_number", str(head.id))


def open_the_month(coordinator: Visitor) -> tuple[int, str]:
    """From the menu to this month and to one township: how many people were reached there, and the address."""
    page = coordinator.page
    coordinator.open("/")
    coordinator.follow("Figures")
    coordinator.follow("This month")
    coordinator.is_at(rf"/figures/320981\?{re.escape(MONTH)}")
    anybody_can_use_it(coordinator)
    coordinator.follow("By region")
    page.locator("#tables ~ .card th a").first.click()
    coordinator.waits_for_page()
    coordinator.is_at(r"/figures/320981\d{3}\?")
    return number(coordinator, "People reached"), page.url.removeprefix(coordinator.address)


def open_rows_and_visit(coordinator: Visitor) -> str:
    """From the number to its rows and on to the first visit among them; the address of the visit."""
    figure(coordinator, "People reached").locator("td a").click()
    coordinator.waits_for_page()
    anybody_can_use_it(coordinator)
    coordinator.page.locator("#list tbody th a").first.click()
    coordinator.waits_for_page()
    coordinator.is_at(r"/needs/\d+")
    return coordinator.page.url.removeprefix(coordinator.address)


def correct_people(coordinator: Visitor, visit_page: str, more: int) -> None:
    """So many more came than was recorded."""
    coordinator.open(visit_page)
    coordinator.follow("Correct or complete the record")
    field = coordinator.page.locator("input[name=attendance]")
    field.fill(str(int(field.input_value()) + more))
    coordinator.press("Save")
    coordinator.is_at(visit_page)


def go_back_to(coordinator: Visitor, address: str) -> None:
    """By the button of the browser, until the page is there again."""
    for _ in range(9):
        if coordinator.page.url == coordinator.address + address:
            return
        coordinator.page.go_back()
    raise AssertionError(f"the way back does not lead to {address}")


def people_in_file(coordinator: Visitor) -> object:
    """The people reached by the workbook of the figures."""
    with coordinator.page.expect_download() as download:
        coordinator.button("Export to Excel").click()
    rows = load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0].values
    [told, *_parts] = [row for row in rows if coordinator.words("People reached") in row]
    return next(cell for cell in told if isinstance(cell, int))


def draft_the_report(coordinator: Visitor, people: int) -> str:
    """A report of the same days, drafted from the same figures; its address."""
    page = coordinator.page
    coordinator.open("/papers")
    coordinator.follow("New paper")
    anybody_can_use_it(coordinator)
    page.locator("input[name=kind][value=report]").check()
    page.locator("input[name=first_day]").fill("2026-11-01")
    page.locator("input[name=last_day]").fill("2026-11-30")
    coordinator.press("Draft it")
    coordinator.is_at(r"/papers/\d+$")
    expect(page.locator("textarea[name=text]")).to_have_value(re.compile(f"参加群众{people}人次"))
    return page.url.removeprefix(coordinator.address)


def change_a_number(coordinator: Visitor, people: int) -> None:
    """A number that is typed over is told beside the one of the records, and put right again; on the phone as well."""
    page = coordinator.page
    text = page.locator("textarea[name=text]")
    drafted = text.input_value()
    text.fill(drafted.replace(f"参加群众{people}人次", f"参加群众{people + 1}人次"))
    coordinator.press("Save")
    coordinator.sees("the text says %(numbers)s", numbers=f"{people + 1:,}")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    anybody_can_use_it(coordinator)
    coordinator.shoot("figures-paper")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    text.fill(drafted)
    coordinator.press("Save")
    expect(page.get_by_text(coordinator.words("agrees with the text")).first).to_be_visible()


def printed(coordinator: Visitor) -> str:
    """All words of the document that is printed."""
    with coordinator.page.expect_download() as download:
        coordinator.page.locator("a[href$='/paper.docx']").click()
    return "\n".join(line.text for line in Document(str(download.value.path())).paragraphs)


def issue(coordinator: Visitor) -> None:
    """Without its number the paper is not noted as issued; with it, it can be changed no more."""
    page = coordinator.page
    coordinator.unfold("Note as issued…")
    coordinator.press("It was issued")
    coordinator.sees("Please type the number it was given.")
    coordinator.forgive(422)
    page.locator("input[name=number]").fill(NUMBER)
    coordinator.unfold("Note as issued…")
    coordinator.press("It was issued")
    coordinator.sees("Noted as issued. Its text and figures stay as they are now.")
    expect(page.locator("textarea[name=text]")).to_have_count(0)
    anybody_can_use_it(coordinator)
    assert NUMBER in printed(coordinator)


def figure(visitor: Visitor, name: str) -> Locator:
    """The line of a figure in the table of all."""
    named = visitor.page.locator("summary").get_by_text(visitor.words(name), exact=True)
    return visitor.page.locator("table.figures tr", has=named).first


def number(visitor: Visitor, name: str) -> int:
    """The number of a figure in the table of all."""
    shown = figure(visitor, name).locator("td > :first-child").evaluate("one => one.firstChild.textContent")
    return digits(shown)


def digits(shown: str) -> int:
    """The number of a text such as “7,314”."""
    return int(re.sub(r"\D", "", shown))


def go_down(observer: Visitor, line: str) -> None:
    """To the line of this region, or to the first; the lines of the page add up to what stands above them."""
    page = observer.page
    observer.follow("By region")
    lines = page.locator("#tables ~ .card tbody:not(.sums) tr")
    for name in ADD_UP:
        shown = lines.locator(f"td[data-label='{observer.words(name)}']").all_inner_texts()
        assert sum(digits(text) for text in shown) == number(observer, name) > 0
    (lines.filter(has_text=line) if line else lines).first.locator("th a").click()
    observer.waits_for_page()


def go_up(observer: Visitor) -> None:
    """From the township by way of the county to the city, the same days."""
    observer.follow("Dongtai")
    observer.is_at(rf"/figures/320981\?{re.escape(MONTH)}")
    observer.follow("Yancheng")
    observer.is_at(rf"/figures/3209\?{re.escape(MONTH)}")


def look_at_fairness(observer: Visitor) -> None:
    """On the phone: which townships were not reached for long, and no head by name."""
    observer.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    observer.follow("Coverage and fairness")
    observer.follow("Dongtai")
    observer.sees("When a visit was last held")
    expect(observer.page.locator("#asked")).to_have_count(0)
    expect(observer.page.locator("main a[href^='/heads/']")).to_have_count(0)
    anybody_can_use_it(observer)
    observer.shoot("figures-fairness")
    observer.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
