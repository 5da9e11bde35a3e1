"""Naming whom the heads meet; somebody else gets a link of their own."""

from __future__ import annotations

from matcher.models import Need
from matcher.text.contacts import is_still_contact


def name_contact(need: Need, contact: str) -> None:
    """Write the contact into the need. Where that is another person, the former one's link counts no more."""
    former = need.contact or ""
    if former and not is_still_contact(former, contact):
        need.contact_generation = (need.contact_generation or 1) + 1
        need.contact_seen_at, need.contact_seen_id = None, 0
    need.contact = contact


def take_out_of_contact(need: Need, written: str) -> None:
    """Write the contact anew without an erased person. It may be her who had the link, even where others stand beside
    her: it counts no more, and whoever is to have one is given it anew.
    """
    name_contact(need, "")
    need.contact = written
