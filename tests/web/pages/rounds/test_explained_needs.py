"""The coordinator reads what serving an open need would cost, what would help, and what else could be done."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.advice.names import names_of
from matcher.advice.need_advice import as_plan
from matcher.models import Account, Need, NeedPack
from matcher.vocabulary import Role
from matcher.week import take_snapshot
from matcher.wording import Text
from matcher.wording.explanation import head_line
from solver import OpenNeed, first_answer
from tests.builders.catalogue import a_pack
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_venue
from tests.builders.rounds import a_plan
from tests.builders.weeks import LittleWeek, a_little_week, a_proposal
from tests.page_client import PageClient, form_on
from web.http import turns as in_turns

pytestmark = pytest.mark.usefixtures("quiet_thursday")


@pytest.fixture
def week(store: Session) -> LittleWeek:
    """Two needs on Tuesday morning and one head: the second is crowded out."""
    found = a_little_week(store, size=1)
    morning = [(date(2026, 3, 10), 9 * 60, 11 * 60 + 30)]
    found.needs[:] = [
        a_need(store, topics=[found.topic], venue=a_venue(store), windows=morning, priority=priority)
        for priority in (5, 1)
    ]
    a_proposal(store, a_plan(store, found.round), found.needs[0], *found.heads)
    store.commit()
    return found


def address(week: LittleWeek, need: Need, piece: str = "") -> str:
    return f"/rounds/{week.round.id}/needs/{need.id}{piece}"


def test_the_page_of_an_open_need_leads_to_its_explanation_without_script(
    coordinator: PageClient, week: LittleWeek
) -> None:
    page = coordinator.get(address(week, week.needs[1]))
    assert page.select_one("#explained a")["href"] == address(week, week.needs[1], "/explained")
    whole = coordinator.get(address(week, week.needs[1], "/explained"))
    assert whole.select_one("h2").text == "If it has to be served"
    assert "is dropped" in whole.text or "dropped:" in whole.text
    assert whole.select(".fix")


def test_the_page_and_the_command_line_say_alike_what_keeps_a_head_away(
    coordinator: PageClient, store: Session, week: LittleWeek
) -> None:
    """The page calls the needs in the way by their titles, which lead to them; the catalogue's sentence is the same."""
    lines = coordinator.get(address(week, week.needs[1])).select(".blocking-rules li")
    snapshot = take_snapshot(store, week.round)
    told = first_answer(snapshot.week, as_plan(snapshot), str(week.needs[1].id))
    assert isinstance(told, OpenNeed)
    names = names_of(store, week.round, snapshot.week)
    said = [head_line(told.need, rule, names, lambda _need: Text(week.needs[0].title)) for rule in told.heads]
    assert [line.text for line in lines] == said
    assert [link["href"] for link in lines[0].select("a")] == [address(week, week.needs[0])]


def test_the_kit_of_a_need_is_named_in_the_readers_language(
    coordinator: PageClient, store: Session, week: LittleWeek
) -> None:
    pack = a_pack(store)
    week.needs[1].packs.append(NeedPack(pack_id=pack.id, quantity=2))
    store.commit()
    page = coordinator.get(address(week, week.needs[1]))
    assert f"{pack.name_en} × 2" in page.text
    assert pack.name not in page.text


def test_the_pieces_come_one_after_the_other(coordinator: PageClient, week: LittleWeek) -> None:
    page = coordinator.get(address(week, week.needs[1]))
    pieces = [each["hx-get"] for each in page.select("#explained [hx-get]")]
    assert pieces == [address(week, week.needs[1], "/remedies?step=0"), address(week, week.needs[1], "/cost")]
    seen = []
    following: str | None = str(pieces[0])
    while following:
        piece = coordinator.get(following, htmx=True)
        assert piece.select_one("h1") is None
        seen += [each.text for each in piece.select(".fix")]
        following = next((str(each["hx-get"]) for each in piece.select("[hx-get]")), None)
    whole = coordinator.get(address(week, week.needs[1], "/explained"))
    assert seen == [each.text for each in whole.select(".fix")]
    assert "Each of these alone is enough" in piece.text


def test_a_step_that_is_none_is_the_nearest_one(coordinator: PageClient, week: LittleWeek) -> None:
    for step in ("-4", "99", "x", "1e9"):
        coordinator.get(address(week, week.needs[1], f"/remedies?step={step}"))


def test_a_planned_need_shows_its_other_choices(coordinator: PageClient, week: LittleWeek) -> None:
    page = coordinator.get(address(week, week.needs[0], "/explained"))
    assert page.select_one("h2").text == "Other choices, and what each would move"
    assert coordinator.get(address(week, week.needs[0], "/cost")).select(".fix") == []


