"""The forms of the week of a city."""

from __future__ import annotations

from matcher.models import Run
from matcher.vocabulary import RunStatus
from tests.builders.area_weeks import CITY, an_area_plan
from tests.builders.rounds import a_round
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.little_county import LittleCounty
from tests.web.rare_scenarios import a_live_run


def _planned(county: LittleCounty) -> str:
    """The city has planned its counties together."""
    area = a_round(county.session, CITY)
    an_area_plan(county.session, area)
    return f"/area-weeks/{area.id}"


def _planned_again(county: LittleCounty) -> None:
    an_area_plan(county.session, a_round(county.session, CITY))
    county.session.commit()


def _running(county: LittleCounty) -> str:
    return f"/area-weeks/{a_live_run(county.session, CITY).round_id}"


def _run_ends(county: LittleCounty) -> None:
    county.session.query(Run).one().status = RunStatus.CANCELLED
    county.session.commit()


AREA_WEEKS: Forms = {
    "area_weeks.open_week": Outdated(
        lambda county: "/rounds",
        "/area-weeks",
        lambda county: None,
        "9 Mar",
        who="city",
        typed={"monday": "2026-02-23"},  # the page was opened the week before
    ),
    "area_weeks.start": Outdated(_planned, "/runs", _planned_again, "Planned together", who="city"),
    "area_weeks.cancel": Outdated(
        _running, "/cancel", _run_ends, "had come to an end", who="city", again=False
    ),
    "area_weeks.hand": Outdated(_planned, "/hand-over", _planned_again, "can be handed over", who="city"),
}
