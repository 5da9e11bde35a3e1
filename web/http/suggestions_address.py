"""Where an answer to a complaint or suggestion is read, as it is told to somebody."""

from __future__ import annotations

from flask import url_for

from matcher.links.public_url import public_address
from web.settings import settings


def address_of_suggestions() -> str | None:
    """The box's address; None where the settings name no public address."""
    return public_address(settings(), url_for("suggestions.show"))
