"""Figures of emergencies: the visits of teams that were sent, and the people they reached."""

from __future__ import annotations

from matcher.figures.figure import EVERY_WAY, Family, Figure, RowsOf
from matcher.figures.narrowing import VisitNarrowing
from matcher.figures.of_people import PEOPLE_UNIT, people_at
from matcher.figures.of_visits import TIMES, visits_that
from matcher.wording import msgid

_SENT = VisitNarrowing(emergency=True)
_COUNTED = VisitNarrowing(emergency=True, counted=True)

EMERGENCY_FIGURES: tuple[Figure, ...] = (
    Figure(
        "emergency_visits", Family.EMERGENCIES, msgid("Visits in emergencies"), TIMES,
        msgid("Visits held by teams that were sent in an emergency, beside the weekly matching. They are among the "
              "visits held, and their needs among those asked for, on the day the team was sent."),
        RowsOf.VISITS, visits_that(_SENT), _SENT, cut_by=EVERY_WAY,
    ),
    Figure(
        "emergency_people", Family.EMERGENCIES, msgid("People reached in emergencies"), PEOPLE_UNIT,
        msgid("The people counted at visits in emergencies; they are among the people reached."),
        RowsOf.VISITS, people_at(_SENT), _COUNTED, cut_by=EVERY_WAY, under="emergency_visits",
    ),
)  # fmt: skip
