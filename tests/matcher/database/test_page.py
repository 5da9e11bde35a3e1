"""Pages of lists that are too long to be counted."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.database.page import Extent, read_page
from matcher.models import Venue
from tests.builders.places import a_township, a_venue


@pytest.mark.parametrize(
    ("most", "total", "pages", "is_cut"), [(9, 5, 3, False), (5, 5, 3, False), (4, 4, 2, True)]
)
def test_of_a_very_long_list_only_so_many_are_counted(
    session: Session, most: int, total: int, pages: int, is_cut: bool
) -> None:
    town = a_township(session)
    venues = [a_venue(session, town).id for _ in range(5)]
    found = read_page(session, select(Venue).order_by(Venue.id), 9, Extent(2, most))
    assert (found.total, found.pages, found.is_cut) == (total, pages, is_cut)
    assert [venue.id for venue in found.items] == venues[2 * (pages - 1) : 2 * pages]
    assert found.map(lambda venue: venue.id).is_cut is is_cut
