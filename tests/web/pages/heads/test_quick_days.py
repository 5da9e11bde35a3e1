"""Today, tomorrow and next week are entered in one tap by who has signed in, too."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from tests.builders.people import a_head
from tests.web.pages.heads.test_offers import Open, a_client, offer_of


def test_who_has_signed_in_is_away_today_in_one_tap(store: Session, visit: Open) -> None:
    head = a_head(store)
    client, address = a_client(store, visit, head), f"/heads/{head.id}/offer/days"
    client.submit(address, "/days#visits")
    (entered,) = offer_of(store, head).exceptions
    assert (entered.day, entered.available) == (clock.today(), False)
    assert (entered.start_minute, entered.end_minute) == (0, 24 * 60)
