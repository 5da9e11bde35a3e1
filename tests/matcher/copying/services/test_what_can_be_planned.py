"""What can be planned here stays so, and what this county has archived stays archived."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.copying.item import Change, CopyItem
from matcher.copying.queries.preview import Preview, preview_of
from matcher.copying.schemas.copy import CopyCommand
from matcher.copying.services.copy_county import Copied, copy_county
from matcher.errors import Invalid
from matcher.models import Product, ResourcePack, Topic, TopicDuty, TopicPack
from matcher.policy import Actor
from matcher.registry.schemas.topic import TopicDutyCommand
from matcher.vocabulary import CopyKind, CopyState, Role
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.places import DONGTAI, a_county
from tests.builders.products import a_product

DAFENG = "320904"
HERE = Actor(None, Role.COORDINATOR, DAFENG, "大丰")


@pytest.fixture
def theirs(session: Session) -> Topic:
    """Dongtai's topic with two microscopes and a duty for schools, planned all year round; Dafeng is there."""
    a_county(session, DAFENG, "大丰区")
    topic = a_topic(session, name="显微世界")
    topic.packs = [TopicPack(pack_id=a_pack(session, name="显微镜", stock=4).id, quantity=2)]
    topic.duties = [TopicDuty(whom="县教育局", workdays=3, schools_only=True)]
    session.flush()
    return topic


def looked_at(session: Session, actor: Actor = HERE) -> Preview:
    session.flush()
    session.expire_all()
    return preview_of(session, actor, DAFENG, DONGTAI)


def the_topic(session: Session) -> CopyItem:
    (item,) = looked_at(session).items[CopyKind.TOPICS]
    return item


def take(session: Session, kind: CopyKind) -> Copied:
    preview = looked_at(session)
    numbers = {kind.value: tuple(each.number for each in preview.items[kind])}
    return copy_county(session, HERE, DAFENG, CopyCommand(DONGTAI, seen=preview.tag, **numbers))


def ours(session: Session, **values: object) -> Topic:
    return a_topic(session, "micro", county_code=DAFENG, **({"name": "显微世界"} | values))


def test_a_topic_in_use_gets_no_kit_that_is_not_here(session: Session, theirs: Topic) -> None:
    here = ours(session, about="看")
    theirs.about = "自己动手看"
    item = the_topic(session)
    assert (item.state, item.lacks, item.brings) == (CopyState.CHANGED, ("显微镜",), ())
    take(session, CopyKind.TOPICS)
    session.expire_all()
    assert (here.about, here.packs) == ("自己动手看", [])
    assert session.scalars(select(ResourcePack).where(ResourcePack.county_code == DAFENG)).all() == []


@pytest.mark.parametrize(("stock", "quantity"), [(1, 1), (2, 2)])
def test_nor_more_of_it_than_there_is(session: Session, theirs: Topic, stock: int, quantity: int) -> None:
    here = ours(session, about="看")
    pack = a_pack(session, "ours", county_code=DAFENG, name="显微镜", stock=stock)
    here.packs = [TopicPack(pack_id=pack.id, quantity=1)]
    take(session, CopyKind.TOPICS)
    session.expire_all()
    assert [row.quantity for row in here.packs] == [quantity]


def test_a_new_topic_comes_with_its_kit_and_says_that_none_is_here(session: Session, theirs: Topic) -> None:
    item = the_topic(session)
    assert (item.state, item.lacks, item.brings) == (CopyState.NEW, ("显微镜",), ("显微镜",))
    assert take(session, CopyKind.TOPICS) == Copied(added=1, changed=0, brought=1)


def test_an_archived_pack_of_ours_is_not_needed_by_what_is_new(session: Session, theirs: Topic) -> None:
    a_pack(session, "ours", county_code=DAFENG, name="显微镜", active=False)
    (pack,) = looked_at(session).items[CopyKind.PACKS]
    assert pack.state is CopyState.ARCHIVED
    take(session, CopyKind.TOPICS)
    (topic,) = session.scalars(select(Topic).where(Topic.county_code == DAFENG))
    assert topic.packs == []


def test_what_is_archived_here_is_left_out(session: Session, theirs: Topic) -> None:
    a_product(session, theirs, name="显微课")
    topic = ours(session, active=False)
    preview = looked_at(session)
    for kind in (CopyKind.TOPICS, CopyKind.PRODUCTS):
        assert [each.state for each in preview.items[kind]] == [CopyState.ARCHIVED]
        with pytest.raises(Invalid):
            take(session, kind)
    topic.active = True
    a_product(session, topic, name="显微课", active=False)
    assert [each.state for each in looked_at(session).items[CopyKind.PRODUCTS]] == [CopyState.ARCHIVED]


def test_a_product_says_all_that_it_brings_and_that_is_counted(session: Session, theirs: Topic) -> None:
    a_product(session, theirs, name="显微课")
    (product,) = looked_at(session).items[CopyKind.PRODUCTS]
    assert (product.brings, product.lacks) == (("显微世界", "显微镜"), ("显微镜",))
    assert take(session, CopyKind.PRODUCTS) == Copied(added=1, changed=0, brought=2)
    assert len(session.scalars(select(Product).where(Product.county_code == DAFENG)).all()) == 1


def test_an_own_season_stays_where_theirs_is_all_year(session: Session, theirs: Topic) -> None:
    here = ours(session, season="3,4")
    assert "months" not in {each.field for each in the_topic(session).changes}
    take(session, CopyKind.TOPICS)
    session.expire_all()
    assert here.season == "3,4"


def test_that_a_duty_is_for_schools_only_is_compared(session: Session, theirs: Topic) -> None:
    here = ours(session)
    here.duties = [TopicDuty(whom="县教育局", workdays=3, schools_only=False)]
    duty = TopicDutyCommand("县教育局", 3, "", schools_only=False)
    changed = Change("duties", (duty,), (TopicDutyCommand("县教育局", 3, "", schools_only=True),))
    assert changed in the_topic(session).changes


def test_who_may_not_take_texts_over_sees_none(session: Session, theirs: Topic) -> None:
    administrator = Actor(None, Role.ADMINISTRATOR, DAFENG, "管理员")
    assert CopyKind.TEXTS not in looked_at(session, administrator).items
    assert CopyKind.TEXTS in looked_at(session).items
