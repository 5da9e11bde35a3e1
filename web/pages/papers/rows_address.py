"""Where the rows that a number of a paper was counted from can be looked at."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

from matcher.papers.queries.paper_detail import PaperDetail
from matcher.policy import Actor


def rows_addresses(actor: Actor, paper: PaperDetail) -> Mapping[str, str]:
    """By the figure's key; none for whoever reaches less than the county."""
    county = paper.county.code
    if not county.startswith(actor.region_code):
        return {}
    since, until = paper.first_day.isoformat(), paper.last_day.isoformat()
    return {
        key: url_for("figures.rows", region_code=county, figure=key, since=since, until=until)
        for key in (each.figure.key for each in paper.numbers)
    }
