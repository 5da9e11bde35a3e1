"""The page of one campaign, as every step on it shows it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from matcher.campaigns.queries.campaign_page import campaign_page
from matcher.wording import Text
from matcher.wording.open_reasons import REASONS
from web.http.access import actor
from web.http.forms import FormState
from web.http.i18n import translate
from web.http.render import render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.campaigns.queries.stops import StopRow
    from matcher.models import Campaign


def campaign_shown(
    campaign: Campaign,
    *,
    form: FormState | None = None,
    faults: Mapping[int, Sequence[Text]] | None = None,
    posted: int | None = None,
) -> str:
    """Where it stands, its stops and what is left open; `faults` is what kept stops from being posted just now."""
    shown = campaign_page(session(), actor(), campaign)
    return render(
        "campaigns/show.html", campaign=shown, form=form or FormState.empty(), faults=faults or {}, posted=posted,
        placed=_by_cell(shown.stops, lambda stop: stop.day),
        moved={
            cell: stops[0]
            for cell, stops in _by_cell(
                [stop for stop in shown.stops if stop.day != stop.placed_on], lambda stop: stop.placed_on
            ).items()
        },
        why={code: translate(words) for code, words in REASONS.items()},
    )  # fmt: skip


def _by_cell(
    stops: Sequence[StopRow], day_of: Callable[[StopRow], date]
) -> Mapping[tuple[str, date], Sequence[StopRow]]:
    """The stops by the cell of the grid they stand in: township and day."""
    cells: dict[tuple[str, date], list[StopRow]] = {}
    for stop in stops:
        cells.setdefault((stop.township_code, day_of(stop)), []).append(stop)
    return cells
