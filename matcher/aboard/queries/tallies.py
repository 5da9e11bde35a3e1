"""What counties have of what the way aboard asks for, counted for all counties of an area at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, and_, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher import clock
from matcher.accounts.account_state import open_today
from matcher.models import (
    COUNTY_DIGITS,
    Account,
    ChannelAccount,
    CountySettings,
    Head,
    Institution,
    Need,
    Offer,
    OfferTopic,
    Plan,
    Region,
    ResourcePack,
    Round,
    Topic,
    Venue,
    lies_in,
)
from matcher.vocabulary import Level, NeedStatus, PlanStatus, Role


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of one county; `without_place` are townships whose position is not known, `needs` those posted."""

    townships: int = 0
    without_place: int = 0
    coordinators: int = 0
    township_accounts: int = 0
    institutions: int = 0
    heads: int = 0
    heads_offering: int = 0
    venues: int = 0
    topics: int = 0
    packs: int = 0
    channels: int = 0
    needs: int = 0
    plans: int = 0
    released: int = 0
    telephone: str = ""
    intake_weekday: int | None = None
    intake_until: int = 0
    settings_version: int = 0

    @property
    def has_plan(self) -> bool:
        """Whether this week or one ahead has been matched; one that is over and was never sent out does not count."""
        return self.plans > 0

    @property
    def has_released(self) -> bool:
        """Whether a week has been sent out."""
        return self.released > 0


_Counted = Select[str, str, int]


def tallies(session: Session, area_code: str) -> Mapping[str, Tally]:
    """The tallies of the counties in an area that have anything, by county code; two statements."""
    numbers: dict[str, dict[str, int]] = {}
    for row in session.execute(union_all(*_counts(area_code))).mappings():
        numbers.setdefault(row["county"], {})[row["what"]] = int(row["number"] or 0)
    found = {county: _tally(counts) for county, counts in numbers.items()}
    settings = select(CountySettings).where(lies_in(CountySettings.county_code, area_code))
    for own in session.scalars(settings):
        found[own.county_code] = replace(
            found.get(own.county_code, Tally()), telephone=own.telephone, intake_weekday=own.intake_weekday,
            intake_until=own.intake_until, settings_version=own.version,
        )  # fmt: skip
    return found


def _tally(counts: Mapping[str, int]) -> Tally:
    return Tally(**counts)  # type: ignore[arg-type]  # each name is that of a whole number


def _counts(area: str) -> list[_Counted]:
    is_offered = select(OfferTopic.offer_id).where(OfferTopic.offer_id == Offer.id).exists()
    this_week = clock.monday_of(clock.today())
    is_asked = Need.status.not_in((NeedStatus.DRAFT, NeedStatus.WITHDRAWN))
    is_township = and_(Region.level == Level.TOWNSHIP, Region.closed_on.is_(None))
    return [
        _count("townships", Region.code, area, is_township),
        _count("without_place", Region.code, area, is_township, ~Region.position_is_real),
        _count("coordinators", Account.region_code, area, _signs_in(Role.COORDINATOR)),
        _count("township_accounts", Account.region_code, area, _signs_in(Role.TOWNSHIP), distinct=True),
        _count("institutions", Institution.county_code, area, Institution.active),
        _count("heads", Head.county_code, area, Head.active),
        _count("heads_offering", Head.county_code, area, Head.active, _offers(is_offered)),
        _count("venues", Venue.township_code, area, Venue.active),
        _count("topics", Topic.county_code, area, Topic.active),
        _count("packs", ResourcePack.county_code, area, ResourcePack.active),
        _count("channels", ChannelAccount.county_code, area, ChannelAccount.enabled),
        _count("needs", Need.township_code, area, is_asked),
        _of_rounds("plans", area, and_(Plan.status != PlanStatus.DISCARDED, Round.monday >= this_week)),
        _of_rounds("released", area, Plan.released_at.is_not(None)),
    ]


def _signs_in(role: Role) -> ColumnElement[bool]:
    return and_(Account.role == role, open_today(), func.length(Account.region_code) >= COUNTY_DIGITS)


def _offers(is_offered: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Offer.id).where(Offer.head_id == Head.id, Offer.published, is_offered).exists()


def _count(
    what: str,
    code: InstrumentedAttribute[str],
    area: str,
    *conditions: ColumnElement[bool] | InstrumentedAttribute[bool],
    distinct: bool = False,
) -> _Counted:
    county = func.substr(code, 1, COUNTY_DIGITS)
    number = func.count(code.distinct()) if distinct else func.count()
    query = select(county.label("county"), literal(what).label("what"), number.label("number")).where(
        lies_in(code, area), *conditions
    )
    return query.group_by(county)


def _of_rounds(what: str, area: str, condition: ColumnElement[bool]) -> _Counted:
    query = select(
        Round.area_code.label("county"), literal(what).label("what"), func.count(Plan.id).label("number")
    ).join(Plan, Plan.round_id == Round.id)
    counties = func.length(Round.area_code) == COUNTY_DIGITS
    return query.where(lies_in(Round.area_code, area), counties, condition).group_by(Round.area_code)
