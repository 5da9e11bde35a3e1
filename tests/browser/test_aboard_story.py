"""From an empty database to the first week that is sent out, by somebody who follows only what the screen says."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.aboard.start_code import start_code
from matcher.models import Assignment, Region, Round
from matcher.secret_key import secret_keys
from matcher.settings import Settings
from matcher.vocabulary import AssignmentStatus, Level
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor

PASSWORD = "一个很长很长很长的密码"
INSTITUTIONS = "单位名称\t类别\n三仓镇卫生院\t医卫\n东台中学\t教育"
HEADS = (
    "姓名\t手机号码\t所在单位\t所在乡镇\t服务主题\n李春禾\t13912345678\t三仓镇卫生院\t三仓镇\t高血压防治讲座"
)
VENUES = "乡镇\t场所名称\t类别\t可容纳人数\n三仓镇\t三仓镇文化站\t其他\t120"
RUN_ENDS_WITHIN = 60_000  # milliseconds


@pytest.fixture(scope="module")
def settings(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings on an installation in which nobody has done anything yet."""
    home = tmp_path_factory.mktemp("new")
    shutil.copy(empty_sqlite, home / "sizhang.db")
    return Settings(home=str(home), secret_key="only for tests", run_seconds=5)


def test_a_county_is_aboard_within_the_hour(
    server: LiveServer,
    settings: Settings,
    visit: Callable[..., Visitor],
    record_property: Callable[..., None],
) -> None:
    began = time.monotonic()
    administrator = visit("", size=DESK, language="zh")
    make_the_first_account(administrator, start_code(secret_keys(settings)))
    take_dongtai_in(administrator)
    password = open_accounts(administrator)

    coordinator = visit("", size=DESK, language="zh")
    sign_in(coordinator, "zhang.mei", password)
    choose_own_password(coordinator, password)
    coordinator.follow("To the steps")
    looked_at(coordinator, "coordinator")
    for button, rows in (
        ("Paste institutions", INSTITUTIONS),
        ("Paste heads", HEADS),
        ("Paste venues", VENUES),
    ):
        paste(coordinator, button, rows)
    paste(coordinator, "Paste needs", needs_of_next_week())
    match_and_send_out(coordinator)
    record_property("seconds", round(time.monotonic() - began))

    assert server.look_up(sent_out) == [AssignmentStatus.RELEASED]
    assert server.look_up(number_of_townships) == 13


def make_the_first_account(administrator: Visitor, code: str) -> None:
    """The sign-in page of an empty service says where to begin; the code is what `sizhang serve` prints."""
    administrator.open("/sign-in")
    administrator.follow("Make the first administrator")
    looked_at(administrator, "first")
    page = administrator.page
    page.get_by_label(administrator.words("Start code")).fill(code)
    page.get_by_label(administrator.words("Province")).select_option(label="江苏省")
    page.get_by_label(administrator.words("Your name")).fill("王管理")
    page.get_by_label(administrator.words("Sign-in name")).fill("wang")
    page.locator("[name=wanted]").fill(PASSWORD)
    page.locator("[name=repeated]").fill(PASSWORD)
    administrator.press("Make the account")
    administrator.sees("The account is there. Sign in with the password you chose.")
    sign_in(administrator, "wang", PASSWORD)


def sign_in(visitor: Visitor, login: str, password: str) -> None:
    """As everybody does."""
    if not visitor.page.url.endswith("/sign-in"):
        visitor.open("/sign-in")
    visitor.page.locator("[name=login]").fill(login)
    visitor.page.locator("[name=password]").fill(password)
    visitor.press("Sign in")
    expect(visitor.page.locator("[name=login]")).to_have_count(0)


def take_dongtai_in(administrator: Visitor) -> None:
    """The first page is where a county is taken in; one of its townships is not wanted."""
    administrator.page.get_by_label(administrator.words("Code or name of the county")).fill("东台")
    administrator.press("Find it")
    looked_at(administrator, "found")
    administrator.press("Take %(name)s in", name="东台市")
    administrator.sees(
        "Put names right, and tick what is no township of its own here, such as a development zone."
    )
    looked_at(administrator, "townships")
    administrator.page.locator("tr", has_text="320981100").get_by_role("checkbox").check()
    administrator.press("Save the townships")
    administrator.sees("The townships have been saved.")
    looked_at(administrator, "steps")


