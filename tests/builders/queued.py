"""Messages that wait to be sent."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Delivery
from matcher.vocabulary import Audience, ChannelKind
from tests.builders.people import a_head
from tests.builders.places import a_county


def a_delivery(session: Session) -> Delivery:
    """A message to a head that waits to be sent."""
    now = clock.now()
    delivery = Delivery(
        county_code=a_county(session).code, audience=Audience.HEAD, head_id=a_head(session).id,
        kind=ChannelKind.EMAIL, address="li@example.org", position=0, created_at=now, due_at=now, give_up_at=now,
    )  # fmt: skip
    session.add(delivery)
    session.flush()
    return delivery
