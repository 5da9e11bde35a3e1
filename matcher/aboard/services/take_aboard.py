"""Taking a county aboard: its regions, its usual settings, and the standard catalogue with its kit."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.aboard.services.add_regions import add_regions
from matcher.aboard.sketch import CITY_DIGITS, PROVINCE_DIGITS, CountySketch, FillCounty
from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import COUNTY_DIGITS, Region, is_within
from matcher.policy import Actor
from matcher.wording import Text


def take_aboard(
    session: Session, actor: Actor, sketch: CountySketch, fill: FillCounty, *, field: str = "code"
) -> Region:
    """The new county, within the actor's region.

    Raises `Invalid` at `field` where it lies elsewhere, is aboard already, or codes do not belong together.
    """
    code = sketch.county.code
    _ensure_fitting(sketch, field)
    if not is_within(code, actor.region_code):
        text = Text("This county lies outside of your region, {region}.", region=actor.region_code)
        raise Invalid.field(field, text)
    if session.get(Region, code) is not None:
        text = Text("{name} is aboard already. Choose it in the list below.", name=sketch.county.name)
        raise Invalid.field(field, text)
    county, townships = add_regions(session, sketch)
    fill(session, county.code)
    record(session, actor, "region.aboard", county, name=county.name, townships=townships)
    session.flush()
    return county


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