def test_a_plan_that_is_not_the_best_one_is_said_to_be_so_before_its_other_choices(
    app: Flask, store: Session
) -> None:
    """Of two needs for one head the lighter one has been planned by hand."""
    week = a_little_week(store, size=1)
    morning = [(date(2026, 3, 10), 9 * 60, 11 * 60 + 30)]
    light, weighty = (
        a_need(store, topics=[week.topic], venue=a_venue(store), windows=morning, priority=priority)
        for priority in (1, 5)
    )
    a_proposal(store, a_plan(store, week.round), light, *week.heads)
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    reader = PageClient(app, account_id=account.id)
    for need in (light, weighty):
        page = reader.get(address(week, need, "/remedies"), htmx=True)
        assert "not the best one yet" in page.select_one(".note").text


def test_it_is_said_in_chinese_to_those_who_read_chinese(
    app: Flask, store: Session, week: LittleWeek
) -> None:
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    reader = PageClient(app, account_id=account.id, language="zh-CN")
    assert "如果一定要安排" in reader.get(address(week, week.needs[1], "/cost")).text


def test_a_need_that_is_not_in_the_week_is_missing(coordinator: PageClient, week: LittleWeek) -> None:
    for piece in ("/explained", "/cost", "/remedies"):
        coordinator.get(f"/rounds/{week.round.id}/needs/2000000000{piece}", status=404)


def test_an_account_has_one_explanation_at_a_time_and_the_page_asks_again(
    app: Flask, store: Session, week: LittleWeek, coordinator: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_turns, "PATIENCE_SECONDS", 0.001)
    need = week.needs[1]
    coordinator.get(address(week, need, "/cost"), htmx=True)
    turns = app.extensions["sizhang.explanations"]
    account = store.scalar(select(Account.id).where(Account.role == Role.COORDINATOR))
    with turns.take(store, account, need.id, moves_on=False) as first:
        for piece in ("/cost", "/remedies?step=1"):
            waiting = coordinator.get(address(week, need, piece), htmx=True).select_one("[hx-get]")
            assert waiting["hx-get"].startswith(address(week, need, piece.partition("?")[0]))
            assert "again=1" in waiting["hx-get"]
            assert ("step=1" in waiting["hx-get"]) is ("step" in piece)
        odd = coordinator.get(address(week, need, "/cost?endpoint=x&_scheme=y"), htmx=True)
        assert odd.select_one("[hx-get]")["hx-get"].endswith("/cost?endpoint=x&_scheme=y&again=1")
        page = coordinator.get(address(week, need, "/explained"), status=429)
        assert page.select_one(f"a[href='{address(week, need, '/explained')}']")
        assert coordinator.last.headers["Refresh"].endswith("/explained?again=1")
        observer = PageClient(app, account_id=an_account_of_another_role(store).id)
        assert not observer.get(address(week, need, "/cost"), htmx=True).select("[hx-get]")
        assert not first.given_up.is_set()
        coordinator.get(address(week, week.needs[0], "/remedies"), htmx=True)
        assert first.given_up.is_set(), "the reader has gone on to another need"
    assert not coordinator.get(waiting["hx-get"], htmx=True).select("[hx-get*='again=1']")


def test_the_page_of_another_need_takes_the_place_of_what_is_worked_out(
    app: Flask, store: Session, week: LittleWeek, coordinator: PageClient
) -> None:
    coordinator.get(address(week, week.needs[1], "/cost"), htmx=True)
    account = store.scalar(select(Account.id).where(Account.role == Role.COORDINATOR))
    before = app.extensions["sizhang.explanations"].take(store, account, week.needs[1].id, moves_on=False)
    turn = before.__enter__()

    def end() -> None:
        assert turn.given_up.wait(in_turns.PATIENCE_SECONDS)
        before.__exit__(None, None, None)

    thread = Thread(target=end)
    thread.start()
    coordinator.get(address(week, week.needs[0], "/explained"))
    thread.join()


@pytest.mark.parametrize("asks", ["a change", "a page of the week"])
def test_what_a_page_asks_for_by_itself_makes_way_for_what_its_reader_does(
    app: Flask, store: Session, week: LittleWeek, coordinator: PageClient, asks: str
) -> None:
    shown = coordinator.get(f"/rounds/{week.round.id}?need={week.needs[0].id}")
    change, fields = form_on(shown, "/pin")
    coordinator.get(address(week, week.needs[1], "/cost"), htmx=True)
    turns = app.extensions["sizhang.explanations"]
    account = store.scalar(select(Account.id).where(Account.role == Role.COORDINATOR))
    with turns.take(store, account, week.needs[0].id, moves_on=False, gives_way=True) as spare:
        coordinator.get(f"/rounds/{week.round.id}/news")
        assert not spare.given_up.is_set(), "that is asked by the page, too"
        if asks == "a change":
            coordinator.post(change, fields)
        else:
            coordinator.get(f"/rounds/{week.round.id}")
        assert spare.given_up.is_set()


def an_account_of_another_role(store: Session) -> Account:
    account = an_account(store, Role.OBSERVER)
    store.commit()
    return account
