"""Links that were passed on in every way, for asking how much their list asks of the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Delivery, Head, MessageAddress, Notification
from matcher.vocabulary import AddressKind, Audience, ChannelKind
from tests.builders.channels import a_channel_account
from tests.builders.people import a_personal_page


def pass_on_links(session: Session, heads: Sequence[Head], county_code: str) -> None:
    """Each of these heads has a page and an address, and a message of each thing that there is to tell."""
    a_channel_account(session, ChannelKind.EMAIL, county_code=county_code)
    for head in heads:
        a_personal_page(session, head)
        session.add(
            MessageAddress(head_id=head.id, kind=AddressKind.EMAIL, address="li@example.org", position=0)
        )
    told = select(Notification).where(
        Notification.audience == Audience.HEAD, Notification.region_code == county_code
    )
    for notification in session.scalars(told):
        session.add(
            Delivery(
                county_code=county_code, audience=Audience.HEAD, head_id=notification.head_id, kind=ChannelKind.EMAIL,
                address="li@example.org", position=0, created_at=clock.now(), due_at=clock.now(),
                give_up_at=clock.now(), notifications=[notification],
            )
        )  # fmt: skip
    session.flush()