def open_accounts(administrator: Visitor) -> str:
    """Telephone, coordinator, and a slip for each township; the coordinator's password."""
    page = administrator.page
    administrator.follow("Accounts and telephone")
    page.get_by_label(administrator.words("Telephone of the association")).fill("0515-85212345")
    administrator.press("Save")
    administrator.sees("Saved.")
    page.get_by_label(administrator.words("Name of the person")).fill("张小梅")
    page.locator("[name=login]").fill("zhang.mei")
    administrator.press("Open the coordinator's account")
    password = page.locator(".slip code").inner_text()
    administrator.follow("The slips are handed over")
    looked_at(administrator, "people")
    administrator.press("Open these accounts")
    expect(page.locator(".slip")).to_have_count(13)
    looked_at(administrator, "slips")
    return password


def choose_own_password(coordinator: Visitor, issued: str) -> None:
    """Asked for before anything else."""
    page = coordinator.page
    page.locator("[name=present]").fill(issued)
    page.locator("[name=wanted]").fill(PASSWORD)
    page.locator("[name=repeated]").fill(PASSWORD)
    page.locator("form:has([name=wanted]) button[type=submit]").first.click()
    coordinator.sees("The county is on its way to its first week.")


def paste(coordinator: Visitor, button: str, rows: str) -> None:
    """One list: paste, look, take over, back to the steps."""
    coordinator.follow(button)
    coordinator.page.locator("[name=pasted]").fill(rows)
    coordinator.press("Look at the rows")
    number = rows.count("\n")
    yes = coordinator.words.count("Take %(num)d row over", "Take %(num)d rows over", number)
    expect(coordinator.page.locator("summary", has_text=yes)).to_be_visible()
    coordinator.page.locator("summary", has_text=yes).click()
    coordinator.page.locator(".page-head").get_by_role("button", name=yes).click()
    expect(
        coordinator.page.get_by_text(
            coordinator.words.count(
                "%(num)d row has been taken over.", "%(num)d rows have been taken over.", number
            )
        ).first
    ).to_be_visible()
    coordinator.follow("To the steps")


def needs_of_next_week() -> str:
    """What a township asked for, for the Wednesday of the week that is planned now."""
    day = clock.planning_monday(clock.today()) + timedelta(days=2)
    return (
        "乡镇\t服务主题\t日期和半天\t活动场所\t预计人数\t联系人和电话\n"
        f"三仓镇\t高血压防治讲座\t{day} 上午、{day} 下午\t三仓镇文化站\t60\t王兰 13900000000"
    )


def match_and_send_out(coordinator: Visitor) -> None:
    """The trial matches and sends nothing; then the coordinator begins."""
    coordinator.press("Match this county on trial")
    done = coordinator.words("%(matched)s of %(all)s needs have somebody.", matched=1, all=1)
    expect(coordinator.page.get_by_text(done)).to_be_visible(timeout=RUN_ENDS_WITHIN)
    coordinator.sees("Nothing of the week has been sent to anybody yet.")
    looked_at(coordinator, "trial")
    coordinator.follow("Begin: look at the week and send it out")
    coordinator.follow("Send out the plan")
    coordinator.press("Send out")
    coordinator.sees("Plan sent out")
    coordinator.open("/aboard")
    coordinator.sees("The county is open: a week has been sent out.")


def looked_at(visitor: Visitor, name: str) -> None:
    """Nobody is kept out, at a desk or on a telephone."""
    anybody_can_use_it(visitor)
    visitor.shoot(f"aboard-{name}")
    visitor.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert visitor.overhang <= 0
    visitor.shoot(f"aboard-{name}")
    visitor.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


def sent_out(session: Session) -> list[AssignmentStatus]:
    """How the assignments of the week stand."""
    query = select(Assignment.status).join(Round).where(Round.released_at.is_not(None))
    return list(session.scalars(query))


def number_of_townships(session: Session) -> int:
    """One less than the list has."""
    return len(session.scalars(select(Region).where(Region.level == Level.TOWNSHIP)).all())
