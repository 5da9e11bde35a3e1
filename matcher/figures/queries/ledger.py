"""Reading the facts of an area and a period, once for all figures."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.figures.campaigns import campaign_days
from matcher.figures.ledger import Ledger
from matcher.figures.period import Days
from matcher.figures.queries.firm_request_facts import firm_service
from matcher.figures.queries.heirs import heirs_of, of_today
from matcher.figures.queries.need_facts import need_cells, wait_cells
from matcher.figures.queries.output_facts import output_cells
from matcher.figures.queries.place_facts import firm_facts, township_facts, venue_facts
from matcher.figures.queries.visit_facts import visit_cells


def read_ledger(session: Session, code: str, days: Days, digits: int, *, by_month: bool = True) -> Ledger:
    """The facts of the area with this code, its parts with codes of so many digits apart, and each month if wanted."""
    today, heirs = clock.today(), heirs_of(session, code, digits)
    return Ledger(
        days=days,
        today=today,
        visits=of_today(visit_cells(session, code, days, digits, by_month=by_month), heirs),
        needs=of_today(need_cells(session, code, days, digits, today, by_month=by_month), heirs),
        waits=of_today(wait_cells(session, code, days, digits), heirs),
        townships=township_facts(session, code, days, digits),
        venues=venue_facts(session, code, days, digits),
        firms=firm_facts(session, code, days, digits),
        campaigns=frozenset(each.key for each in campaign_days(days.first, days.last)),
        outputs=output_cells(session, code, days, digits),
        firm_service=firm_service(session, code, days, digits),
    )


def read_visits_and_needs(session: Session, code: str, days: Days, digits: int) -> Ledger:
    """The same without venues, firms, what waits and what firms reported: they have no number in it."""
    heirs = heirs_of(session, code, digits)
    return Ledger(
        days=days,
        today=clock.today(),
        visits=of_today(visit_cells(session, code, days, digits, by_month=False), heirs),
        needs=of_today(need_cells(session, code, days, digits, clock.today(), by_month=False), heirs),
        waits=(),
        townships=township_facts(session, code, days, digits),
        venues=(),
        firms=None,
        campaigns=frozenset(),
        outputs=None,
        firm_service=None,
    )
