"""Monday morning of the coordinator: a week looked at, matched, changed by hand, sent out, answered and closed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Account, Assignment, Forbid, Invitation, Need
from matcher.settings import Settings
from matcher.vocabulary import Answer, AssignmentStatus
from tests.browser.barriers import violations
from tests.browser.conftest import DESK, PHONE, RUN_SECONDS
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer, serving, working
from tests.browser.visitor import Visitor

RUN_ENDS_WITHIN = 90_000  # milliseconds
STAND = (AssignmentStatus.PROPOSED, AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)


@pytest.fixture(scope="module", params=[(DESK, "zh"), (PHONE, "en")], ids=["desk", "phone"])
def screen(request: pytest.FixtureRequest) -> tuple[tuple[int, int], str]:
    """The size and the language of the story."""
    found: tuple[tuple[int, int], str] = request.param
    return found


@pytest.fixture(scope="module")
def settings(
    screen: tuple[tuple[int, int], str],
    demo_clock: DemoClock,
    demo_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Settings:
    """A demonstration county for each screen."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(demo_file, home / "sizhang.db")
    return Settings(home=str(home), secret_key="only for tests", run_seconds=RUN_SECONDS)


@pytest.fixture(scope="module")
def server(settings: Settings) -> Iterator[LiveServer]:
    """The web server alone: the story itself says when a worker is there."""
    with serving(settings) as server:
        yield server


def test_a_week_goes_out_of_the_door_on_monday_morning(
    screen: tuple[tuple[int, int], str], server: LiveServer, settings: Settings, visit: Callable[..., Visitor]
) -> None:
    size, language = screen
    coordinator = visit("dongtai", size=size, language=language)
    look_through_the_needs(coordinator)
    ask_for_a_plan(coordinator)
    with working(settings):
        wait_for_the_plan(coordinator)
        look_at_both_boards(coordinator)
        kept = keep_one(coordinator)
        before = server.look_up(lambda session: invitation_of(session, kept))
        changed, ruled_out = rule_one_out(coordinator)
        be_refused_in_words(coordinator)
        placed = place_by_hand(coordinator)
        assert server.look_up(lambda session: invitation_of(session, changed)) == placed

        ask_for_a_plan(coordinator)
        wait_for_the_plan(coordinator)
        assert server.look_up(lambda session: invitation_of(session, kept)) == before
        assert server.look_up(forbidden) == {(changed, ruled_out)}
        assert ruled_out not in server.look_up(lambda session: heads_of(session, changed))

        send_out(coordinator)
        login, need_id = server.look_up(somebody_asked)
        accept(visit(login, size=PHONE, language="zh"), need_id)
        see_the_answer(coordinator)
        waiting = server.look_up(weeks_waited)
        close(coordinator)
        assert server.look_up(weeks_waited) > waiting


def look_through_the_needs(coordinator: Visitor) -> None:
    """What has no place is asked for in the list, each with its reason; the address keeps it."""
    coordinator.open("/rounds")
    is_sound(coordinator, "week")
    coordinator.follow("Look at the plan")
    view(coordinator, "As a list")
    coordinator.page.locator("select[name=state]").select_option("open")
    coordinator.press("Show")
    coordinator.is_at(r"/rounds/\d+\?.*state=open")
    rows = coordinator.page.locator(".week-list tbody tr")
    expect(rows.locator("button")).to_have_count(0)
    assert rows.count() > 3
    expect(rows.filter(has=coordinator.page.locator(".problem"))).to_have_count(rows.count())
    coordinator.sees("No head here offers this topic.")
    is_sound(coordinator, "open")


def ask_for_a_plan(coordinator: Visitor) -> None:
    """The matching is asked for and shown at once; it can be stopped."""
    coordinator.page.locator("#strip details[data-menu] > summary").click()
    coordinator.press("Match again")
    expect(coordinator.page.locator("#run")).to_be_visible()


