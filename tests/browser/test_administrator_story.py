"""What only the administrator does: the holidays of a year, the form that is filed, erasing a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from docx import Document
from playwright.sync_api import Locator, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Head, Invitation
from matcher.vocabulary import AssignmentStatus
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor

OWNER = "江苏省科学技术协会"
NAME = "李春禾"
OF_2027 = """现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历腊月二十九、周五）至11日（农历正月初六、周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）至17日（周五）放假调休，共3天。9月19日（周日）上班。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月4日"""
"""A list as the State Council words it; the days are made up."""


def test_the_self_check_is_completed_and_taken_along(visit: Callable[..., Visitor]) -> None:
    administrator = visit("admin", size=DESK, language="en")
    administrator.open("/service")
    administrator.follow("Self-check and filing")
    anybody_can_use_it(administrator)
    administrator.page.locator("input[name=owner]").fill(OWNER)
    administrator.press("Save")
    administrator.sees("Saved.")
    with administrator.page.expect_download() as download:
        administrator.follow("Take along (.docx)")
    document = Document(str(download.value.path()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert OWNER in cells
    assert administrator.words("Filing form of the service") in [line.text for line in document.paragraphs]


def test_a_head_is_erased_and_the_figures_stay(server: LiveServer, visit: Callable[..., Visitor]) -> None:
    head_id, need_id = server.look_up(a_head_who_came)
    administrator = visit("admin", size=DESK, language="en")
    pages = (f"/needs/{need_id}", "/posts/320981", f"/heads/{head_id}", f"/heads?search={NAME}")
    before = figures_of_visits(administrator)
    assert all(NAME in text for text in texts_of(administrator, pages))

    administrator.open(f"/heads/{head_id}")
    administrator.follow("Erase the person…")
    for words in ("What goes", "What stays", "Nobody can take this back."):
        administrator.sees(words)
    administrator.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    anybody_can_use_it(administrator)
    administrator.shoot("erase")
    administrator.press("Erase for good")
    administrator.sees("The name is gone; the visits stay.")
    anybody_can_use_it(administrator)
    administrator.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})

    assert not [text for text in texts_of(administrator, pages) if NAME in text]
    assert figures_of_visits(administrator) == before


@pytest.fixture
def coming_year(demo_clock: DemoClock) -> None:
    """Two weeks before the Spring Festival that the list tells of."""
    demo_clock.jump_to(datetime(2027, 1, 25, 9))


def test_the_list_of_a_year_counts_everywhere_at_once_and_is_taken_back(
    server: LiveServer, coming_year: None, visit: Callable[..., Visitor]
) -> None:
    administrator, clerk = (
        visit("admin", size=DESK, language="en"),
        visit("sancang", size=PHONE, language="zh"),
    )
    clerk.open("/needs/new")
    expect(saturday(clerk)).not_to_contain_text(clerk.words("make-up working day"))
    anybody_can_use_it(clerk)

    administrator.open("/calendar-days?year=2027")
    administrator.page.locator("textarea[name=text]").fill(OF_2027)
    administrator.press("Show what is read of it")
    administrator.sees("What was read")
    anybody_can_use_it(administrator)
    administrator.shoot("calendar-days")
    clerk.page.reload()
    expect(saturday(clerk)).not_to_contain_text(clerk.words("make-up working day"))
    administrator.press("Save these days")
    administrator.sees("The holidays of %(year)s have been saved.", year=2027)

    clerk.page.reload()
    expect(saturday(clerk)).to_contain_text(clerk.words("make-up working day"))
    anybody_can_use_it(administrator)
    administrator.press("Undo")
    clerk.page.reload()
    expect(saturday(clerk)).not_to_contain_text(clerk.words("make-up working day"))


def saturday(clerk: Visitor) -> Locator:
    """The thirteenth of February where half-days are ticked."""
    return clerk.page.locator(".half-days th[scope=col]", has_text=re.compile(r"2月13日"))


def figures_of_visits(administrator: Visitor) -> list[str]:
    """All figures before those of needs: what was promised ends with the head, and its need waits again."""
    [text] = texts_of(administrator, ("/figures/320981",), "table.figures")
    return text.partition(administrator.words("Needs asked for"))[0].splitlines()


def texts_of(visitor: Visitor, pages: tuple[str, ...], part: str = "main") -> list[str]:
    """What stands on these pages, or in a part of each."""
    texts = []
    for path in pages:
        visitor.open(path)
        visitor.waits_for_page()
        texts.append(visitor.page.locator(part).inner_text())
    return texts


def a_head_who_came(session: Session) -> tuple[int, int]:
    """The head of the demonstration who has been to many places, and one of the needs."""
    head = session.scalars(select(Head).where(Head.name.startswith(NAME))).one()
    query = (
        select(Assignment.need_id)
        .join(Invitation)
        .where(Invitation.head_id == head.id, Assignment.status == AssignmentStatus.DONE)
    )
    return head.id, session.scalars(query.order_by(Assignment.id)).first() or 0
