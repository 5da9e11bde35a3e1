"""The list of personal links says how each stands, as whoever opens it would find it, and shows nobody too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.services.revoke_link import revoke_link
from matcher.links.queries.contact_link_state import contact_link_state
from matcher.links.queries.link_list import count_links, heads_without_page, kinds_seen, list_links
from matcher.links.queries.personal_page import personal_page_state
from matcher.links.schemas.link_filter import LinkFilter, LinkOrder, LinksShown
from matcher.links.services.revoke_contact_link import revoke_contact_link
from matcher.models import Account, Assignment, Need
from matcher.policy import Actor
from matcher.vocabulary import Answer, AssignmentStatus, ChannelKind, LinkKind, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.deliveries import a_channel, an_address
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.statements import counted

ALL = LinkFilter(state=LinksShown.ALL)
INVITATIONS, PAGES, CONTACTS = (replace(ALL, link=kind) for kind in LinkKind)


def actor(session: Session, role: Role = Role.COORDINATOR) -> Actor:
    return Actor.of(an_account(session, role))


def a_visit_ahead(session: Session, name: str = "李春禾", days: int = 3, **need: str) -> Assignment:
    topic = a_topic(session)
    head = a_head(session, name=name, topics={topic: 3})
    start = clock.now().replace(hour=9, minute=0) + timedelta(days=days)
    return an_assignment(session, a_need(session, topics=[topic], **need), head, starts_at=start)


def whom(session: Session, who: Actor, wanted: LinkFilter) -> list[str]:
    return [row.whom for row in list_links(session, who, wanted).items]


def test_links_of_visits_ahead_are_there_and_neither_proposals_nor_what_has_begun(session: Session) -> None:
    who = actor(session)
    a_visit_ahead(session, "赵一")
    a_visit_ahead(session, "钱二", days=-1)
    topic = a_topic(session)
    head = a_head(session, name="孙三", topics={topic: 3})
    an_assignment(session, a_need(session, topics=[topic]), head, status=AssignmentStatus.PROPOSED)
    assert whom(session, who, INVITATIONS) == ["赵一"]


@pytest.mark.parametrize(
    ("answer", "state"),
    [(Answer.WAITING, "open"), (Answer.ACCEPTED, "open"), (Answer.DECLINED, "closed"), (Answer.EXPIRED, "closed"),
     (Answer.CANCELLED, "closed")],
)  # fmt: skip
def test_a_link_counts_as_long_as_its_invitation_lives(session: Session, answer: Answer, state: str) -> None:
    who = actor(session)
    visit = a_visit_ahead(session)
    visit.invitations[0].answer = answer
    session.flush()
    (row,) = list_links(session, who, INVITATIONS).items
    assert (row.state.value, row.answer) == (state, answer)
    found = {each: len(list_links(session, who, LinkFilter(state=each)).items) for each in LinksShown}
    assert [each.value for each in ("open", "closed") for each in [LinksShown(each)] if found[each]] == [
        state
    ]


def test_a_link_taken_back_says_when_and_by_whom(session: Session) -> None:
    who = actor(session)
    invitation = a_visit_ahead(session).invitations[0]
    revoke_link(session, who, invitation, invitation.version)
    (row,) = list_links(session, who, INVITATIONS).items
    assert row.generation == 1
    assert row.changed is not None
    assert row.changed.who == who.name


def test_the_channel_that_a_head_is_reached_by_is_the_first_that_the_county_has(session: Session) -> None:
    who = actor(session)
    head = a_visit_ahead(session).invitations[0].head
    an_address(session, head)
    assert [row.channels for row in list_links(session, who, INVITATIONS).items] == [()]
    a_channel(session)
    assert [row.channels for row in list_links(session, who, INVITATIONS).items] == [(ChannelKind.EMAIL,)]


def test_pages_are_open_over_closed_or_were_never_given_as_on_the_heads_own_page(session: Session) -> None:
    who = actor(session)
    heads = {name: a_head(session, name=name) for name in ("open", "over", "ended", "none")}
    a_personal_page(session, heads["open"])
    a_personal_page(session, heads["over"], ends_at=clock.now() - timedelta(minutes=1))
    a_personal_page(session, heads["ended"], ends_at=None)
    shown = {row.whom: row.state for row in list_links(session, who, PAGES).items}
    assert {name: state.value for name, state in shown.items()} == {name: name for name in heads}
    assert {name: personal_page_state(session, head.id).state for name, head in heads.items()} == shown
    assert heads_without_page(session, who, PAGES) == 1
    for name in heads:
        assert whom(session, who, replace(PAGES, state=LinksShown(name))) == [name]


def test_heads_out_of_use_have_no_page_to_be_given(session: Session) -> None:
    who = actor(session)
    a_head(session, active=False)
    assert whom(session, who, PAGES) == []


def test_links_of_contacts_stand_as_the_page_behind_them_does(session: Session) -> None:
    who = actor(session)
    venue = a_venue(session)
    topic = a_topic(session)

    def need(title: str, contact: str = "张干事 0515-85212345", **values: NeedStatus) -> Need:
        return a_need(session, venue=venue, topics=[topic], title=title, contact=contact, **values)

    made = {"open": need("open"), "none": need("none", contact=""), "over": need("over")}
    made["closed"] = need("closed", status=NeedStatus.WITHDRAWN)
    need("draft", status=NeedStatus.DRAFT)
    long_ago = clock.now() - timedelta(weeks=4, hours=3)
    an_assignment(session, made["over"], a_head(session, topics={topic: 3}), starts_at=long_ago)
    shown = {row.about.title: row.state for row in list_links(session, who, CONTACTS).items if row.about}
    assert {title: state.value for title, state in shown.items()} == {title: title for title in made}
    assert {title: contact_link_state(session, each).state for title, each in made.items()} == shown
    for title in made:
        found = list_links(session, who, replace(CONTACTS, state=LinksShown(title))).items
        assert [row.about.title for row in found if row.about] == [title]


def test_nobody_else_than_who_arranges_visits_reads_who_the_contact_is(session: Session) -> None:
    observer = actor(session, Role.OBSERVER)
    clerk = actor(session, Role.TOWNSHIP)
    a_need(session, contact="张干事 0515-85212345")
    assert whom(session, clerk, CONTACTS) == ["张干事"]
    assert [(row.whom, row.contact) for row in list_links(session, observer, CONTACTS).items] == [("", "")]
    assert whom(session, observer, replace(CONTACTS, search="张干事")) == []
    assert whom(session, clerk, replace(CONTACTS, search="张干事")) == ["张干事"]


def test_a_contacts_link_that_was_taken_back_is_another(session: Session) -> None:
    clerk = actor(session, Role.TOWNSHIP)
    need = a_need(session, contact="张干事 0515-85212345")
    before = list_links(session, clerk, CONTACTS).items[0].generation
    revoke_contact_link(session, clerk, need, need.version)
    assert list_links(session, clerk, CONTACTS).items[0].generation == before + 1


def test_a_clerk_sees_the_links_of_her_own_needs_contacts_and_no_others(session: Session) -> None:
    clerk = actor(session, Role.TOWNSHIP)
    a_visit_ahead(session, title="自己的")
    other = a_township(session, "320981116")
    a_need(session, venue=a_venue(session, other), title="别人的")
    assert kinds_seen(clerk) == (LinkKind.CONTACT,)
    for wanted in (ALL, INVITATIONS, PAGES, CONTACTS):
        found = list_links(session, clerk, wanted).items
        assert [(row.link, row.about.title) for row in found if row.about] == [(LinkKind.CONTACT, "自己的")]
    assert count_links(session, clerk, ALL) == {LinkKind.CONTACT: 1}


def test_words_find_head_need_and_township(session: Session) -> None:
    who = actor(session)
    a_visit_ahead(session, "赵一", title="高血压讲座")
    a_visit_ahead(session, "钱二", title="水稻课堂")
    township = a_township(session)
    found = {
        words: whom(session, who, replace(INVITATIONS, search=words))
        for words in ("赵一", "水稻", "水稻 赵一", "!!")
    }
    assert found == {"赵一": ["赵一"], "水稻": ["钱二"], "水稻 赵一": [], "!!": []}
    assert len(whom(session, who, replace(INVITATIONS, search=township.name))) == 2


@pytest.mark.parametrize("kind", [LinkKind.INVITATION, LinkKind.CONTACT])
def test_a_week_holds_its_own_visits(session: Session, kind: LinkKind) -> None:
    who = actor(session)
    visit = a_visit_ahead(session, title="这一次", days=10)
    a_visit_ahead(session, title="下一次", days=17)
    day = visit.starts_at.date()
    monday = day - timedelta(days=day.weekday())
    found = list_links(session, who, replace(ALL, link=kind, week=monday)).items
    assert [row.about.title for row in found if row.about] == ["这一次"]


def test_the_next_visit_comes_first_or_they_go_by_name(session: Session) -> None:
    who = actor(session)
    a_visit_ahead(session, "a later", days=9)
    a_visit_ahead(session, "b sooner", days=2)
    assert whom(session, who, INVITATIONS) == ["b sooner", "a later"]
    assert whom(session, who, replace(INVITATIONS, order=LinkOrder.NAME)) == ["a later", "b sooner"]


def test_a_state_that_a_kind_cannot_have_shows_what_is_valid(session: Session) -> None:
    who = actor(session)
    a_visit_ahead(session)
    assert len(whom(session, who, LinkFilter(link=LinkKind.INVITATION, state=LinksShown.NONE))) == 1


@pytest.mark.parametrize("kind", LinkKind, ids=lambda kind: kind.value)
def test_more_links_need_no_more_statements(session: Session, kind: LinkKind) -> None:
    who = actor(session)

    def statements() -> int:
        session.expunge_all()
        with counted(session) as sent:
            list_links(session, who, replace(ALL, link=kind))
        return len(sent)

    def more() -> None:
        visit = a_visit_ahead(session, contact="张干事 0515-85212345")
        a_personal_page(session, visit.invitations[0].head)
        account = session.get(Account, who.account_id)
        assert account is not None
        revoke_link(session, Actor.of(account), visit.invitations[0], visit.invitations[0].version)

    a_channel(session)
    more()
    few = statements()
    for _ in range(3):
        more()
    assert statements() == few > 0
