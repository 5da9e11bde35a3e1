"""What of a township goes over to its successor: everything that is still to come or still in use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from matcher import clock
from matcher.models import (
    Account,
    Assignment,
    Base,
    CampaignStop,
    Emergency,
    EmergencyTeam,
    EmergencyTownship,
    Head,
    HeadSearch,
    HeadTransfer,
    LendingPlace,
    Need,
    Post,
    PostDraft,
    Series,
    Sheet,
    TownshipSettings,
    UnplacedNeed,
    Venue,
)
from matcher.vocabulary import LIVE_ASSIGNMENTS, EmergencyState, NeedStatus, Placing, TransferState

Where = Callable[[str], ColumnElement[bool]]
"""The condition of what goes over, given the code of the successor."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Rows of a table that bear the code of a township in `column`; `where` says which of them go over."""

    key: str
    model: type[Base]
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
    where: Where

    @property
    def id(self) -> InstrumentedAttribute[Any]:
        """The column by which the rows are known."""
        name = self.model.__mapper__.primary_key[0].name
        found: InstrumentedAttribute[Any] = getattr(self.model, name)
        return found


def is_ahead() -> ColumnElement[bool]:
    """The condition of a need that is not over; an agreed visit that has begun stays where it is held."""
    begun = (
        select(Assignment.id)
        .where(
            Assignment.need_id == Need.id,
            Assignment.status.in_(LIVE_ASSIGNMENTS),
            Assignment.starts_at <= clock.now(),
        )
        .exists()
    )
    waiting = Need.status.in_((NeedStatus.DRAFT, NeedStatus.POSTED, NeedStatus.MATCHED))
    return or_(waiting, and_(Need.status == NeedStatus.CONFIRMED, ~begun))


def _stop(into: str) -> ColumnElement[bool]:
    """Stops of campaigns to come whose need goes over, or that have none yet.

    Where the successor has a stop on the same day this one stays as it is.
    """
    other = aliased(CampaignStop)
    taken = (
        select(other.id)
        .where(
            other.campaign_id == CampaignStop.campaign_id,
            other.township_code == into,
            other.day == CampaignStop.day,
        )
        .exists()
    )
    of_need = or_(CampaignStop.need_id.is_(None), CampaignStop.need.has(is_ahead()))
    return and_(CampaignStop.day >= clock.today(), of_need, ~taken)


def _settings(into: str) -> ColumnElement[bool]:
    own = select(TownshipSettings.township_code).where(TownshipSettings.township_code == into)
    return ~own.exists()


def _going_on() -> Select[int]:
    return select(Emergency.id).where(Emergency.state == EmergencyState.OPEN)


def _emergency(into: str) -> ColumnElement[bool]:
    """Emergencies that go on and do not concern the successor anyway."""
    other = aliased(EmergencyTownship)
    taken = select(other.emergency_id).where(
        other.emergency_id == EmergencyTownship.emergency_id, other.township_code == into
    )
    return and_(EmergencyTownship.emergency_id.in_(_going_on()), ~taken.exists())


def running(day: date) -> ColumnElement[bool]:
    """The condition of a post that goes on beyond a day."""
    return or_(Post.last_day.is_(None), Post.last_day >= day)


SUBJECTS: tuple[Subject, ...] = (
    Subject("need", Need, Need.township_code, lambda _into: is_ahead()),
    Subject(
        "unplaced_need", UnplacedNeed, UnplacedNeed.township_code,
        lambda _into: UnplacedNeed.state.in_((Placing.WAITING, Placing.RETURNED)),
    ),
    Subject("series", Series, Series.township_code, lambda _into: Series.ended_at.is_(None)),
    Subject("campaign_stop", CampaignStop, CampaignStop.township_code, _stop),
    Subject("emergency", EmergencyTownship, EmergencyTownship.township_code, _emergency),
    Subject(
        "emergency_team", EmergencyTeam, EmergencyTeam.township_code,
        lambda _into: or_(EmergencyTeam.need_id.is_(None), EmergencyTeam.need.has(is_ahead())),
    ),
    Subject("venue", Venue, Venue.township_code, lambda _into: true()),
    Subject("account", Account, Account.region_code, lambda _into: true()),
    Subject("head", Head, Head.township_code, lambda _into: true()),
    Subject(
        "head_transfer", HeadTransfer, HeadTransfer.new_township_code,
        lambda _into: HeadTransfer.state == TransferState.AGREED,
    ),
    Subject("head_search", HeadSearch, HeadSearch.township_code, lambda _into: HeadSearch.ended_at.is_(None)),
    Subject("lending_place", LendingPlace, LendingPlace.region_code, lambda _into: true()),
    Subject("post_draft", PostDraft, PostDraft.region_code, lambda _into: PostDraft.adopted_at.is_(None)),
    Subject("sheet", Sheet, Sheet.region_code, lambda _into: true()),
    Subject("township_settings", TownshipSettings, TownshipSettings.township_code, _settings),
)  # fmt: skip
"""What goes over by getting the successor's code; posts end in one association and begin in the other instead."""


def going_over(session: Session, subject: Subject, code: str, into: str) -> list[Any]:
    """The keys of the rows of one township that go over."""
    query = select(subject.id).where(subject.column == code, subject.where(into)).order_by(subject.id)
    return list(session.scalars(query))


def running_posts(session: Session, code: str, day: date) -> list[Post]:
    """The posts in a township's association that go on on this day or begin later."""
    query = select(Post).where(Post.region_code == code, running(day)).order_by(Post.id)
    return list(session.scalars(query))


def numbers_going_over(session: Session, codes: Collection[str], into: str, day: date) -> Mapping[str, int]:
    """How many rows of these townships go over, by subject; those without any are left out."""
    found: dict[str, int] = {}
    for each in SUBJECTS:
        rows = select(func.count()).where(each.column.in_(codes), each.where(into))
        found[each.key] = session.scalar(rows.select_from(each.model)) or 0
    posts = select(func.count()).where(Post.region_code.in_(codes), running(day))
    found["post"] = session.scalar(posts.select_from(Post)) or 0
    return {key: number for key, number in found.items() if number}
