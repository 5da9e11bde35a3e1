"""The forms of the five registries."""

from __future__ import annotations

from matcher.models import (
    Head,
    Product,
    ResourcePack,
    Topic,
    Venue,
)
from tests.builders.catalogue import a_pack
from tests.builders.places import a_venue
from tests.builders.products import a_file, a_product
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _record(county: LittleCounty, kind: str) -> Venue | Topic | ResourcePack | Head | Product | object:
    match kind:
        case "venue":
            return _unused_venue(county)
        case "topic":
            return county.week.topic
        case "pack":
            return county.session.query(ResourcePack).first() or a_pack(county.session)
        case "product":
            return county.session.query(Product).first() or a_product(county.session, county.week.topic)
        case "head":
            return county.spare
        case _:
            return county.spare.institution


def _unused_venue(county: LittleCounty) -> Venue:
    found = county.session.query(Venue).filter(Venue.name.startswith("无人")).one_or_none()
    return found or a_venue(county.session, name="无人用的礼堂")


def _registry(kind: str) -> Forms:
    """The forms of one registry: the record is renamed, or taken back into use, while somebody looks at it."""

    def page(county: LittleCounty, *, active: bool = True) -> str:
        record = _record(county, kind)
        record.active = active  # type: ignore[attr-defined]
        county.session.flush()
        return f"/{kind}s/{record.id}/edit"  # type: ignore[attr-defined]

    def renamed(county: LittleCounty) -> None:
        county.person("bert").submit(f"/{kind}s/{_record(county, kind).id}/edit", "/edit", {"name": "新名字"})  # type: ignore[attr-defined]

    def back_in_use(county: LittleCounty) -> None:
        county.person("bert").submit(f"/{kind}s/{_record(county, kind).id}/edit", "/restore")  # type: ignore[attr-defined]

    typed = {"name": "我起的名字"}
    create = "registration.create" if kind == "head" else f"{kind}s.create"
    return {
        create: NeverOutdated("a new record; a name that is taken is refused beside its field"),
        f"{kind}s.update": Outdated(
            page, "/edit", renamed, "Stored now: 新名字", typed=typed, kept=("我起的名字",)
        ),
        f"{kind}s.retire": Outdated(
            page, "/archive", renamed, "新名字", again=kind not in ("topic", "institution")
        ),
        f"{kind}s.bring_back": Outdated(
            lambda county: page(county, active=False), "/restore", back_in_use, "Archive…", again=False
        ),
    }


def _of_assumed_place(county: LittleCounty) -> str:
    county.spare.place_assumed = True
    county.session.flush()
    return f"/heads/{county.spare.id}"


def _product_with_file(county: LittleCounty) -> str:
    product = county.session.query(Product).first() or a_product(county.session, county.week.topic)
    if not product.files:
        a_file(county.session, product)
    return f"/products/{product.id}/edit"


def _product_renamed(county: LittleCounty) -> None:
    page = _product_with_file(county)
    county.person("bert").submit(page, "/edit", {"name": "新名字"})


def _renamed(county: LittleCounty) -> None:
    county.person("bert").submit(f"/heads/{county.spare.id}/edit", "/edit", {"name": "新名字"})


REGISTRIES = ("venue", "topic", "pack", "institution", "head", "product")
REGISTRY: Forms = {endpoint: form for kind in REGISTRIES for endpoint, form in _registry(kind).items()} | {
    "erasing.erase_of_head": Outdated(
        lambda county: f"/heads/{county.spare.id}/erase", "/erase", _renamed, "新名字"
    ),
    "products.of_topic": NeverOutdated("a new product; a name that is taken is refused"),
    "products.attach": NeverOutdated("one more file; what is attached already is refused"),
    "products.detach": Outdated(_product_with_file, "/remove", _product_renamed, "新名字"),
    "heads.confirm_place": Outdated(_of_assumed_place, "/place/confirm", _renamed, "新名字", again=False),
}
