"""Every figure of the ledger, in the order in which they are shown: adding one is one entry of its family."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.figures.figure import Figure
from matcher.figures.of_campaigns import CAMPAIGN_FIGURES
from matcher.figures.of_coverage import COVERAGE
from matcher.figures.of_emergencies import EMERGENCY_FIGURES
from matcher.figures.of_firm_requests import FIRM_REQUESTS
from matcher.figures.of_needs import NEEDS, WAITING
from matcher.figures.of_outputs import OUTPUTS
from matcher.figures.of_people import HOURS, PEOPLE, TRAININGS
from matcher.figures.of_visits import VISITS

ALL_FIGURES: tuple[Figure, ...] = (
    *VISITS, *PEOPLE, *TRAININGS, *HOURS, *COVERAGE, *NEEDS, *WAITING, *CAMPAIGN_FIGURES,
    *EMERGENCY_FIGURES, *OUTPUTS, *FIRM_REQUESTS,
)  # fmt: skip
FIGURES: Mapping[str, Figure] = {figure.key: figure for figure in ALL_FIGURES}
