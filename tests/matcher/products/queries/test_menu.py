"""The menu: by season, by what was liked, by what a township never had, by words; and whose menu it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment
from matcher.policy import Actor
from matcher.products.queries.files import files_for_visit
from matcher.products.queries.menu import MenuCard, menu_cards
from matcher.products.queries.product_page import order_of, product_page
from matcher.products.schemas.menu import MenuFilter
from matcher.registry.queries.topic_search import topics_by_kind
from matcher.vocabulary import Answer, Kind, Rating, Role, SeasonState, SolarTerm
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_township, a_venue
from tests.builders.products import a_file, a_product
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit

APRIL = datetime(2026, 4, 20, 9, tzinfo=clock.now().astimezone().tzinfo)
SPRAY = (SolarTerm.QINGMING, 10, 25)
HARVEST = (SolarTerm.XIAOMAN, -15, 0)
SOWING = (SolarTerm.HANLU, 0, 14)


@pytest.fixture(autouse=True)
def _in_april() -> Iterator[None]:
    with time_machine.travel(APRIL, tick=False):
        yield


def clerk(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.TOWNSHIP))


def names(cards: tuple[MenuCard, ...]) -> list[str]:
    return [card.name for card in cards]


def held(
    session: Session, rating: Rating | None, *, township: str = f"{DONGTAI}101", topics: int = 1
) -> None:
    wanted = [
        a_topic(session),
        *(a_topic(session, f"other-{each}", name=f"别的{each}") for each in range(topics - 1)),
    ]
    venue = a_venue(session, a_township(session, township))
    heads = [a_head(session) for _ in wanted]
    assignment: Assignment = an_assignment(session, a_need(session, venue=venue, topics=wanted), *heads)
    a_visit(session, assignment, rating=rating)


def test_what_is_in_season_comes_first_then_what_comes_next(session: Session) -> None:
    a_product(session, name="常年", name_en="")
    a_product(session, name="秋播", windows=[SOWING])
    a_product(session, name="麦收前", windows=[HARVEST])
    a_product(session, name="赤霉病", windows=[SPRAY])
    cards = menu_cards(session, clerk(session), MenuFilter())
    assert names(cards) == ["赤霉病", "常年", "麦收前", "秋播"]
    states = [card.state for card in cards]
    assert states == [SeasonState.NOW, SeasonState.NOW, SeasonState.SOON, SeasonState.LATER]
    assert cards[0].span is not None
    assert (cards[0].span.first, cards[0].span.last) == (date(2026, 4, 15), date(2026, 4, 30))
    assert names(menu_cards(session, clerk(session), MenuFilter(season=SeasonState.SOON))) == ["麦收前"]


def test_without_a_season_of_its_own_it_follows_its_topic(session: Session) -> None:
    a_topic(session).season = "6,7"
    a_product(session, name="随主题")
    a_product(session, name="自己的", windows=[SPRAY])
    states = {card.name: card.state for card in menu_cards(session, clerk(session), MenuFilter())}
    assert states == {"随主题": SeasonState.LATER, "自己的": SeasonState.NOW}


def test_the_form_of_a_need_reads_the_same_season_as_the_menu(session: Session) -> None:
    topic = a_topic(session)
    topic.season = "6"
    session.flush()

    def is_in_season() -> bool:
        return topics_by_kind(session, DONGTAI)[Kind.MEDICAL][0].in_season

    assert not is_in_season()
    product = a_product(session, windows=[SPRAY])
    assert is_in_season()
    product.active = False
    session.flush()
    assert not is_in_season()


def test_liked_are_topics_of_which_four_of_five_ratings_are_good(session: Session) -> None:
    a_product(session)
    for rating in (Rating.GOOD, Rating.VERY_GOOD):
        held(session, rating)
    held(session, None)
    held(session, Rating.POOR, topics=2)
    assert names(menu_cards(session, clerk(session), MenuFilter(liked=True))) == []
    held(session, Rating.GOOD)
    (card,) = menu_cards(session, clerk(session), MenuFilter(liked=True))
    assert (card.ratings.pleased, card.ratings.number) == (3, 3)
    held(session, Rating.FAIR)
    assert names(menu_cards(session, clerk(session), MenuFilter(liked=True))) == []


def test_never_had_is_what_this_township_had_no_visit_on(session: Session) -> None:
    a_product(session)
    me = clerk(session)
    held(session, Rating.GOOD)
    assert len(menu_cards(session, me, MenuFilter(never=True))) == 1
    held(session, None, township=me.region_code)
    assert menu_cards(session, me, MenuFilter(never=True)) == ()
    (card,) = menu_cards(session, me, MenuFilter())
    assert card.last_had is not None


@pytest.mark.parametrize("words", ["血压", "xygl", "gxy", "village", "降压"])
def test_it_is_found_by_its_name_its_topics_name_pinyin_and_meaning(session: Session, words: str) -> None:
    a_topic(session, about="降压药怎么吃")
    a_product(session)
    a_product(
        session,
        a_topic(session, "wheat", group=Kind.AGRICULTURE, name="小麦", about=""),
        name="麦田",
        name_en="",
    )
    assert names(menu_cards(session, clerk(session), MenuFilter(search=words))) == ["血压管理进村"]


def test_what_is_archived_or_of_an_archived_topic_or_of_elsewhere_is_not_on_the_menu(
    session: Session,
) -> None:
    a_product(session, active=False)
    a_product(session, a_topic(session, "old", name="旧主题", active=False), name="旧主题的")
    a_product(session, a_topic(session, county_code="320982"), name="别县的")
    assert menu_cards(session, clerk(session), MenuFilter()) == ()


def test_whoever_offers_the_topic_can_give_it_and_the_named_are_only_wished_for(session: Session) -> None:
    topic = a_topic(session)
    offering, other = a_head(session, topics={topic: 3}), a_head(session)
    a_head(session, topics={topic: 2})
    a_product(session, name="谁都行")
    a_product(session, name="指定", heads=[offering, other])
    wished = a_product(session, name="指定的不报", heads=[other])
    givers = {card.name: card.givers for card in menu_cards(session, clerk(session), MenuFilter())}
    assert givers == {"谁都行": 2, "指定": 2, "指定的不报": 2}
    assert [head.takes_part for head in product_page(session, clerk(session), wished).heads] == [False]


def test_a_head_sees_what_names_her_and_what_she_offers_where_nobody_is_named(session: Session) -> None:
    topic = a_topic(session)
    me, other = a_head(session, topics={topic: 3}), a_head(session)
    a_product(session, name="点名的", heads=[me])
    a_product(session, name="谁都行")
    a_product(session, name="点别人", heads=[other])
    a_product(session, a_topic(session, "x", name="别的"), name="不相干")
    mine = menu_cards(session, Actor.of(an_account(session, head=me)), MenuFilter())
    assert sorted(names(mine)) == ["点名的", "谁都行"]


def test_a_head_who_said_yes_takes_the_files_along(session: Session) -> None:
    topic, head = a_topic(session), a_head(session)
    file = a_file(session, a_product(session, topic, heads=[a_head(session)]))
    invitation = an_assignment(session, a_need(session, topics=[topic]), head).invitations[0]
    me = Actor.of(an_account(session, head=head))
    invitation.answer = Answer.WAITING
    session.flush()
    assert files_for_visit(session, invitation) == ()
    assert menu_cards(session, me, MenuFilter()) == ()
    invitation.answer = Answer.ACCEPTED
    session.flush()
    assert [line.id for line in files_for_visit(session, invitation)] == [file.id]
    assert len(menu_cards(session, me, MenuFilter())) == 1


def test_an_order_begins_with_what_the_product_says(session: Session) -> None:
    topic = a_topic(session)
    giver, not_now = a_head(session, topics={topic: 3}), a_head(session)
    kit, gone = a_pack(session), a_pack(session, "gone", stock=0)
    product = a_product(session, heads=[giver, not_now], packs=[(kit, 2), (gone, 1)], minutes=45, audience=33)
    order = order_of(session, clerk(session), product.id)
    assert order is not None
    assert (order.topic_id, order.title, order.minutes, order.audience) == (topic.id, product.name, 45, 33)
    assert (order.packs, order.heads) == (((kit.id, 2),), (giver.id,))
    product.active = False
    session.flush()
    assert order_of(session, clerk(session), product.id) is None


def test_the_page_tells_each_coming_stretch_and_the_kit_with_its_stock(session: Session) -> None:
    product = a_product(session, windows=[SOWING, SPRAY], packs=[(a_pack(session, stock=1), 2)])
    page = product_page(session, clerk(session), product)
    assert [span.first for span in page.spans] == [date(2026, 4, 15), date(2026, 10, 8)]
    assert [(pack.quantity, pack.stock) for pack in page.packs] == [(2, 1)]
