"""A county takes over from another what it ticks: nothing is deleted, and a second time changes nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.copying.item import CopyItem
from matcher.copying.queries.preview import Preview, preview_of
from matcher.copying.queries.sources import sources_for
from matcher.copying.schemas.copy import CopyCommand
from matcher.copying.services.copy_county import Copied, copy_county
from matcher.errors import Forbidden, Invalid, NotFound, Outdated
from matcher.models import (
    AuditEntry,
    CountySettings,
    GroupText,
    Product,
    ProductFilePiece,
    ProductWindow,
    ResourcePack,
    Topic,
    TopicDuty,
    TopicPack,
)
from matcher.policy import Actor
from matcher.vocabulary import CopyKind, CopyState, GroupTextKind, Kind, Role, SolarTerm
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.groups import the_group
from tests.builders.people import a_head
from tests.builders.places import DONGTAI, a_county, a_township
from tests.builders.products import a_file, a_product

DAFENG = "320904"
HERE = Actor(None, Role.COORDINATOR, DAFENG, "大丰")


@pytest.fixture
def rich(session: Session) -> Session:
    """Dongtai has a topic with kit and a duty, a product of it with a file and a season, and settings of its own."""
    a_county(session, DAFENG, "大丰区")
    a_county(session)
    session.add(
        CountySettings(
            county_code=DONGTAI, answer_hours=36, telephone="0515-85212345", paper_abbreviation="东科协"
        )
    )
    pack = a_pack(session, county_code=DONGTAI, name="急救模拟人", stock=4)
    topic = a_topic(session, county_code=DONGTAI, name="心肺复苏", minutes=100, about="先看后练")
    topic.packs = [TopicPack(pack_id=pack.id, quantity=2)]
    topic.duties = [TopicDuty(whom="县卫生健康委", workdays=3, what="报备", schools_only=True)]
    product = a_product(session, topic, name="急救小课堂", heads=[a_head(session)])
    product.windows = [ProductWindow(term=SolarTerm.QINGMING, first_day=10, last_day=25)]
    a_file(session, product)
    group = the_group(session, DONGTAI)
    session.add(
        GroupText(
            group_id=group.id, kind=GroupTextKind.RULES, number=1, text="东台的规则", saved_at=clock.now()
        )
    )
    session.flush()
    return session


def looked_at(session: Session, source: str = DONGTAI, here: str = DAFENG) -> Preview:
    session.flush()
    session.expire_all()
    return preview_of(session, HERE, here, source)


def ticked(preview: Preview, *kinds: CopyKind, with_files: bool = False) -> CopyCommand:
    numbers = {
        kind.value: tuple(each.number for each in preview.items[kind]) if kind in kinds else ()
        for kind in CopyKind
    }
    return CopyCommand(preview.source.code, with_files=with_files, seen=preview.tag, **numbers)


def take(session: Session, *kinds: CopyKind, with_files: bool = False) -> Copied:
    return copy_county(session, HERE, DAFENG, ticked(looked_at(session), *kinds, with_files=with_files))


def of_dafeng(
    session: Session, model: type[Topic | Product | ResourcePack]
) -> list[Topic | Product | ResourcePack]:
    return list(session.scalars(select(model).where(model.county_code == DAFENG)))


def changed_settings(preview: Preview) -> list[CopyItem]:
    return preview.of(CopyKind.SETTINGS, CopyState.CHANGED)


def test_the_preview_says_what_is_new_and_what_would_change(rich: Session) -> None:
    preview = looked_at(rich)
    assert [(each.name, [(c.old, c.new) for c in each.changes]) for each in changed_settings(preview)] == [
        ("answer_hours", [(48, 36)])
    ]
    (topic,), (product,) = preview.items[CopyKind.TOPICS], preview.items[CopyKind.PRODUCTS]
    assert (topic.state, topic.brings) == (CopyState.NEW, ("急救模拟人",))
    assert (product.state, product.brings[0], product.files) == (CopyState.NEW, "心肺复苏", 1)
    a_topic(
        rich, "cpr", county_code=DAFENG, name="心肺 复苏", minutes=60
    )  # the same name by the rule of names
    (topic,) = looked_at(rich).items[CopyKind.TOPICS]
    assert topic.state is CopyState.CHANGED
    assert ("minutes", 60, 100) in [(each.field, each.old, each.new) for each in topic.changes]


def test_everything_is_taken_over_and_a_second_time_nothing_differs(rich: Session) -> None:
    done = take(rich, *CopyKind, with_files=True)
    assert done == Copied(added=4, changed=1, files=1)
    (topic,), (pack,), (product,) = (of_dafeng(rich, model) for model in (Topic, ResourcePack, Product))
    assert isinstance(topic, Topic)
    assert isinstance(product, Product)
    assert (topic.minutes, topic.about, topic.packs[0].quantity, topic.duties[0].whom) == (
        100, "先看后练", 2, "县卫生健康委",
    )  # fmt: skip
    assert (topic.packs[0].pack, pack.stock) == (pack, 0)
    assert (product.topic, product.heads, product.windows[0].term) == (topic, [], SolarTerm.QINGMING)
    (theirs,) = rich.scalars(select(Product).where(Product.county_code == DONGTAI))
    pieces = [
        [
            piece.content
            for piece in rich.scalars(select(ProductFilePiece).where(ProductFilePiece.file_id == file.id))
        ]
        for file in (theirs.files[0], product.files[0])
    ]
    assert pieces[0] == pieces[1]
    own = rich.get_one(CountySettings, DAFENG)
    assert (own.answer_hours, own.telephone, own.paper_abbreviation) == (36, "", "")
    again = looked_at(rich)
    assert {each.state for items in again.items.values() for each in items} == {CopyState.SAME}
    before = len(rich.scalars(select(AuditEntry)).all())
    with pytest.raises(Invalid):  # nothing of what is ticked would change anything
        take(rich, *CopyKind, with_files=True)
    assert len(rich.scalars(select(AuditEntry)).all()) == before


def test_each_thing_stands_in_the_audit_trail_and_the_copying_as_a_whole(rich: Session) -> None:
    take(rich, CopyKind.TOPICS)
    entries = rich.scalars(select(AuditEntry).where(AuditEntry.region_code == DAFENG).order_by(AuditEntry.id))
    assert [each.action for each in entries] == ["pack.add", "topic.add", "region.copy"]


def test_nothing_of_what_is_here_goes(rich: Session) -> None:
    own_pack = a_pack(rich, county_code=DAFENG, name="投影仪", stock=3)
    a_pack(rich, "dummy", county_code=DAFENG, name="急救模拟人", stock=2)
    here = a_topic(rich, "cpr", county_code=DAFENG, name="心肺复苏", about_en="Ours")
    here.packs = [TopicPack(pack_id=own_pack.id, quantity=1)]
    here.duties = [TopicDuty(whom="区教育局", workdays=2)]
    own_product = a_product(
        rich, here, name="本区的课", heads=[a_head(rich, township=a_township(rich, f"{DAFENG}100"))]
    )
    take(rich, *CopyKind)
    rich.expire_all()
    assert {row.pack.name: row.quantity for row in here.packs} == {"投影仪": 1, "急救模拟人": 2}
    assert {row.whom for row in here.duties} == {"区教育局", "县卫生健康委"}
    assert (here.about_en, own_pack.stock, len(own_product.heads)) == ("Ours", 3, 1)
    assert {each.state for items in looked_at(rich).items.values() for each in items} == {CopyState.SAME}


def test_only_what_is_ticked(rich: Session) -> None:
    take(rich, CopyKind.TEXTS)
    assert of_dafeng(rich, Topic) == []
    (text,) = rich.scalars(select(GroupText).where(GroupText.group_id == the_group(rich, DAFENG).id))
    assert (text.text, text.number) == ("东台的规则", 1)


def test_in_the_other_direction_the_other_county_is_asked(rich: Session) -> None:
    a_topic(rich, "tea", county_code=DAFENG, name="制茶", group=Kind.AGRICULTURE)
    there = Actor(None, Role.COORDINATOR, DONGTAI, "东台")
    preview = preview_of(rich, there, DONGTAI, DAFENG)
    copy_county(rich, there, DONGTAI, ticked(preview, CopyKind.TOPICS))
    assert set(rich.scalars(select(Topic.name).where(Topic.county_code == DONGTAI))) == {"制茶", "心肺复苏"}
    assert [each.name for each in of_dafeng(rich, Topic)] == ["制茶"]


def test_nobody_takes_over_what_has_changed_since_it_was_shown(rich: Session) -> None:
    command = ticked(looked_at(rich), CopyKind.TOPICS)
    rich.scalars(select(Topic).where(Topic.county_code == DONGTAI)).one().minutes = 45
    rich.flush()
    with pytest.raises(Outdated):
        copy_county(rich, HERE, DAFENG, command)


def test_only_counties_of_the_province_with_a_catalogue_are_offered(rich: Session) -> None:
    a_topic(rich, county_code=a_county(rich, "330102", "上城区").code)
    a_county(rich, "320902", "亭湖区")  # has no catalogue
    assert [(each.county.code, each.topics, each.products) for each in sources_for(rich, DAFENG)] == [
        (DONGTAI, 1, 1)
    ]
    for source in ("330102", DAFENG, "3209"):
        with pytest.raises(NotFound):
            preview_of(rich, HERE, DAFENG, source)


@pytest.mark.parametrize(
    ("actor", "refused"),
    [
        (Actor(None, Role.OBSERVER, DAFENG, "区里"), Forbidden),
        (Actor(None, Role.COORDINATOR, "3209", "市里"), Forbidden),
        (Actor(None, Role.COORDINATOR, DONGTAI, "东台"), NotFound),
    ],
)
def test_only_the_county_itself_takes_over(rich: Session, actor: Actor, refused: type[Exception]) -> None:
    command = ticked(looked_at(rich), CopyKind.TOPICS)
    with pytest.raises(refused):
        copy_county(rich, actor, DAFENG, command)
