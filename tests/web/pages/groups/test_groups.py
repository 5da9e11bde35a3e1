"""The pages of the working groups, signed in and by a leader's personal link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, HeadProposal, Need, Topic, WorkingGroup
from matcher.vocabulary import HeadProposalState, Kind, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, a_proposal, a_question, a_suggestion, the_group
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.places import DONGTAI, a_township
from tests.link_client import LinkClient
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
PHONE = "13912345678"


@dataclass
class World:
    """A group with its leader and a member who offers a topic, a need for it, and one that nobody could take."""

    group: WorkingGroup
    leader: Head
    member: Head
    need: Need
    lonely: Need

    @property
    def page(self) -> str:
        """The address of the group."""
        return f"/groups/{self.group.id}"

    def of(self, need: Need) -> str:
        """The address of a need in it."""
        return f"{self.page}/needs/{need.id}"


@pytest.fixture
def world(store: Session) -> World:
    topic = a_topic(store)
    leader, member = (
        a_head(store, name="周明远", phone=PHONE),
        a_head(store, topics={topic: 3}, name="李春禾", phone=PHONE),
    )
    a_member(store, leader, leads=True)
    a_member(store, member)
    lonely = a_topic(store, "sleep", name="睡眠健康", name_en="Sleep")
    need = a_need(store, topics=[topic], title=f"高血压讲座 {PHONE}")
    return World(the_group(store, DONGTAI), leader, member, need, a_need(store, topics=[lonely]))


def test_a_leader_sees_what_waits_and_answers_it(visit: Visit, store: Session, world: World) -> None:
    me = visit(an_account(store, head=world.leader))
    shown = me.get(world.page).get_text(" ", strip=True)
    assert "1 thing waits for your word" in shown
    assert "Nobody offers “Sleep”: who could?" in shown
    assert PHONE not in shown
    me.submit(
        world.of(world.lonely), "/answer", {"answer": "head", "head_id": world.member.id, "words": "会讲"}
    )
    assert "Nothing waits for the leader" in me.get(world.page).text
    township = visit(an_account(store, Role.TOWNSHIP))
    said = township.get(f"/needs/{world.lonely.id}").get_text(" ", strip=True)
    assert "周明远 for the group: 李春禾 could offer it, or learn to, and is asked." in said
    other = visit(an_account(store, head=world.member)).get("/answers").get_text(" ", strip=True)
    assert "Could you offer this?" in other


def test_a_proposal_goes_from_the_leader_to_the_need(visit: Visit, store: Session, world: World) -> None:
    visit(an_account(store, head=world.leader)).submit(
        world.of(world.need), "/propose", {"proposed_id": world.member.id, "why": "常去"}
    )
    me = visit(an_account(store))
    assert "周明远 proposes 李春禾" in me.get(f"/needs/{world.need.id}").get_text(" ", strip=True)
    assert "周明远 proposes 李春禾" in me.get("/rounds").get_text(" ", strip=True)
    proposal = store.scalars(select(HeadProposal)).one()
    page = f"/groups/proposals/{proposal.id}"
    refused = me.submit(page, "/settle", {"yes": "0"}, status=422)
    assert refused.select_one("#words-error")
    me.submit(page, "/settle", {"yes": "1"})
    assert "The need prefers 李春禾" in me.get(world.of(world.need)).get_text(" ", strip=True)


def test_a_link_to_a_need_that_is_not_open_any_more_says_so(app: Flask, store: Session, world: World) -> None:
    world.need.status = NeedStatus.MATCHED
    page = a_personal_page(store, world.leader)
    store.commit()
    token = app.extensions["sizhang.personal_links"].token_of(page)
    shown = LinkClient(app, f"/me/{token}/groups/{world.group.id}/needs/{world.need.id}").open()
    assert "not open any more" in shown.select_one(".error-summary").get_text()


def test_a_head_is_led_to_no_page_that_heads_may_not_open(
    app: Flask, visit: Visit, store: Session, world: World
) -> None:
    page = a_personal_page(store, world.leader)
    store.commit()
    token = app.extensions["sizhang.personal_links"].token_of(page)
    topic = {"name": "睡眠健康", "minutes": "60", "audience": "50"}
    refused = PageClient(app).submit(f"/me/{token}{world.page}/suggest", "/suggest", topic, status=422)
    assert refused.select(".field-message")
    assert not refused.select(".field-message a")


def test_who_writes_why_not_and_presses_enter_says_no(visit: Visit, store: Session, world: World) -> None:
    proposal = a_proposal(store, world.need, world.member, world.leader)
    suggested = a_suggestion(store, world.group)
    me = visit(an_account(store))
    for page in (f"/groups/proposals/{proposal.id}", f"/groups/topics/{suggested.id}"):
        form = me.get(page).select_one("#words").find_parent("form")
        assert [button.get("value") for button in form.select("button")] == ["0"]


def test_why_a_head_was_not_taken_is_for_the_leader_and_the_coordinator(
    visit: Visit, store: Session, world: World
) -> None:
    declined = {"state": HeadProposalState.DECLINED, "settled_at": clock.now(), "settled_words": "身体不好"}
    a_proposal(store, world.need, world.member, world.leader, **declined)
    page, need = world.of(world.need), f"/needs/{world.need.id}"
    readers = [
        (an_account(store), page, True), (an_account(store), need, True),
        (an_account(store, head=world.leader), page, True), (an_account(store, head=world.member), page, False),
        (an_account(store, Role.TOWNSHIP), need, False), (an_account(store, Role.OBSERVER), page, False),
    ]  # fmt: skip
    for account, address, may_read in readers:
        shown = visit(account).get(address).text
        assert "李春禾" in shown
        assert ("身体不好" in shown) == may_read


def test_only_coordinators_read_who_left_a_group_and_why(visit: Visit, store: Session, world: World) -> None:
    a_member(store, a_head(store, name="吴前任"), until=date(2026, 2, 1))
    assert "吴前任" in visit(an_account(store)).get(world.page).text
    for account in (an_account(store, Role.OBSERVER), an_account(store, head=world.leader)):
        assert "吴前任" not in visit(account).get(world.page).text


def test_nobody_is_said_to_be_told_where_nobody_is(visit: Visit, store: Session, world: World) -> None:
    other = a_topic(store, "eyes", name="科学用眼", group=Kind.EDUCATION)
    need = a_need(store, topics=[other])
    me = visit(an_account(store))
    me.submit(f"/needs/{need.id}", "/ask")
    assert "the group has no leader yet who could be told" in me.get(f"/needs/{need.id}").text
    me.submit(f"/needs/{world.lonely.id}", "/ask")
    assert "1 leader of the group is told" in me.get(f"/needs/{world.lonely.id}").text


def test_an_answer_without_its_topic_is_told_beside_the_topic(
    visit: Visit, store: Session, world: World
) -> None:
    me = visit(an_account(store, head=world.leader))
    refused = me.submit(world.of(world.lonely), "/answer", {"answer": "topic"}, status=422)
    assert refused.select_one("#other-topic-id-error")


def test_news_lead_to_pages_that_are_there(visit: Visit, store: Session, world: World) -> None:
    outsider = a_head(store, name="不在组里")
    leader = visit(an_account(store, head=world.leader))
    leader.submit(world.of(world.lonely), "/answer", {"answer": "head", "head_id": outsider.id})
    news = visit(an_account(store, head=outsider)).get("/answers").select_one(".latest-changes")
    assert [link["href"] for link in news.select("a")] == ["/offer"]
    proposal = a_proposal(store, world.need, world.member, world.leader)
    visit(an_account(store)).submit(
        f"/groups/proposals/{proposal.id}", "/settle", {"yes": "0", "words": "他那周不在"}
    )
    news = leader.get("/answers").select_one(".latest-changes")
    assert [link["href"] for link in news.select("a")] == [world.of(world.need)]
    world.need.status = NeedStatus.DONE
    store.commit()
    news = leader.get("/answers").select_one(".latest-changes")
    assert "他那周不在" in news.text
    assert not news.select("a")


def test_a_coordinator_asks_with_one_tap_at_the_need(visit: Visit, store: Session, world: World) -> None:
    me = visit(an_account(store))
    me.submit(f"/needs/{world.lonely.id}", "/ask")
    assert "has not answered yet" in me.get(f"/needs/{world.lonely.id}").text
    news = visit(an_account(store, head=world.leader)).get("/answers")
    assert news.select(f"a[href='{world.of(world.lonely)}']")


def test_a_topic_can_be_ordered_once_the_leader_has_approved_it(
    visit: Visit, store: Session, world: World
) -> None:
    member = visit(an_account(store, head=world.member))
    member.submit(f"{world.page}/suggest", "/suggest", {"name": "科学用眼", "minutes": 60, "audience": 40})
    township = visit(an_account(store, Role.TOWNSHIP))
    assert (
        "科学用眼"
        not in township.get("/needs/topics?q=科学用眼").get_text(" ", strip=True).partition("：")[2]
    )
    assert store.scalars(select(Topic.name).where(Topic.name == "科学用眼")).all() == []
    leader = visit(an_account(store, head=world.leader))
    (address,) = {link["href"] for link in leader.get(world.page).select("a[href^='/groups/topics/']")}
    leader.submit(str(address), "/decide", {"yes": "1"})
    assert store.scalars(select(Topic.name).where(Topic.name == "科学用眼")).all() == ["科学用眼"]


def test_a_leader_says_the_same_by_the_personal_link(app: Flask, store: Session, world: World) -> None:
    page = a_personal_page(store, world.leader)
    suggested = a_suggestion(store, world.group)
    store.commit()
    token = app.extensions["sizhang.personal_links"].token_of(page)
    browser = LinkClient(app, f"/me/{token}")
    shown = browser.open().get_text(" ", strip=True)
    assert "Your working group" in shown
    behind = PageClient(app)
    said = behind.get(f"/me/{token}{world.page}").get_text(" ", strip=True)
    assert "2 things wait for your word" in said
    assert PHONE not in said
    behind.submit(f"/me/{token}{world.of(world.lonely)}", "/answer", {"answer": "nobody", "words": "暂无"})
    behind.submit(f"/me/{token}{world.of(world.need)}", "/propose", {"proposed_id": world.member.id})
    behind.submit(f"/me/{token}/groups/topics/{suggested.id}", "/decide", {"yes": "0", "words": "已有"})
    assert "Nothing waits for the leader" in behind.get(f"/me/{token}{world.page}").text


@pytest.mark.parametrize("by_link", [False, True])
@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("another group", 404), ("another county", 404), ("no member", 404)]
)
def test_nobody_else_speaks_for_the_group(
    app: Flask, visit: Visit, store: Session, world: World, who: str, status: int, *, by_link: bool
) -> None:
    if who == "member":
        head = world.member
    else:
        place = a_township(store, "320982101") if who == "another county" else None
        head = a_head(store, township=place, kind=Kind.EDUCATION if who == "another group" else Kind.MEDICAL)
        if who != "no member":
            a_member(store, head, leads=True)
    if by_link:
        page = a_personal_page(store, head)
        store.commit()
        me, door = PageClient(app), f"/me/{app.extensions['sizhang.personal_links'].token_of(page)}"
    else:
        me, door = visit(an_account(store, head=head)), ""
    answer = {"topic_id": world.lonely.parts[0].topic_id, "answer": "nobody", "words": "无", "version": 0}
    me.post(f"{door}{world.of(world.lonely)}/answer", answer, status=status)
    propose = {"proposed_id": world.member.id}
    me.post(f"{door}{world.of(world.need)}/propose", propose, status=status)
    topic = a_suggestion(store, world.group)
    store.commit()
    decide = {"yes": "1", "version": topic.version}
    me.post(f"{door}/groups/topics/{topic.id}/decide", decide, status=status)
    me.get(f"{door}{world.page}", status=200 if who == "member" else 404)


def test_rules_are_written_kept_and_gone_back_to(visit: Visit, store: Session, world: World) -> None:
    me = visit(an_account(store))
    rules = f"{world.page}/texts/rules"
    assert "As shipped" in me.get(rules).text
    me.submit(f"{rules}/edit", "/edit", {"text": "# 一\n\n<script>alert(1)</script>"})
    shown = me.get(rules)
    assert "<script>alert(1)</script>" in shown.select_one(".group-text").get_text()
    me.submit(f"{rules}/edit", "/edit", {"text": "# 二"})
    assert "# 一" in str(me.get(f"{rules}/edit?version=1").select_one("#text"))
    me.submit(f"{rules}/edit?version=1", "/edit")
    assert "一" in me.get(rules).select_one(".group-text").get_text()
    observer = visit(an_account(store, Role.OBSERVER))
    assert "一" in observer.get(rules).text
    observer.get(f"{rules}/edit", status=403)


def test_members_are_chosen_by_ticking(visit: Visit, store: Session, world: World) -> None:
    me = visit(an_account(store))
    me.submit(f"{world.page}/members", "/members", {"members": world.member.id, "leaders": world.member.id})
    shown = me.get(world.page).get_text(" ", strip=True)
    assert "1 former member" in shown
    assert "left the group" in shown


def test_cards_say_who_leads_and_what_waits(visit: Visit, store: Session, world: World) -> None:
    a_proposal(store, world.need, world.member, world.leader)
    a_question(store, world.lonely, world.lonely.parts[0].topic)
    shown = visit(an_account(store, Role.OBSERVER)).get("/groups").get_text(" ", strip=True)
    assert "周明远" in shown
    assert "1 thing waits for the leader" in shown
    assert "1 proposal waits for the coordinator" in shown
    assert shown.count("working group") >= 4
