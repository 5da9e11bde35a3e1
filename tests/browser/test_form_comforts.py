"""What scripts add to a form: a summary that names its fields, folds that stay as the reader left them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Route, expect
from sqlalchemy import select, update

from matcher import clock
from matcher.database.engine import make_engine, transaction
from matcher.models import Account, Head, Region, SignIn
from matcher.settings import Settings
from matcher.vocabulary import GroupAnswer
from seeds.demo import DEMO_PASSWORD
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_question
from tests.builders.needs import a_need

DRAFTS = "Object.keys(sessionStorage).filter((key) => key.startsWith('sizhang.draft.'))"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_summary_of_errors_names_the_fields(visit: Callable[..., Visitor], language: str) -> None:
    clerk = visit("sancang", size=PHONE, language=language)
    clerk.open("/needs/new")
    name = clerk.words("How many people?")
    clerk.page.get_by_label(name).fill("3.7")
    clerk.press("Post")
    colon = "：" if language == "zh" else ":"
    expect(clerk.page.locator(".error-summary a[href='#audience']")).to_contain_text(name[:-1] + colon)
    clerk.forgive(422)


def test_a_fold_stays_open_while_a_topic_is_chosen(visit: Callable[..., Visitor]) -> None:
    clerk = visit("sancang", size=PHONE)
    clerk.open("/needs/new")
    clerk.page.locator("summary", has_text=clerk.words("Exact hours, or later weeks")).click()
    clerk.page.get_by_label(clerk.words("Search the service menu")).fill("gxy")
    clerk.page.locator("#hits .hit").first.click()
    expect(clerk.page.locator(".chosen-topic")).to_have_count(1)
    expect(clerk.page.locator("details:has(#windows)")).to_have_attribute("open", "")


def test_what_is_typed_while_a_topic_is_on_its_way_is_kept(visit: Callable[..., Visitor]) -> None:
    clerk = visit("sancang", size=PHONE)
    clerk.open("/needs/new")
    clerk.page.get_by_label(clerk.words("Search the service menu")).fill("gxy")
    clerk.page.locator("#hits .hit").first.wait_for()
    clerk.page.route("**/needs/new", lambda route: (clerk.page.wait_for_timeout(500), route.continue_()))
    clerk.page.evaluate(
        """() => {
          document.querySelector("#hits .hit").click();
          document.querySelectorAll("[name=halves]")[9].click();
          document.querySelector("[name=contact]").value = "王主任 13900000000";
        }"""
    )
    expect(clerk.page.locator(".chosen-topic")).to_have_count(1)
    expect(clerk.page.locator("[name=halves]").nth(9)).to_be_checked()
    expect(clerk.page.locator("[name=contact]")).to_have_value("王主任 13900000000")
    assert clerk.page.locator("[name=audience]").input_value() != ""


def test_one_search_is_one_entry_in_the_history(visit: Callable[..., Visitor]) -> None:
    coordinator = visit("dongtai")
    coordinator.open("/venues")
    words = coordinator.page.get_by_label(coordinator.words("Search"))
    entries = coordinator.page.evaluate("history.length")
    for typed in ("三", "三仓", "三仓镇"):
        words.fill(typed)
        coordinator.page.wait_for_url(f"**search={quote(typed)}&**")
    words.blur()
    coordinator.page.wait_for_load_state("networkidle")
    assert coordinator.page.evaluate("history.length") == entries + 1
    coordinator.page.go_back()
    coordinator.is_at(r"/venues$")
    expect(words).to_have_value("")


def test_what_is_typed_comes_back_until_it_is_discarded_and_for_nobody_else(
    visit: Callable[..., Visitor],
) -> None:
    clerk = visit("sancang", size=PHONE)
    people = clerk.page.get_by_label(clerk.words("How many people?"))
    clerk.open("/needs/new")
    people.fill("77")
    clerk.page.get_by_label(clerk.words("Search the service menu")).fill("gxy")
    clerk.page.locator("#hits .hit").first.click()
    expect(clerk.page.locator(".chosen-topic")).to_have_count(1)
    clerk.open("/needs")
    clerk.open("/needs/new")
    expect(people).to_have_value("77")
    expect(clerk.page.locator(".chosen-topic")).to_have_count(1)
    kept = clerk.context.storage_state()["origins"]
    another = visit("dongtai", size=PHONE)
    another.open("/needs/new")
    another.page.evaluate(
        "kept => kept.forEach(one => localStorage.setItem(one.name, one.value))", kept[0]["localStorage"]
    )
    another.open("/needs/new")
    expect(another.page.get_by_label(another.words("How many people?"))).to_have_value("")
    clerk.follow("Discard it")
    expect(people).to_have_value("")


def test_without_a_connection_the_page_stands_and_nothing_typed_outlives_signing_out(
    visit: Callable[..., Visitor],
) -> None:
    clerk = visit("sancang", size=PHONE)
    clerk.open("/profile")
    name = clerk.page.get_by_label(clerk.words("Name shown to others"))
    name.fill("三仓镇科协")
    clerk.context.set_offline(True)
    clerk.press("Save")
    clerk.sees("No connection to the service. What you have entered is still here: please try again.")
    expect(name).to_have_value("三仓镇科协")
    clerk.context.set_offline(False)
    clerk.complaints.clear()
    clerk.open("/profile")
    clerk.sees("What you had typed is here again. Nothing of it has been sent yet: please look, and send it.")
    clerk.page.locator("summary.top-button").click()
    clerk.press("Sign out")
    clerk.is_at("/sign-in$")
    assert clerk.page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("at", ["the search", "the button"])
def test_what_is_typed_outlives_the_end_of_the_sign_in(
    visit: Callable[..., Visitor], settings: Settings, at: str
) -> None:
    clerk = visit("sancang", size=PHONE)
    clerk.open("/needs/new")
    clerk.page.get_by_label(clerk.words("How many people?")).fill("55")
    engine = make_engine(settings.database)
    with transaction(engine) as session:
        session.execute(update(SignIn).values(expires_at=SignIn.created_at))
    engine.dispose()
    if at == "the search":
        clerk.page.get_by_label(clerk.words("Search the service menu")).fill("gxy")
    else:
        clerk.press("Post")
    clerk.sees("Your sign-in has ended. What you have typed is kept: sign in and it is there again.")
    clerk.forgive(401)
    clerk.shoot(f"kept-{at}")
    clerk.page.get_by_label(clerk.words("Sign-in name")).fill("sancang")
    clerk.page.get_by_label(clerk.words("Password")).fill(DEMO_PASSWORD)
    clerk.page.locator("form", has=clerk.page.locator("#password")).locator("button").click()
    clerk.is_at("/needs/new$")
    expect(clerk.page.get_by_label(clerk.words("How many people?"))).to_have_value("55")
    clerk.shoot(f"kept-form-{at}")


def test_a_closed_fold_says_what_is_typed_in_it_and_is_open_when_it_comes_back(
    visit: Callable[..., Visitor],
) -> None:
    clerk = visit("sancang", size=PHONE)
    clerk.open("/needs/new")
    hours = clerk.page.locator("summary:has([data-follows])")
    hours.click()
    clerk.page.locator("#morning-start").fill("07:10")
    expect(hours).to_contain_text("7:10–12:00")
    more = clerk.page.locator(
        "summary", has_text=clerk.words("More: title, other kit, particular heads, remarks")
    )
    more.click()
    clerk.page.locator("#remarks").fill("请带投影仪")
    more.click()
    expect(more).to_have_attribute("data-told", "请带投影仪")
    expect(clerk.page.locator("#remarks")).to_be_hidden()
    clerk.open("/needs/new")
    expect(clerk.page.locator(".restored")).to_be_visible()
    expect(clerk.page.locator("#remarks")).to_be_visible()
    expect(hours).to_contain_text("7:10–12:00")
    clerk.page.locator("[data-discard]").click()


def test_what_is_typed_before_an_earlier_draft_has_come_counts_for_more(
    visit: Callable[..., Visitor],
) -> None:
    clerk = visit("sancang", size=PHONE)
    clerk.open("/needs/new")
    clerk.page.get_by_label(clerk.words("How many people?")).fill("40")
    clerk.page.locator("[name=contact]").fill("旧的联系人")
    late: list[Route] = []
    kept = "**/needs/new"

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            late.append(route)
        else:
            route.continue_()

    clerk.page.route(kept, hold)
    with clerk.page.expect_request(lambda request: request.method == "POST"):
        clerk.open("/needs/new")
    clerk.page.get_by_label(clerk.words("How many people?")).fill("75")
    clerk.page.wait_for_timeout(50)
    late.pop().continue_()
    expect(clerk.page.locator(".restored")).to_be_visible()
    expect(clerk.page.get_by_label(clerk.words("How many people?"))).to_have_value("75")
    expect(clerk.page.locator("[name=contact]")).to_have_value("旧的联系人")
    clerk.page.unroute(kept)
    clerk.page.locator("[data-discard]").click()


def test_what_a_server_before_the_pages_refuses_as_too_large_is_said_to_be(
    visit: Callable[..., Visitor],
) -> None:
    coordinator = visit("dongtai", size=LAPTOP)
    coordinator.open("/products")
    coordinator.page.locator("tbody th a").first.click()
    refusal = {"status": 413, "content_type": "text/plain", "body": "Request Entity Too Large"}
    coordinator.page.route("**/files", lambda route: route.fulfill(**refusal))
    upload = coordinator.page.locator("form:has(input[type=file])")
    leaflet = {"name": "leaflet.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    upload.locator("input[type=file]").set_input_files(files=[leaflet])
    upload.locator("button[type=submit]").click()
    expect(coordinator.page.locator("#fetch-error-text")).to_have_text(
        coordinator.words("This is too large to be sent. Nothing was changed; please choose a smaller file.")
    )
    coordinator.complaints.clear()


def test_a_row_of_a_wide_list_is_mended_without_scrolling_sideways(visit: Callable[..., Visitor]) -> None:
    coordinator = visit("dongtai", size=LAPTOP)
    coordinator.open("/sheets")
    coordinator.page.locator("[name=kind][value=heads]").check()
    headings = (
        "姓名\t手机号码\t所在单位\t类别\t职务\t所在乡镇\t服务主题\t可服务时间\t每周最多场次\t最远车程（分钟）"
    )
    coordinator.page.locator("#pasted").fill(
        f"{headings}\n王五\t1391234\t某单位\t农业\t院长\t三仓镇\t无此主题\t周二下午\t99\t60"
    )
    coordinator.press("Look at the rows")
    coordinator.page.locator(".sheet-row-action a").first.click()
    around = coordinator.page.locator(".sheet-rows").bounding_box()
    assert around
    for field in coordinator.page.locator(".sheet-row-form input[name^=cells]").all():
        box = field.bounding_box()
        assert box
        assert box["x"] + box["width"] <= around["x"] + around["width"], field


def test_what_a_stranger_writes_outlives_a_reload_and_ends_with_the_tab(
    visit: Callable[..., Visitor],
) -> None:
    citizen = visit("", size=PHONE)
    citizen.open("/suggestions")
    citizen.page.locator("#text").fill("专家迟到了一个小时")
    citizen.page.reload()
    expect(citizen.page.locator(".restored")).to_be_visible()
    expect(citizen.page.locator("#text")).to_have_value("专家迟到了一个小时")
    assert citizen.page.evaluate("Object.keys(localStorage)") == []
    tab = citizen.page.context.new_page()
    tab.goto(citizen.page.url)
    expect(tab.locator("#text")).to_have_value("")
    tab.close()
    citizen.page.locator("#county-code").select_option(index=1)
    citizen.press("Send")
    citizen.page.wait_for_url("**sent=1**")
    assert citizen.page.evaluate(DRAFTS) == []


def test_of_several_forms_sent_to_one_address_each_has_its_own_draft(
    server: LiveServer, visit: Callable[..., Visitor]
) -> None:
    with transaction(server.engine) as session:
        head = session.scalars(select(Head).join(Account).where(Account.login == "lichunhe")).one()
        town = session.get_one(Region, "320981115")
        for name in ("睡眠健康", "科学用眼"):
            topic = a_topic(session, name, name=name)
            need = a_need(session, township=town, topics=[topic])
            said = {"answer": GroupAnswer.HEAD, "head_id": head.id, "leader_id": head.id}
            a_question(session, need, topic, answered_at=clock.now(), **said)
    doctor = visit("lichunhe", size=PHONE)
    doctor.open("/answers")
    forms = doctor.page.locator("form[action='/answers/could-not']")
    for number in (1, 0):
        fold = doctor.page.locator("details", has=doctor.page.locator("form[action='/answers/could-not']"))
        fold.nth(number).locator("summary").click()
        forms.nth(number).locator("[name=why]").fill(f"没有经验{number}")
    doctor.open("/answers")
    expect(doctor.page.locator(".restored")).to_be_visible()
    expect(forms.nth(0).locator("[name=why]")).to_have_value("没有经验0")
    expect(forms.nth(1).locator("[name=why]")).to_have_value("")
    forms.nth(0).locator("button").click()
    expect(forms).to_have_count(1)
    doctor.open("/answers")
    expect(forms.locator("[name=why]")).to_have_value("没有经验1")
