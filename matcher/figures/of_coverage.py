"""Figures of coverage: of all townships, villages, schools and firms there are, which were reached."""

from __future__ import annotations

from collections.abc import Callable

from matcher.figures.figure import Family, Figure, RowsOf, number_of
from matcher.figures.ledger import By, Ledger
from matcher.vocabulary import VenueKind
from matcher.wording import msgid

_BY_REGION = frozenset({By.REGION})


def _reached(kind: VenueKind) -> Callable[[Ledger], int | None]:
    def count(ledger: Ledger) -> int | None:
        venues = [fact for fact in ledger.venues if fact.kind is kind]
        return number_of(fact.visits > 0 for fact in venues) if venues else None

    return count


def _known(kind: VenueKind) -> Callable[[Ledger], int | None]:
    return lambda ledger: number_of(fact.kind is kind for fact in ledger.venues) or None


def _firms_reached(ledger: Ledger) -> int | None:
    return number_of(firm.received > 0 for firm in ledger.firms) if ledger.firms else None


def _firms_taking_part(ledger: Ledger) -> int | None:
    return number_of(firm.given > 0 for firm in ledger.firms) if ledger.firms else None


def _firms_known(ledger: Ledger) -> int | None:
    return len(ledger.firms) if ledger.firms else None


COVERAGE: tuple[Figure, ...] = (
    Figure(
        "townships_reached", Family.COVERAGE, msgid("Townships reached"), msgid("townships in all"),
        msgid("Townships in which at least one visit was held, of all townships the area had on the last of the days. "
              "A township that was closed by then counts with the one it went over to."),
        RowsOf.TOWNSHIPS, lambda ledger: number_of(each.visits > 0 for each in ledger.townships),
        of=lambda ledger: len(ledger.townships), cut_by=_BY_REGION, main=True,
    ),
    Figure(
        "villages_reached", Family.COVERAGE, msgid("Villages reached"), msgid("villages in all"),
        msgid("Village halls of the list of venues at which at least one visit was held, of all that are in use; "
              "each hall stands for its village. Villages without a hall in the list are not known here."),
        RowsOf.VILLAGE_HALLS, _reached(VenueKind.VILLAGE_HALL), of=_known(VenueKind.VILLAGE_HALL), cut_by=_BY_REGION,
    ),
    Figure(
        "schools_reached", Family.COVERAGE, msgid("Schools reached"), msgid("schools"),
        msgid("Schools of the list of venues at which at least one visit was held, of all that are in use. A visit "
              "for students that was held elsewhere reaches no school."),
        RowsOf.SCHOOLS, _reached(VenueKind.SCHOOL), of=_known(VenueKind.SCHOOL), cut_by=_BY_REGION,
    ),
    Figure(
        "firms_reached", Family.COVERAGE, msgid("Firms visited"), msgid("firms"),
        msgid("Firms of the list of institutions at whose place at least one visit was held: the list of venues "
              "says which venues are the place of a firm. Of all firms that are in use. Counted for counties and "
              "above."),
        RowsOf.FIRMS_REACHED, _firms_reached, of=_firms_known, cut_by=_BY_REGION,
    ),
    Figure(
        "firms_taking_part", Family.COVERAGE, msgid("Firms that took part"), msgid("firms"),
        msgid("Firms of the list of institutions whose head came to at least one visit, in whichever county it was "
              "held. Of all firms that are in use. Counted for counties and above."),
        RowsOf.FIRMS_TAKING_PART, _firms_taking_part, of=_firms_known, cut_by=_BY_REGION,
    ),
)  # fmt: skip
