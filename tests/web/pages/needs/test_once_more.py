"""An earlier need is asked for once more; an event of several topics has the title it is known by."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Need, NeedPack, Topic, Venue
from matcher.vocabulary import NeedStatus
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.need_forms import a_need_form
from tests.builders.needs import a_need
from tests.builders.places import a_township, a_venue
from tests.builders.products import a_product
from tests.page_client import PageClient, form_on

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def test_once_more_is_a_form_filled_with_the_earlier_need_for_the_coming_week(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    last_year = [(date(2025, 3, 12), 8 * 60, 12 * 60), (date(2025, 3, 14), 14 * 60, 18 * 60)]
    need = a_need(
        store, topics=[topic], venue=venue, windows=last_year, status=NeedStatus.RATED, remarks="带投影仪"
    )
    store.commit()
    assert f"/needs/new?again={need.id}" in str(clerk.get("/needs").select_one(".last-year"))
    page = clerk.get(f"/needs/new?again={need.id}")
    ticked = [box["value"] for box in page.select("[name=halves][checked]")]
    assert ticked == ["2026-03-11.am", "2026-03-13.pm"]
    assert page.select_one("[name=remarks]").text.strip() == "带投影仪"
    assert not page.select("[name=version]")
    clerk.post("/needs/new", a_need_form(topic, venue, halves=ticked))
    store.rollback()
    assert store.scalars(select(Need.status).order_by(Need.id)).all() == [NeedStatus.RATED, NeedStatus.POSTED]


def test_what_was_ordered_from_the_menu_is_ordered_once_more(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    product = a_product(store, topic)
    need = a_need(store, topics=[topic], venue=venue, status=NeedStatus.RATED, product_id=product.id)
    store.commit()
    box = clerk.get(f"/needs/new?again={need.id}").select_one("[name=product]")
    clerk.post("/needs/new", a_need_form(topic, venue) | {"product": box["value"]})
    store.rollback()
    assert store.scalars(select(Need.product_id).order_by(Need.id)).all() == [product.id] * 2


def test_nobody_asks_once_more_for_what_others_asked(clerk: PageClient, store: Session) -> None:
    other = a_need(store, venue=a_venue(store, a_township(store, "320981116")))
    store.commit()
    clerk.get(f"/needs/new?again={other.id}", status=404)
    clerk.get("/needs/new?again=x")


def test_an_event_of_several_topics_is_called_a_fair(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    other = a_topic(store, "first-aid", name="急救")
    store.commit()
    clerk.post("/needs/new", a_need_form(topic, venue, parts=[str(topic.id), str(other.id)]))
    store.rollback()
    assert store.scalars(select(Need.title)).all() == ["科普大集"]


def test_kit_that_the_county_lends_no_more_is_shown_until_somebody_drops_it(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    kit, gone = a_pack(store), a_pack(store, "gone")
    need = a_need(store, topics=[topic], venue=venue)
    need.packs = [NeedPack(pack_id=kit.id, quantity=2), NeedPack(pack_id=gone.id, quantity=1)]
    kit.stock, gone.active = 1, False
    store.commit()
    page = f"/needs/{need.id}/edit"
    outdated = clerk.submit(page, page, {"version": "987654"}, status=409)
    assert not outdated.select("[id$=quantity-stored]")
    refused = clerk.submit(page, page, status=422)
    assert "The county does not lend this any more." in refused.text
    _, again = form_on(clerk.get(f"/needs/new?again={need.id}"), "/needs/new")
    assert [value for name, value in again.items() if name.endswith(".quantity")] == ["1"]
