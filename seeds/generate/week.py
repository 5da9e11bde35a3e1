"""A generated week of one or more counties whose heads may cross the borders between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import solver
from seeds.generate.county import county_week
from seeds.generate.size import Size
from seeds.townships import County


def generate_week(counties: Sequence[County], monday: date, size: Size, seed: int) -> solver.Week:
    """The week of these counties together; each is what it would be alone with the same seed.

    A head serves any county it can reach. Kit belongs to its county. Public holidays are not taken out, so
    that a week's difficulty does not hang on the calendar; the season of the topics follows `monday`.
    """
    parts = [county_week(county, monday, size, seed) for county in counties]
    return solver.Week(
        monday=monday,
        places=tuple(place for part in parts for place in part.places),
        townships=tuple(town for part in parts for town in part.townships),
        venues=tuple(venue for part in parts for venue in part.venues),
        packs=tuple(pack for part in parts for pack in part.packs),
        heads=tuple(head for part in parts for head in part.heads),
        needs=tuple(need for part in parts for need in part.needs),
    )
