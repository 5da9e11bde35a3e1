"""Figures of people: who was reached, who was trained, and the hours that heads gave."""

from __future__ import annotations

from collections.abc import Callable

from matcher.figures.figure import EVERY_WAY, Family, Figure, RowsOf, hours
from matcher.figures.ledger import Ledger
from matcher.figures.narrowing import VisitNarrowing
from matcher.figures.of_visits import TIMES, over, visits_that
from matcher.vocabulary import TopicForm
from matcher.wording import msgid

PEOPLE_UNIT = msgid("person-times")
_HELD = VisitNarrowing()
_COUNTED = VisitNarrowing(counted=True)
_UNCOUNTED = VisitNarrowing(counted=False)
_TRAINING = VisitNarrowing(form=TopicForm.TRAINING)
_COUNTED_TRAINING = VisitNarrowing(form=TopicForm.TRAINING, counted=True)


def people_at(narrow: VisitNarrowing) -> Callable[[Ledger], int | None]:
    """How many people came; None where visits were held and nobody counted at any."""
    visits, counted = over(narrow, lambda cell: cell.visits), over(narrow, lambda cell: cell.counted)
    people = over(narrow, lambda cell: cell.people)
    return lambda ledger: None if visits(ledger) and not counted(ledger) else people(ledger)


PEOPLE: tuple[Figure, ...] = (
    Figure(
        "people_reached", Family.PEOPLE, msgid("People reached"), PEOPLE_UNIT,
        msgid("The listeners whom the townships counted at the visits held. Whoever came twice counts twice. "
              "Visits at which nobody counted add nothing and are shown below; where nobody counted at any visit, "
              "there is no figure."),
        RowsOf.VISITS, people_at(_HELD), _COUNTED, cut_by=EVERY_WAY, main=True,
    ),
    Figure(
        "visits_uncounted", Family.PEOPLE, msgid("Visits at which nobody counted"), TIMES,
        msgid("Visits held whose record gives no number of listeners, which is not the same as none."),
        RowsOf.VISITS, over(_UNCOUNTED, lambda cell: cell.visits - cell.counted), _UNCOUNTED, cut_by=EVERY_WAY,
        under="people_reached", main=True,
    ),
)  # fmt: skip

TRAININGS: tuple[Figure, ...] = (
    Figure(
        "trainings", Family.TRAININGS, msgid("Trainings"), TIMES,
        msgid("Visits held of which at least one topic has the form “training” in the catalogue. They are among "
              "the visits held, and a joint visit may count under another form as well."),
        RowsOf.VISITS, visits_that(_TRAINING), _TRAINING, cut_by=EVERY_WAY,
    ),
    Figure(
        "people_trained", Family.TRAININGS, msgid("People at trainings"), PEOPLE_UNIT,
        msgid("The listeners counted at trainings; they are among the people reached."),
        RowsOf.VISITS, people_at(_TRAINING), _COUNTED_TRAINING, cut_by=EVERY_WAY, under="trainings",
    ),
)  # fmt: skip

HOURS: tuple[Figure, ...] = (
    Figure(
        "hours_served", Family.HOURS, msgid("Hours served"), msgid("person-hours"),
        msgid("The length of each visit held, once for every head who came, without the way. Somebody who came in "
              "a head's place does not count for the head. Whole hours, rounded: parts may differ from the total "
              "by rounding."),
        RowsOf.VISITS, lambda ledger: hours(over(_HELD, lambda cell: cell.minutes)(ledger)), _HELD, cut_by=EVERY_WAY,
        main=True, is_rounded=True,
    ),
    Figure(
        "heads_came", Family.HOURS, msgid("Heads who came"), PEOPLE_UNIT,
        msgid("Every head once for each visit held that the head came to by the record; not those who came in a "
              "head's place."),
        RowsOf.VISITS, over(_HELD, lambda cell: cell.heads), _HELD, cut_by=EVERY_WAY, under="hours_served",
    ),
)  # fmt: skip
