"""What a run is doing, in words."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording import msgid
from web.http.i18n import translate

PHASES: Mapping[str, str] = {
    "waiting": msgid("Waiting to begin"),
    "reading": msgid("Reading the week"),
    "first_plan": msgid("Laying out a first plan"),
    "improving": msgid("Looking for better plans, and proving how good they can be"),
    "explaining": msgid("Finding out why some needs stay open"),
    "done": msgid("Checked and stored"),
}


def phase_words(code: str) -> str:
    """What a run is doing."""
    return translate(PHASES.get(code, PHASES["improving"]))
