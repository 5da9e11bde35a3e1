"""Heads who move county in the states that the demonstration does not show, for a walk over all forms."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Head, HeadTransfer
from matcher.vocabulary import TransferState
from tests.builders.people import a_head
from tests.builders.transfers import a_head_who_comes, a_transfer


def transfer_pages(session: Session, asked: Head) -> list[str]:
    """One is asked and could be noted, one agreed and due, one has moved, one comes, and one could be proposed."""
    a_transfer(session, asked)
    made = [
        a_transfer(session, a_head(session), TransferState.AGREED),
        a_transfer(session, a_head(session), TransferState.DONE, successor_id=a_head(session).id),
        a_head_who_comes(session),
    ]
    return [*map(_page, made), f"/heads/{a_head(session).id}/transfer", "/transfers"]


def _page(transfer: HeadTransfer) -> str:
    return f"/transfers/{transfer.id}"
