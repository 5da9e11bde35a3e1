"""Naming whom to ring about a firm's request; somebody else gets a link of their own."""

from __future__ import annotations

from matcher.models import FirmRequest
from matcher.text.contacts import is_still_contact


def name_firm_contact(asked: FirmRequest, contact: str) -> None:
    """Write the contact into the request. Where that is another person, the former one's link counts no more."""
    former = asked.contact or ""
    if former and not is_still_contact(former, contact):
        asked.contact_generation = (asked.contact_generation or 1) + 1
    asked.contact = contact
