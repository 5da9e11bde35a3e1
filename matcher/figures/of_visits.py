"""Figures of visits: how many were held, in which form, together, and how many were not."""

from __future__ import annotations

from collections.abc import Callable

from matcher.figures.cells import VisitCell
from matcher.figures.figure import EVERY_WAY, Family, Figure, RowsOf
from matcher.figures.ledger import Ledger
from matcher.figures.narrowing import VisitNarrowing
from matcher.vocabulary import NotHeldReason, TopicForm
from matcher.wording import msgid

TIMES = msgid("visits")


def over(narrow: VisitNarrowing, measure: Callable[[VisitCell], int]) -> Callable[[Ledger], int]:
    """The sum of a measure over the visits that are counted."""
    return lambda ledger: sum(measure(cell) for cell in ledger.visits if narrow.takes(cell))


def visits_that(narrow: VisitNarrowing) -> Callable[[Ledger], int]:
    """How many visits are counted."""
    return over(narrow, lambda cell: cell.visits)


def _of_form(form: TopicForm, name: str) -> Figure:
    narrow = VisitNarrowing(form=form)
    return Figure(
        f"visits_{form}", Family.VISITS, name, TIMES,
        msgid("Visits held of which at least one topic has this form in the catalogue. A joint visit with topics "
              "of two forms counts once under each, so the forms may come to more than the total."),
        RowsOf.VISITS, visits_that(narrow), narrow, cut_by=EVERY_WAY, under="visits_held",
    )  # fmt: skip


def _not_held(reason: NotHeldReason, name: str) -> Figure:
    narrow = VisitNarrowing(happened=False, reason=reason)
    return Figure(
        f"visits_not_held_{reason}", Family.VISITS, name, TIMES,
        msgid("Visits not held for which the record names this reason."),
        RowsOf.VISITS, visits_that(narrow), narrow, cut_by=EVERY_WAY, under="visits_not_held",
    )  # fmt: skip


_HELD = VisitNarrowing()
_JOINT = VisitNarrowing(joint=True)
_MISSED = VisitNarrowing(happened=False)

VISITS: tuple[Figure, ...] = (
    Figure(
        "visits_held", Family.VISITS, msgid("Visits held"), TIMES,
        msgid("Visits of which the record says that they took place, by the day they were held on. A joint visit "
              "counts once. A visit belongs to the township it was held in, wherever its heads came from. Visits "
              "that nobody has reported on do not count."),
        RowsOf.VISITS, visits_that(_HELD), _HELD, cut_by=EVERY_WAY, main=True,
    ),
    Figure(
        "visits_joint", Family.VISITS, msgid("of which joint"), TIMES,
        msgid("Visits held with two topics or more, a head for each, at the same time and place."),
        RowsOf.VISITS, visits_that(_JOINT), _JOINT, cut_by=EVERY_WAY, under="visits_held", main=True,
    ),
    _of_form(TopicForm.LECTURE, msgid("of which lectures")),
    _of_form(TopicForm.EXHIBITION, msgid("of which exhibitions")),
    _of_form(TopicForm.CONSULTATION, msgid("of which consultations and free clinics")),
    _of_form(TopicForm.TRAINING, msgid("of which trainings")),
    _of_form(TopicForm.COMPETITION, msgid("of which competitions")),
    _of_form(TopicForm.FIRM_SERVICE, msgid("of which service for firms")),
    Figure(
        "visits_not_held", Family.VISITS, msgid("Visits not held"), TIMES,
        msgid("Visits that were agreed and of which the record says that they did not take place, by the day they "
              "were meant for. The need behind them is open again, and may have been met since."),
        RowsOf.VISITS, visits_that(_MISSED), _MISSED, cut_by=EVERY_WAY,
    ),
    _not_held(NotHeldReason.WEATHER, msgid("for the weather")),
    _not_held(NotHeldReason.HEAD, msgid("because a head could not come")),
    _not_held(NotHeldReason.TOWNSHIP, msgid("because of the township")),
    _not_held(NotHeldReason.LISTENERS, msgid("because no listeners could come")),
    _not_held(NotHeldReason.VENUE, msgid("because of the venue")),
    _not_held(NotHeldReason.OTHER, msgid("for another reason")),
)  # fmt: skip
