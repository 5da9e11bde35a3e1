"""The weeks of the counties an actor reaches, with their numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import COUNTY_DIGITS, Assignment, Plan, Round, lies_in
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.open_needs import count_open_needs
from matcher.rounds.schemas.round_filter import RoundFilter
from matcher.vocabulary import LIVE_ASSIGNMENTS, AssignmentStatus, PlanStatus, RoundStatus


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One county's week: `released` counts what was sent out and still stands, `unsent` what has been planned since.

    `open` needs wait for a match; of a closed week it says how many waited on, `None` where nobody noted it.
    """

    id: int
    area: RegionName
    monday: date
    status: RoundStatus
    open: int | None
    released: int
    accepted: int
    done: int
    unsent: int = 0


def status_of_week(session: Session, county_code: str, monday: date) -> RoundStatus | None:
    """Where the county's week that begins with `monday` stands; None where nobody has opened it."""
    return session.scalar(select(Round.status).where(Round.area_code == county_code, Round.monday == monday))


def list_rounds(
    session: Session,
    actor: Actor,
    wanted: RoundFilter,
    extent: Extent = ON_SCREEN,
    *,
    without: Collection[int] = (),
) -> Page[RoundRow]:
    """A page of the weeks within the actor's reach, newest first; those of `without` are shown elsewhere."""
    query = _rounds(actor).order_by(Round.monday.desc(), Round.area_code)
    if wanted.county_code:
        query = query.where(lies_in(Round.area_code, wanted.county_code))
    if without:
        query = query.where(Round.id.not_in(without))
    page = read_page(session, query, wanted.page, extent)
    rows = {row.id: row for row in rows_of(session, page.items)}
    return page.map(lambda found: rows[found.id])


def _rounds(actor: Actor) -> Select[Round]:
    of_county = func.length(Round.area_code) == COUNTY_DIGITS
    return (
        select(Round)
        .where(within(actor, Action.ROUND_VIEW, Round), of_county)
        .options(joinedload(Round.area))
    )


def rows_of(session: Session, rounds: Sequence[Round]) -> list[RoundRow]:
    """The rounds with their numbers, in their order."""
    counts = _assignment_counts(session, [found.id for found in rounds])
    waiting = count_open_needs(session, [found for found in rounds if found.status is not RoundStatus.CLOSED])
    return [_row(found, counts.get(found.id, {}), waiting) for found in rounds]


def _assignment_counts(session: Session, round_ids: list[int]) -> dict[int, dict[AssignmentStatus, int]]:
    proposed = and_(Assignment.status == AssignmentStatus.PROPOSED, Plan.status == PlanStatus.PROPOSED)
    query = (
        select(Assignment.round_id, Assignment.status, func.count())
        .join(Plan, Assignment.plan_id == Plan.id)
        .where(Assignment.round_id.in_(round_ids), or_(Assignment.status.in_(LIVE_ASSIGNMENTS), proposed))
        .group_by(Assignment.round_id, Assignment.status)
    )
    found: dict[int, dict[AssignmentStatus, int]] = {}
    for round_id, status, count in session.execute(query):
        found.setdefault(round_id, {})[status] = count
    return found


def _row(found: Round, counts: Mapping[AssignmentStatus, int], waiting: Mapping[int, int]) -> RoundRow:
    done = counts.get(AssignmentStatus.DONE, 0)
    proposed = counts.get(AssignmentStatus.PROPOSED, 0)
    return RoundRow(
        id=found.id,
        area=RegionName.of(found.area),
        monday=found.monday,
        status=found.status,
        open=found.waited_on if found.status is RoundStatus.CLOSED else waiting[found.id],
        released=sum(counts.values()) - proposed,
        accepted=counts.get(AssignmentStatus.ACCEPTED, 0) + done,
        done=done,
        unsent=proposed if found.status is RoundStatus.RELEASED else 0,
    )
