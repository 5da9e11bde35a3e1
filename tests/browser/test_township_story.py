"""A clerk of a township, on a phone or at a desk, in Chinese or English, with JavaScript or without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import Select, select

from matcher.models import Head, Need
from matcher.vocabulary import NeedStatus
from tests.browser.arranged import promise_visit
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.visitor import Visitor

VENUE = "三仓镇中心小学"


@pytest.fixture
def clerk(screen: Screen, visit: Callable[..., Visitor]) -> Visitor:
    """The clerk of Sancang."""
    return visit("sancang", size=screen.size, language=screen.language, scripts=screen.scripts)


def choose_topic(clerk: Visitor, letters: str, name: str, *, scripts: bool = True) -> None:
    """Find a topic and take it."""
    clerk.page.get_by_label(clerk.words("Search the service menu")).fill(letters)
    if not scripts:
        clerk.press("Find")
    clerk.page.locator("#hits .hit", has_text=name).click()
    expect(clerk.page.locator(".chosen-topic", has_text=name)).to_be_visible()


def test_a_need_is_posted_changed_and_withdrawn(clerk: Visitor, screen: Screen) -> None:
    clerk.open("/needs")
    clerk.follow("Post a need")
    name = "高血压防治讲座" if screen.language == "zh" else "high blood pressure"
    choose_topic(clerk, "gxy", name, scripts=screen.scripts)
    filled = [clerk.page.locator(f"[name={field}]").input_value() for field in ("minutes", "audience")]
    assert all(int(value) > 0 for value in filled), "the topic brings its usual length and audience"
    for half in (screen.number, screen.number + 7):
        clerk.page.locator("[name=halves]").nth(half).check()
    clerk.page.get_by_label(clerk.words("How pressing is it?")).select_option("4")
    clerk.unfold("More: title, other kit, particular heads, remarks")
    clerk.page.get_by_label(clerk.words("Remarks")).fill("请带投影仪 🙏")
    if screen.scripts:
        anybody_can_use_it(clerk)
    clerk.shoot("need-form")
    clerk.press("Post")
    clerk.sees("Posted. It takes part in the matching of the weeks chosen.")
    clerk.reads("请带投影仪 🙏")
    clerk.reads(f"4 · {clerk.words('soon')}")

    clerk.follow("Change")
    assert clerk.page.locator("[name=halves]:checked").count() == 2
    clerk.page.locator("[name=audience]").fill("66")
    clerk.press("Save")
    clerk.sees("Saved.")
    clerk.sees("%(audience)s people", audience=66)
    clerk.reads(f"4 · {clerk.words('soon')}")

    clerk.unfold("Withdraw the need")
    clerk.press("Withdraw")
    clerk.sees("Withdrawn.")
    if screen.scripts:
        anybody_can_use_it(clerk)


@pytest.mark.parametrize("letters", ["gxy", "高血压", "blood pressure"])
def test_a_topic_is_found_in_chinese_in_english_and_by_the_first_letters(
    letters: str, visit: Callable[..., Visitor]
) -> None:
    clerk = visit("sancang", size=PHONE)
    clerk.open("/needs/new")
    choose_topic(clerk, letters, "高血压防治讲座")
    expect(clerk.page.locator(".chosen-topic")).to_be_focused()


def test_a_fair_asks_for_several_heads_who_come_together(
    visit: Callable[..., Visitor], server: LiveServer
) -> None:
    clerk = visit("sancang", size=DESK)
    clerk.open("/needs/new")
    choose_topic(clerk, "高血压", "高血压防治讲座")
    choose_topic(clerk, "心肺复苏", "心肺复苏")
    clerk.page.locator("[name=halves]").nth(4).check()
    clerk.unfold("More: title, other kit, particular heads, remarks")
    clerk.page.get_by_label(clerk.words("Title")).fill("浏览器里的大集")
    clerk.press("Keep as a draft")
    clerk.sees("Kept as a draft. It is not posted yet.")
    clerk.press("Post")
    clerk.sees("Posted. It takes part in the matching of the weeks chosen.")
    parts = server.look_up(lambda session: len(session.scalars(of_title("浏览器里的大集")).one().parts))
    assert parts == 2


@pytest.mark.parametrize(("size", "dark"), [(PHONE, False), (DESK, True)], ids=["phone", "dark desk"])
def test_what_is_missing_is_said_beside_its_field_and_no_typing_is_lost(
    size: tuple[int, int], dark: bool, visit: Callable[..., Visitor]
) -> None:
    clerk = visit("sancang", size=size, dark=dark)
    clerk.open("/needs/new")
    clerk.page.get_by_label(clerk.words("Whom does the head meet?")).fill("张三 0515-85000000")
    clerk.page.locator("[name=audience]").fill("3.7")
    clerk.press("Post")
    summary = clerk.page.locator(".error-summary")
    expect(summary).to_be_focused()
    anybody_can_use_it(clerk)
    clerk.shoot("need-form-errors-dark" if dark else "need-form-errors")
    for link in summary.get_by_role("link").all():
        link.click()
        target = str(link.get_attribute("href"))
        expect(clerk.page.locator(target)).to_be_in_viewport()
    assert clerk.page.locator("[name=contact]").input_value() == "张三 0515-85000000"
    assert clerk.page.locator("[name=audience]").input_value() == "3.7"
    clerk.forgive(422)


def test_the_clerk_sees_who_comes_and_when_and_whom_to_ring(
    clerk: Visitor, screen: Screen, server: LiveServer
) -> None:
    starts_at = datetime(2026, 11, 25, 8 + 3 * screen.number)
    need_id = promise_visit(server, VENUE, f"明天的课{screen.number}", starts_at)
    phone = server.look_up(lambda session: session.scalars(phones()).one())
    clerk.open("/needs")
    clerk.follow(f"明天的课{screen.number}")
    clerk.is_at(f"/needs/{need_id}")
    clerk.sees("Who comes and when")
    clerk.sees("Tomorrow")
    clerk.reads("李春禾")
    expect(clerk.page.locator(f"a[href='tel:{phone.replace(' ', '')}']")).to_be_visible()
    assert clerk.page.locator("[aria-current=step]").inner_text().strip().endswith(clerk.words("Rate"))
    if screen.scripts:
        anybody_can_use_it(clerk)
    clerk.shoot("need-who-comes")


def test_the_usual_visit_is_recorded_in_two_taps_and_completed_and_denied_later(
    clerk: Visitor, screen: Screen, server: LiveServer
) -> None:
    title = f"讲完的课{screen.number}"
    need_id = promise_visit(server, VENUE, title, datetime(2026, 11, 23, 8 + 3 * screen.number))
    clerk.open("/needs?tab=confirm")
    clerk.reads(title)
    clerk.open(f"/needs/{need_id}")
    clerk.follow("Confirm the visit")
    assert clerk.page.locator("input[name=rating]:checked").count() == 0
    expect(clerk.page.locator("[name='heads.0.presence'][value=came]")).to_be_checked()
    if screen.scripts:
        anybody_can_use_it(clerk)
    clerk.shoot("visit-record")
    clerk.press("Save")
    clerk.sees("Thank you, recorded.")
    assert server.look_up(lambda session: session.get_one(Need, need_id).status) is NeedStatus.DONE
    clerk.follow("Correct or complete the record")
    substitute = clerk.page.locator("[name='heads.0.substitute']")
    expect(substitute).to_be_hidden()
    clerk.page.locator("[name='heads.0.presence'][value=substitute]").check()
    expect(substitute).to_be_visible()
    clerk.press("Save")
    expect(clerk.page.locator(".error-summary")).to_be_visible()
    clerk.forgive(422)
    substitute.fill("孙医生")
    clerk.page.locator("[name=attendance]").fill("83")
    clerk.page.get_by_label(clerk.words("Very satisfied")).check()
    clerk.page.locator("[name=thanks]").fill("讲得好，\n希望再来。")
    clerk.press("Save")
    clerk.reads("孙医生")
    clerk.reads("希望再来。")
    assert server.look_up(lambda session: session.get_one(Need, need_id).status) is NeedStatus.RATED
    clerk.follow("Correct or complete the record")
    clerk.follow("It did not take place after all")
    clerk.sees("If you record this:")
    if screen.scripts:
        anybody_can_use_it(clerk)
    clerk.shoot("visit-not-held")
    clerk.page.locator("[name=reason][value=weather]").check()
    clerk.press("Record that it did not take place")
    clerk.sees("A visit that did not take place")
    assert server.look_up(lambda session: session.get_one(Need, need_id).status) is NeedStatus.POSTED


def test_two_who_change_a_need_at_once_are_told_and_lose_no_typing(visit: Callable[..., Visitor]) -> None:
    first, second = visit("sancang", size=DESK), visit("sancang", size=PHONE, language="en")
    first.open("/needs?tab=posted")
    path = str(first.page.locator(".need-title a").last.get_attribute("href"))
    for clerk in (first, second):
        clerk.open(f"{path}/edit")
    first.page.locator("[name=audience]").fill("41")
    first.press("Save")
    first.sees("Saved.")
    second.page.locator("[name=remarks]").evaluate("field => field.value = 'my remark'")
    second.press("Save")
    expect(second.page.locator(".error-summary")).to_be_visible()
    assert second.page.locator("[name=remarks]").input_value() == "my remark"
    anybody_can_use_it(second)
    second.forgive(409)


def of_title(title: str) -> Select[tuple[Need]]:
    """The needs of this title."""
    return select(Need).where(Need.title == title)


def phones() -> Select[tuple[str]]:
    """The number of Li Chunhe."""
    return select(Head.phone).where(Head.name.startswith("李春禾"))


def test_every_fold_of_the_form_is_reached_with_the_tab_key(visit: Callable[..., Visitor]) -> None:
    clerk = visit("sancang", size=DESK, language="en")
    clerk.open("/needs/new")
    folds = clerk.page.locator("#need-form summary:visible")
    folds.first.focus()
    reached = set[str]()
    for _ in range(80):
        reached.add(str(clerk.page.evaluate("document.activeElement.closest('summary')?.textContent ?? ''")))
        clerk.page.keyboard.press("Tab")
    assert set(folds.all_text_contents()) <= reached