def wait_for_the_plan(coordinator: Visitor) -> None:
    """The page follows the matching by itself until the plan is there."""
    run = coordinator.page.locator("#run")
    expect(run).to_have_count(0, timeout=RUN_ENDS_WITHIN)
    expect(coordinator.page.locator(".score-card")).to_be_visible()
    is_sound(coordinator, "plan")


def look_at_both_boards(coordinator: Visitor) -> None:
    """By township and by head: every visit is a card at its day; a head's load is told against the limit."""
    for name, words in (("townships", "By township"), ("heads", "By head")):
        view(coordinator, words)
        cards = coordinator.page.locator(".board .visit-card")
        assert cards.count() > 30
        expect(cards.first).to_be_visible()
        is_sound(coordinator, name)
    expect(coordinator.page.locator(".board .load", has_text="/").first).to_be_visible()
    assert coordinator.page.locator("#rail .visit-card").count() > 5


def keep_one(coordinator: Visitor) -> int:
    """The first proposal is to stay as it is."""
    view(coordinator, "As a list")
    row = coordinator.page.locator(".week-list tbody tr").filter(has=proposals(coordinator)).first
    need = int(row.get_attribute("data-need") or "")
    row.locator("button[value^=pin]").click()
    expect(coordinator.page.locator("#flashes form")).to_be_visible()
    expect(coordinator.page.locator(f".week-list [data-need='{need}'] [value^=unpin]")).to_be_visible()
    return need


def proposals(coordinator: Visitor) -> Locator:
    """What a row of the list has where the next matching may change it."""
    return coordinator.page.locator("button[value^=pin]")


def rule_one_out(coordinator: Visitor) -> tuple[int, int]:
    """A head is not to go to a need others could serve: the need and the head."""
    page = coordinator.page
    rows = page.locator(".week-list tbody tr").filter(has=proposals(coordinator))
    week = urlsplit(page.url).path
    for need in [row.get_attribute("data-need") for row in rows.all()]:
        coordinator.open(f"{week}/needs/{need}")
        if page.locator("#ways .choice form").count() and page.locator("input[name=forbidden]").count() == 1:
            break
    is_sound(coordinator, "need")
    forbid = page.locator("form:has(input[name=forbidden][value='1'])").first
    head = int(forbid.locator("input[name=head_id]").get_attribute("value") or "")
    page.locator("details.confirm:has(input[name=forbidden][value='1']) > summary").first.click()
    forbid.locator("button[type=submit]").click()
    coordinator.sees("The next matching will not send this head.")
    return int(need or ""), head


def be_refused_in_words(coordinator: Visitor) -> None:
    """At eight in the evening: the reason stands beside the time, and what was chosen is kept."""
    page = coordinator.page
    chosen = page.locator("#ways .choice input[name='head_ids.0']").first.get_attribute("value") or ""
    coordinator.unfold("Choose by hand")
    page.locator("select[name='head_ids.0']").select_option(chosen)
    page.locator("input[type=time]").fill("20:00")
    coordinator.press("Put into the plan")
    expect(page.locator(".error-summary")).to_be_visible()
    coordinator.forgive(422)
    coordinator.sees(
        "This time does not suit the township, is too near, or comes before somebody was told who has to be."
    )
    expect(page.locator("input[type=time]")).to_have_value("20:00")
    expect(page.locator("select[name='head_ids.0']")).to_have_value(chosen)
    is_sound(coordinator, "refused")


def place_by_hand(coordinator: Visitor) -> tuple[int, str]:
    """Somebody who could come is chosen, with a day and a start that keep the rules: the head and the start."""
    page = coordinator.page
    way = page.locator("#ways .choice form").first
    head, day, start = (
        way.locator(f"input[name='{name}']").get_attribute("value") or ""
        for name in ("head_ids.0", "day", "start")
    )
    page.locator("select[name='head_ids.0']").select_option(head)
    page.locator("input[type=date]").fill(day)
    page.locator("input[type=time]").fill(start)
    coordinator.press("Put into the plan")
    coordinator.sees("It is in the plan now.")
    page.locator("#drawer .drawer-close").click()
    expect(page.locator("#drawer")).to_be_hidden()
    return int(head), f"{day}T{start}"


