"""What is open in a county at this moment: what whoever takes it over has to know, each thing with its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.counties.queries.county_facts import not_delivered
from matcher.deliveries.queries.readers import Recipient, reached_accounts, readers_of
from matcher.errors import NotFound
from matcher.handing_over.queries.handovers import open_coordinators
from matcher.handing_over.queries.kit_out import kit_out
from matcher.handing_over.queries.open_rows import QUERIES, Rows
from matcher.models import Account, Need, is_within, lies_in
from matcher.needs.queries.need_list import unreported
from matcher.policy import Action, Actor, permit
from matcher.vocabulary import Audience, OpenMatter

MOST_LISTED = 25


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One thing: `key` is the number of the record whose page shows it, `about` a person or place it is about.

    `day` is by when something is due, or since when it is open, as the matter has it.
    """

    key: int
    name: str
    about: str
    day: date | datetime | None


@dataclass(frozen=True, slots=True)
class OpenPart:
    """All that is open of one matter; `rows` are at most the first 25 of `total`, none for whoever is above."""

    matter: OpenMatter
    total: int
    rows: Sequence[OpenRow]


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """Everything that is open in a county at `as_of`, and the names of those who are told as its coordinators.

    `unreached` are those of them whom no message reaches.
    """

    as_of: datetime
    parts: Sequence[OpenPart]
    coordinators: Sequence[str]
    unreached: Sequence[str] = ()


def open_matters(session: Session, actor: Actor, code: str) -> OpenMatters:
    """Everything that is open in the county of this code; matters of which nothing is open are left out.

    Whoever is above the county learns how much there is of each, and no person or word of it: that is for whoever takes
    it over. Raises `Forbidden` for whoever does not hand a county over, `NotFound` for a county out of reach.
    """
    permit(actor, Action.COUNTY_HAND_OVER)
    if not is_within(code, actor.region_code):
        raise NotFound
    parts = [_listed(session, matter, query(code)) for matter, query in QUERIES.items()]
    undelivered = not_delivered(session, code).get(code)
    if undelivered is not None:
        parts.append(OpenPart(OpenMatter.MESSAGES, undelivered.number, [OpenRow(0, "", "", undelivered.day)]))
    late = select(func.count()).select_from(Need).where(lies_in(Need.township_code, code), unreported())
    parts.append(OpenPart(OpenMatter.UNREPORTED, session.scalar(late) or 0, [OpenRow(0, "", "", None)]))
    kit = [OpenRow(each.pack_id, each.name, each.about, each.day) for each in kit_out(session, code)]
    parts.append(OpenPart(OpenMatter.KIT, len(kit), kit[:MOST_LISTED]))
    order = list(OpenMatter)
    found = sorted((part for part in parts if part.total), key=lambda part: order.index(part.matter))
    if actor.is_above_county:
        found = [replace(part, rows=()) for part in found]
    names = [name for _, name in open_coordinators(session, code)]
    return OpenMatters(clock.now(), found, names, _unreached(session, code))


def _unreached(session: Session, county_code: str) -> Sequence[str]:
    """The names of the coordinators whom no message reaches: they are told only what stands on the screen."""
    readers = readers_of(session, Recipient(Audience.COORDINATOR, None, county_code))
    ids = {each.reader_id for each in readers if each.reader_id is not None}
    left = ids - reached_accounts(session, county_code, ids)
    names = select(Account.name).where(Account.id.in_(left))
    return session.scalars(names.order_by(Account.name, Account.id)).all()


def _listed(session: Session, matter: OpenMatter, query: Rows) -> OpenPart:
    """The first rows of a query of (key, name, about, day), and how many there are."""
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    rows = session.execute(query.limit(MOST_LISTED)) if total else ()
    return OpenPart(matter, total, [OpenRow(*row) for row in rows])
