"""Naming whom the heads meet; somebody else gets a link of their own."""

from __future__ import annotations

from matcher.models import Need
from matcher.text.telephone import is_same_contact


def name_contact(need: Need, contact: str) -> None:
    """Write the contact into the need. Where that is another person, the former one's link counts no more.

    The same number is the same person, however the name is spelled; of two without a number the same text is.
    """
    former = need.contact or ""
    if former and not is_same_contact(former, contact):
        need.contact_generation = (need.contact_generation or 1) + 1
        need.contact_seen_at, need.contact_seen_id = None, 0
    need.contact = contact
