"""The forms of changes of areas."""

from __future__ import annotations

from sqlalchemy import select

from matcher import clock
from matcher.models import Region, RegionChange
from matcher.vocabulary import ChangeState, Level
from tests.builders.regions import a_change
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty

OUTDATED = "changed after you had opened it"


def _change(county: LittleCounty, state: ChangeState) -> str:
    towns = select(Region).where(Region.level == Level.TOWNSHIP, Region.parent_code == "320981")
    township = county.session.scalars(towns.order_by(Region.code)).first()
    assert township is not None
    done_at = clock.now() if state is ChangeState.DONE else None
    if done_at:
        township.former_names = [[f"{township.name}旧", "", clock.today().isoformat()]]
        township.name = f"{township.name}新区"
        made = a_change(
            county.session,
            township,
            state=state,
            done_at=done_at,
            name=township.name,
            name_en=township.name_en,
        )
    else:
        made = a_change(county.session, township, state=state)
    return f"/townships/changes/{made.id}"


def _drafted(county: LittleCounty) -> str:
    return _change(county, ChangeState.DRAFT)


def _agreed(county: LittleCounty) -> str:
    return _change(county, ChangeState.AGREED)


def _done(county: LittleCounty) -> str:
    return _change(county, ChangeState.DONE)


def _called_off(county: LittleCounty) -> None:
    change = county.session.scalars(select(RegionChange)).one()
    county.person("bert").submit(f"/townships/changes/{change.id}", "/call-off")


def _taken_back(county: LittleCounty) -> None:
    change = county.session.scalars(select(RegionChange)).one()
    county.person("bert").submit(f"/townships/changes/{change.id}", "/take-back")


PLACE = "/townships/320981115/place"
TYPED = {"latitude": "32.75", "longitude": "120.65"}


def _place(county: LittleCounty) -> str:
    return PLACE


def _placed(county: LittleCounty) -> None:
    county.person("bert").submit(PLACE, "/place", {"latitude": "32.81", "longitude": "120.61"})


COUNTY_PLACE = "/townships/county/320981/place"


def _county_place(county: LittleCounty) -> str:
    return COUNTY_PLACE


def _county_placed(county: LittleCounty) -> None:
    county.person("bert").submit(COUNTY_PLACE, "/place", {"latitude": "32.86", "longitude": "120.31"})


REGIONS: Forms = {
    "townships.put_in_place": Outdated(
        _place, "/place", _placed, "Stored now: 32.81", typed=TYPED, kept=("32.75", "120.65")
    ),
    "townships.put_county_in_place": Outdated(
        _county_place, "/place", _county_placed, "Stored now: 32.86", typed=TYPED, kept=("32.75", "120.65")
    ),
    "townships.enter_name": NeverOutdated(
        "a new change; one that is under way is told, and cannot be overwritten"
    ),
    "townships.enter_merger": NeverOutdated(
        "a new change; a township that was closed is refused beside its field"
    ),
    "region_changes.agree": Outdated(_drafted, "/agree", _called_off, OUTDATED, again=False),
    "region_changes.carry_out": Outdated(_agreed, "/carry-out", _called_off, OUTDATED, again=False),
    "region_changes.call_off": Outdated(_drafted, "/call-off", _called_off, OUTDATED, again=False),
    "region_changes.take_back": Outdated(_done, "/take-back", _taken_back, OUTDATED, again=False),
}
