"""Taking a county aboard: its regions, its usual settings, and the standard catalogue with its kit."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.aboard.provinces import PROVINCES
from matcher.aboard.services.add_regions import add_regions
from matcher.aboard.sketch import CITY_DIGITS, PROVINCE_DIGITS, CountySketch, FillCounty
from matcher.aboard.township_rows import MOST_TOWNSHIPS
from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import COUNTY_DIGITS, Region, is_within
from matcher.policy import Actor
from matcher.wording import Text


def take_aboard(
    session: Session, actor: Actor, sketch: CountySketch, fill: FillCounty, *, field: str = "code"
) -> Region:
    """The new county, within the actor's region.

    Raises `Invalid` at `field` where it lies elsewhere, is aboard already, or codes do not belong together; at
    `townships` where there are too many.
    """
    code = sketch.county.code
    _ensure_fitting(sketch, field)
    if not is_within_reach(actor, sketch):
        raise Invalid.field(field, outside_of(session, actor))
    if len(sketch.townships) > MOST_TOWNSHIPS:
        raise Invalid.field("townships", Text("A county has at most {most} townships.", most=MOST_TOWNSHIPS))
    if session.get(Region, code) is not None:
        text = Text("{name} is aboard already. Choose it in the list below.", name=sketch.county.name)
        raise Invalid.field(field, text)
    county, townships = add_regions(session, sketch)
    fill(session, county.code)
    record(session, actor, "region.aboard", county, name=county.name, townships=townships)
    session.flush()
    return county


def is_within_reach(actor: Actor, sketch: CountySketch) -> bool:
    """Whether the county lies within the actor's region."""
    return is_within(sketch.county.code, actor.region_code)


def outside_of(session: Session, actor: Actor) -> Text:
    """That a county does not lie within the actor's region, which is named."""
    region = session.get(Region, actor.region_code) or PROVINCES.get(actor.region_code)
    name = actor.region_code if region is None else region.name
    return Text("This county lies outside of your region, {region}.", region=name)


def _ensure_fitting(sketch: CountySketch, field: str) -> None:
    code = sketch.county.code
    fits = (
        len(code) == COUNTY_DIGITS
        and sketch.city.code == code[:CITY_DIGITS]
        and sketch.province.code == code[:PROVINCE_DIGITS]
        and all(town.code.startswith(code) for town in sketch.townships)
    )
    if not fits:
        raise Invalid.field(
            field, Text("The codes do not belong together: each begins with the one above it.")
        )
