"""What the templates of visits that were called off want to know, signed in and behind a personal link."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for

from matcher.notifications.queries.called_off import CalledOff
from matcher.notifications.schemas.acknowledge import ShownOn
from web.http.i18n import chosen_language
from web.http.link_access import answer_links


def called_off_here(called_off: Sequence[CalledOff], shown_on: ShownOn = ShownOn.HOME) -> dict[str, object]:
    """For a head who has signed in."""
    return {
        "called_off": called_off,
        "shown_on": shown_on.value,
        "off_url": lambda visit: url_for("answers.show", invitation_id=visit.id),
        "read_url": url_for("notifications.read"),
        "with_csrf": True,
    }


def called_off_behind_link(
    token: str, called_off: Sequence[CalledOff], shown_on: ShownOn = ShownOn.HOME
) -> dict[str, object]:
    """For whoever holds the link of a personal page; each visit leads to the page of its own link."""
    language, token_of = chosen_language(), answer_links().token_of
    return {
        "called_off": called_off,
        "shown_on": shown_on.value,
        "off_url": lambda visit: url_for("answer_link.show", token=token_of(visit), language=language),
        "read_url": url_for("personal_page.read_called_off", personal_token=token, language=language),
        "with_csrf": False,
    }
