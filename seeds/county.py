"""Taking a county aboard: its regions, its usual settings, and the standard catalogue with its kit."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.aboard.services.add_regions import add_regions
from matcher.aboard.sketch import CountySketch, RegionSketch
from matcher.models import Region, ResourcePack, Topic, TopicPack
from matcher.packs.services.main_place import main_place, opening
from matcher.vocabulary import Kind, TopicForm
from seeds import townships
from seeds.catalogue import topics
from seeds.duties import usual_duties
from seeds.packs import resource_packs


class UnknownCounty(ValueError):
    """Jiangsu has no county with this code; the message says so."""


def load_county(session: Session, code: str, *, catalogue: bool = True, duties: bool = True) -> Region:
    """Add the county's regions and settings, and the catalogue if wanted, with who is told before visits on its topics;
    what is there stays as it is.

    Raises `UnknownCounty`.
    """
    try:
        county = townships.county(code)
        city = townships.city(code[:4])
    except townships.UnknownArea:
        raise UnknownCounty(f"No county of Jiangsu has the code {code}; the code has 6 digits.") from None
    return add_county(session, townships.jiangsu(), city, county, catalogue=catalogue, duties=duties)


def add_county(
    session: Session,
    province: townships.Province,
    city: townships.City,
    county: townships.County,
    *,
    catalogue: bool = True,
    duties: bool = False,
) -> Region:
    """The same for a county of any province, with the city and the province it belongs to."""
    region, _ = add_regions(session, sketch_of(province, city, county, at_random=True))
    if catalogue:
        fill_county(session, county.code, duties=duties)
    session.flush()
    return region


def fill_county(session: Session, county_code: str, *, duties: bool = True) -> None:
    """Add the standard packs and topics, with who is told before visits on them; what is there stays as it is."""
    _add_packs(session, county_code)
    added = _add_topics(session, county_code)
    county = session.get_one(Region, county_code)
    for topic in added if duties else ():
        topic.duties = usual_duties(topic, county.name)
    session.flush()


def sketch_of(
    province: townships.Province,
    city: townships.City,
    county: townships.County,
    *,
    at_random: bool = False,
) -> CountySketch:
    """The county as it is to be taken in: only real positions of its townships, or also those drawn `at_random`, which
    are good for trying things at size and for nobody who has to find a place.
    """
    everywhere = [town for one in province.counties for town in one.townships]
    in_city = [town for one in city.counties for town in one.townships]
    return CountySketch(
        _sketch(province, _centre(everywhere)),
        _sketch(city, _centre(in_city)),
        _sketch(county, _centre_of(county, at_random=at_random)),
        tuple(_of_township(town, at_random=at_random) for town in county.townships),
    )


def _sketch(
    region: townships.Province | townships.City | townships.County, position: tuple[float, float]
) -> RegionSketch:
    return RegionSketch(region.code, region.name, region.name_en, *position)


def _of_township(town: townships.Township, *, at_random: bool) -> RegionSketch:
    if not (town.position_is_real or at_random):
        return RegionSketch(town.code, town.name, town.name_en)
    return RegionSketch(
        town.code, town.name, town.name_en, *_centre([town]), position_is_real=town.position_is_real
    )


def _centre_of(county: townships.County, *, at_random: bool) -> tuple[float, float]:
    """Of its seat, else the middle of the townships: random points lie around it."""
    if at_random or county.seat.position_is_real:
        return _centre([county.seat])
    real = [town for town in county.townships if town.position_is_real]
    return _centre(real or list(county.townships))


def _centre(towns: list[townships.Township]) -> tuple[float, float]:
    latitude = sum(town.latitude for town in towns) / len(towns)
    longitude = sum(town.longitude for town in towns) / len(towns)
    return round(latitude, 4), round(longitude, 4)


def _add_packs(session: Session, county_code: str) -> None:
    """The kit of a typical county, all of it at its association."""
    known = _codes(session.scalars(select(ResourcePack).where(ResourcePack.county_code == county_code)))
    added = [
        ResourcePack(
            county_code=county_code, code=pack.code, name=pack.name, name_en=pack.name_en, stock=pack.stock
        )
        for pack in resource_packs()
        if pack.code not in known
    ]
    session.add_all(added)
    session.flush()
    if added:
        where = main_place(session, county_code)
        session.add_all(opening(pack, where) for pack in added)
    session.flush()


def _add_topics(session: Session, county_code: str) -> list[Topic]:
    known = _codes(session.scalars(select(Topic).where(Topic.county_code == county_code)))
    packs = session.scalars(select(ResourcePack).where(ResourcePack.county_code == county_code))
    pack_ids = {pack.code: pack.id for pack in packs}
    added = []
    for topic in topics():
        if topic.code not in known:
            added.append(
                Topic(
                    county_code=county_code,
                    code=topic.code,
                    group=Kind(topic.kind),
                    form=TopicForm(topic.form),
                    name=topic.name,
                    name_en=topic.name_en,
                    about=f"{topic.about}适合{topic.listeners}。",
                    about_en=f"{topic.about_en} For {topic.listeners_en}.",
                    minutes=topic.minutes,
                    audience=topic.audience,
                    season=",".join(str(month) for month in topic.months),
                    packs=[
                        TopicPack(pack_id=pack_ids[code], quantity=quantity)
                        for code, quantity in topic.kit.items()
                        if code in pack_ids
                    ],
                )
            )
    session.add_all(added)
    session.flush()
    return added


def _codes(rows: Iterable[ResourcePack] | Iterable[Topic]) -> set[str]:
    return {row.code for row in rows}