def send_out(coordinator: Visitor) -> None:
    """Asked once what goes out, then it goes."""
    coordinator.follow("Send out the plan")
    is_sound(coordinator, "release")
    coordinator.press("Send out")
    coordinator.sees("The plan has been sent out.")
    is_sound(coordinator, "answers")


def accept(head: Visitor, need_id: int) -> None:
    """The head who was asked says yes on the phone."""
    head.open("/")
    head.page.locator(".invitation-cards a[href^='/answers/']").first.click()
    head.press("Accept")
    head.is_at("/answers")


def see_the_answer(coordinator: Visitor) -> None:
    """It counts as covered now."""
    coordinator.page.reload()
    covered = coordinator.page.locator("#strip .strip-count", has_text=coordinator.words("accepted"))
    expect(covered.locator("b")).to_have_text("1")


def close(coordinator: Visitor) -> None:
    """What is not met waits for the next week, with one week more."""
    coordinator.page.locator("#strip details[data-menu] > summary").click()
    coordinator.follow("Close the week")
    is_sound(coordinator, "close")
    coordinator.press("Close the week")
    coordinator.sees("The week is closed. What is still open waits on.")
    is_sound(coordinator, "closed")


def view(coordinator: Visitor, words: str) -> None:
    """Go to one of the views of the week."""
    link = coordinator.page.locator(".middle-views").get_by_role("link", name=coordinator.words(words))
    link.click()
    expect(link).to_have_attribute("aria-current", "page")


def is_sound(coordinator: Visitor, name: str) -> None:
    """Nothing grave is wrong with the page, on a desk also in the dark, and it is no wider than the screen."""
    page: Page = coordinator.page
    faults = violations(coordinator)
    if page.viewport_size and page.viewport_size["width"] == DESK[0]:
        page.emulate_media(color_scheme="dark")
        expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        faults += [f"dark: {fault}" for fault in violations(coordinator)]
        page.emulate_media(color_scheme="light")
    coordinator.shoot(f"coordinator-{name}")
    assert faults == []
    assert coordinator.overhang <= 0


def invitation_of(session: Session, need_id: int) -> tuple[int, str]:
    """Who is to go to the need, and when."""
    query = select(Assignment).where(Assignment.need_id == need_id, Assignment.status.in_(STAND))
    entry = session.scalars(query).one()
    return entry.invitations[0].head_id, f"{entry.starts_at:%Y-%m-%dT%H:%M}"


def heads_of(session: Session, need_id: int) -> set[int]:
    """The heads planned for the need."""
    query = (
        select(Invitation.head_id)
        .join(Assignment)
        .where(Assignment.need_id == need_id, Assignment.status.in_(STAND))
    )
    return set(session.scalars(query))


def forbidden(session: Session) -> set[tuple[int, int]]:
    """Need and head of everything ruled out."""
    return {(each.need_id, each.head_id) for each in session.scalars(select(Forbid))}


def somebody_asked(session: Session) -> tuple[str, int]:
    """How a head of the county signs in who has been asked just once, and the need."""
    query = (
        select(Account.login, func.min(Assignment.need_id))
        .join(Invitation, Invitation.head_id == Account.head_id)
        .join(Assignment, Assignment.id == Invitation.assignment_id)
        .where(Invitation.answer == Answer.WAITING, Account.region_code.startswith("320981"))
        .where(Assignment.status == AssignmentStatus.RELEASED)
        .group_by(Account.login)
        .having(func.count() == 1)
    )
    login, need_id = session.execute(query.order_by(Account.login)).first() or ("", 0)
    return login, need_id


def weeks_waited(session: Session) -> int:
    """The weeks all open needs of the county have waited together."""
    query = select(func.sum(Need.weeks_waiting)).where(
        Need.township_code.startswith("320981"), Need.status == "posted"
    )
    return session.scalar(query) or 0
