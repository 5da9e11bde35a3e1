"""Taking a county of the shipped list aboard by its code; of one that is there, completing the standard catalogue."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.aboard.schemas.new_county import CODE_OF_COUNTY
from matcher.aboard.services.take_aboard import take_aboard
from matcher.aboard.sketch import FillCounty, Shipped
from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import Region, ResourcePack, Topic
from matcher.policy import Actor
from matcher.vocabulary import Level
from matcher.wording import Text

NOT_SHIPPED = Text("No county of the shipped list has this code or name. Please add it with its townships.")


def take_by_code(
    session: Session, actor: Actor, shipped: Shipped, code: str, *, catalogue: bool = True
) -> tuple[Region, bool]:
    """The county, and whether anything of it came new. Its townships stay as they are once it is there.

    Raises `Invalid` at `code` where the list has no such county, or it lies outside of the actor's region.
    """
    fill = shipped.fill if catalogue else _nothing
    county = session.get(Region, code)
    if county is not None and county.level is Level.COUNTY:
        return county, _filled(session, actor, county, fill)
    sketch = next((each for each in shipped.find(code) if each.county.code == code), None)
    if sketch is None:
        raise Invalid.field("code", NOT_SHIPPED if len(code) == 6 else CODE_OF_COUNTY)
    return take_aboard(session, actor, sketch, fill), True


def _filled(session: Session, actor: Actor, county: Region, fill: FillCounty) -> bool:
    before = _number(session, county)
    fill(session, county.code)
    new = _number(session, county) - before
    if new:
        record(session, actor, "region.catalogue", county, name=county.name, number=new)
    return bool(new)


def _number(session: Session, county: Region) -> int:
    """How many topics and resource packs the county has."""
    return sum(
        session.scalar(select(func.count()).where(kind.county_code == county.code)) or 0
        for kind in (Topic, ResourcePack)
    )


def _nothing(_session: Session, _county_code: str) -> None:
    """No catalogue."""
