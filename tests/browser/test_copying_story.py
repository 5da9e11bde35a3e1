"""A county takes over from one that does well: a setting and kit at the desk, a topic and a product on the phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.database.engine import reading, transaction
from matcher.models import CountySettings, Product, ResourcePack
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor
from tests.builders.catalogue import a_pack

DONGTAI, DAFENG = "320981", "320904"
PACK = "科普投影仪"
HOURS_THERE = 37


def test_a_county_takes_over_what_it_ticks_and_nothing_else(
    visit: Callable[..., Visitor], server: LiveServer
) -> None:
    with transaction(server.engine) as session:
        settings_of(session).answer_hours = HOURS_THERE
        a_pack(session, "projector", county_code=DONGTAI, name=PACK, name_en="Projector", stock=3)

    desk = visit("dafeng", size=DESK, language="zh")
    desk.open("/settings")
    desk.follow("Take over from another county")
    compare(desk)
    anybody_can_use_it(desk)
    desk.shoot("copying")
    expect(things(desk).locator("input:checked")).to_have_count(0)
    tick(desk, "settings", str(HOURS_THERE))
    tick(desk, "packs", PACK)
    take(desk)
    expect(things(desk, "settings")).to_have_count(0)
    expect(things(desk, "packs")).to_have_count(0)
    desk.open("/packs")
    desk.reads(PACK)
    anybody_can_use_it(desk)

    phone = visit("dafeng", size=PHONE, language="en")
    phone.open(f"/settings/{DAFENG}/copy")
    compare(phone)
    anybody_can_use_it(phone)
    phone.shoot("copying")
    topics = things(phone, "topics").count()
    things(phone, "topics").first.locator("input").check()
    products = things(phone, "products").count()
    product = things(phone, "products").first.locator("input")
    number = int(product.get_attribute("value") or 0)
    product.check()
    take(phone)
    expect(things(phone, "topics")).to_have_count(topics - 1)
    expect(things(phone, "products")).to_have_count(products - 1)

    with reading(server.engine) as session:
        assert settings_of(session, DAFENG).answer_hours == HOURS_THERE
        taken = select(ResourcePack).where(ResourcePack.county_code == DAFENG, ResourcePack.name == PACK)
        assert session.scalars(taken).one().stock == 0  # the kind, not what another county has of it
        there = session.get_one(Product, number)
        here = select(Product.name).where(Product.county_code == DAFENG).order_by(Product.name)
        assert list(session.scalars(here)) == [there.name]


def settings_of(session: Session, county: str = DONGTAI) -> CountySettings:
    """What a county has set."""
    return session.scalars(select(CountySettings).where(CountySettings.county_code == county)).one()


def compare(visitor: Visitor) -> None:
    """Choose Dongtai, and see what it has beside what is here."""
    visitor.page.locator("select[name=source]").select_option(DONGTAI)
    visitor.press("Compare")
    visitor.is_at(rf"/settings/{DAFENG}/copy\?source={DONGTAI}")


def things(visitor: Visitor, kind: str = "") -> Locator:
    """What is offered, of all kinds or of one: the things that would do anything."""
    name = f"[name={kind}]" if kind else ""
    return visitor.page.locator(".copy-item").filter(has=visitor.page.locator(f"input{name}"))


def tick(visitor: Visitor, kind: str, words: str) -> None:
    """Tick the thing of this kind that says so."""
    things(visitor, kind).filter(has_text=words).first.locator("input").check()


def take(visitor: Visitor) -> None:
    """Take over what is ticked; the page compares anew and says how much it was."""
    visitor.press("Take over what is ticked")
    expect(visitor.page.locator(".flash").first).to_be_visible()
    visitor.is_at(rf"/settings/{DAFENG}/copy\?source={DONGTAI}")
