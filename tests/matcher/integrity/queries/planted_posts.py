"""Posts to plant that one head cannot hold side by side."""

from __future__ import annotations

from collections.abc import Mapping

A_POST = (
    "INSERT INTO post (id, head_id, region_code, seat, first_day, last_day, front_line, remarks, version)"
    " SELECT {}, id, county_code, 'delegate', {}, {}, false, '', 1 FROM head WHERE id = 1"
)


def _two(first: tuple[str, str], second: tuple[str, str]) -> str:
    return "; ".join((A_POST.format(901, *first), A_POST.format(902, *second)))


TOLD = r"post 902 meets the term of post 901: head 1 would hold the seat delegate of \d{6} twice at once"
SEATS_HELD_TWICE: Mapping[str, tuple[str, str]] = {
    "a seat held twice on one day": (
        _two(("'2019-01-01'", "'2023-12-31'"), ("'2023-12-31'", "'2028-12-31'")),
        TOLD,
    ),
    "a seat held twice without an end": (_two(("'2019-01-01'", "NULL"), ("'2024-01-01'", "NULL")), TOLD),
    "a seat held twice from nobody knows when": (_two(("NULL", "'2023-12-31'"), ("NULL", "NULL")), TOLD),
}
ONE_AFTER_ANOTHER = _two(("NULL", "'2023-12-31'"), ("'2024-01-01'", "NULL"))
"""Two terms of one seat that do not meet."""
