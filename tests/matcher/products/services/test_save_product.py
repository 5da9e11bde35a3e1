"""Adding and changing products, and making one of a topic."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.calendar.season import months_of
from matcher.errors import Invalid, Outdated
from matcher.models import AuditEntry, Product, Topic, TopicPack
from matcher.policy import Actor
from matcher.products.schemas.product import ProductCommand, WindowCommand
from matcher.products.services.save_product import product_of_topic, save_product
from matcher.registry.queries.seasons import seasons_of_products
from matcher.registry.schemas.topic import TopicPackCommand
from matcher.registry.services.archive import archive, restore
from matcher.vocabulary import SolarTerm
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.builders.products import a_product

ELSEWHERE = "320982"
SPRAY = WindowCommand(SolarTerm.QINGMING, 10, 25)


def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session))


def a_command(session: Session) -> ProductCommand:
    return ProductCommand(
        a_topic(session).id, "小麦赤霉病防治", 90, 60, months=(4,), windows=(SPRAY, WindowCommand()),
        packs=(TopicPackCommand(a_pack(session).id, 1),), heads=(a_head(session).id,),
    )  # fmt: skip


def test_a_product_holds_all_that_was_said_of_it_and_leaves_a_row(session: Session) -> None:
    product = save_product(session, coordinator(session), a_command(session))
    session.refresh(product)
    assert [(row.term, row.first_day, row.last_day) for row in product.windows] == [
        (SolarTerm.QINGMING, 10, 25)
    ]
    assert (product.season, [row.quantity for row in product.packs], len(product.heads)) == ("4", [1], 1)
    assert session.scalars(select(AuditEntry.action)).all() == ["product.add"]


def test_changing_only_kit_people_or_season_makes_an_open_form_outdated(session: Session) -> None:
    me, command = coordinator(session), a_command(session)
    product = save_product(session, me, command)
    opened = replace(command, version=product.version)
    for change in ({"windows": ()}, {"packs": ()}, {"heads": ()}):
        save_product(session, me, replace(opened, version=product.version, **change), product)
        with pytest.raises(Outdated):
            save_product(session, me, opened, product)
        opened = replace(opened, version=product.version, **change)


def test_what_is_kept_keeps_its_row(session: Session) -> None:
    me, command = coordinator(session), a_command(session)
    product = save_product(session, me, command)
    before = [row.id for row in product.windows]
    more = WindowCommand(SolarTerm.HANLU, 0, 14)
    save_product(session, me, replace(command, windows=(SPRAY, more), version=product.version), product)
    assert [row.id for row in product.windows][:1] == before
    assert len(product.windows) == 2


@pytest.mark.parametrize("field", ["topic_id", "packs", "heads"])
def test_nothing_of_another_county_becomes_part_of_it(session: Session, field: str) -> None:
    me, command = coordinator(session), a_command(session)
    a_township(session, f"{ELSEWHERE}100")
    foreign = {
        "topic_id": a_topic(session, county_code=ELSEWHERE).id,
        "packs": (TopicPackCommand(a_pack(session, county_code=ELSEWHERE).id, 1),),
        "heads": (a_head(session, township=a_township(session, f"{ELSEWHERE}100")).id,),
    }
    with pytest.raises(Invalid) as refused:
        save_product(session, me, replace(command, **{field: foreign[field]}))
    assert field in refused.value.messages


def test_a_head_out_of_use_stays_where_it_was_named_and_is_not_named_anew(session: Session) -> None:
    me, command = coordinator(session), a_command(session)
    head = a_head(session)
    product = save_product(session, me, replace(command, heads=(head.id,)))
    head.active = False
    session.flush()
    save_product(session, me, replace(command, heads=(head.id,), version=product.version), product)
    assert [row.head_id for row in product.heads] == [head.id]
    with pytest.raises(Invalid):
        save_product(session, me, replace(command, name="另一个", heads=(head.id,)))


def test_a_name_that_looks_like_another_products_is_refused(session: Session) -> None:
    me, command = coordinator(session), a_command(session)
    save_product(session, me, command)
    with pytest.raises(Invalid) as refused:
        save_product(session, me, replace(command, name="小麦 赤霉病防治"))
    assert "name" in refused.value.messages


def test_an_archived_topic_is_not_chosen_anew(session: Session) -> None:
    me, command = coordinator(session), a_command(session)
    product = save_product(session, me, command)
    a_topic(session).active = False
    session.flush()
    save_product(session, me, replace(command, version=product.version), product)
    with pytest.raises(Invalid):
        save_product(session, me, replace(command, name="另一个"))


def test_one_tap_makes_a_product_of_a_topic_with_its_kit(session: Session) -> None:
    topic = a_topic(session)
    topic.packs = [TopicPack(pack_id=a_pack(session).id, quantity=2)]
    session.flush()
    product = product_of_topic(session, coordinator(session), topic)
    assert (product.name, product.minutes, product.audience) == (topic.name, topic.minutes, topic.audience)
    assert [row.quantity for row in product.packs] == [2]
    with pytest.raises(Invalid):
        product_of_topic(session, coordinator(session), topic)


def test_archived_and_back(session: Session) -> None:
    me, product = coordinator(session), a_product(session)
    archive(session, me, product, product.version)
    assert not product.active
    restore(session, me, product, product.version)
    assert product.active
    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["product.archive", "product.restore"]
    assert session.scalars(select(Product)).one() is product


def test_every_month_ticked_is_all_year_and_not_the_months_of_its_topic(session: Session) -> None:
    command = replace(a_command(session), months=tuple(range(1, 13)))
    session.get_one(Topic, command.topic_id).season = "3,4"
    product = save_product(session, coordinator(session), command)
    assert seasons_of_products(session, [product.id])[product.id].is_all_year
    assert months_of(product.season) == tuple(range(1, 13))
