"""What is said of a week in which nothing is planned yet: why that is so, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.policy import Action, allows
from matcher.vocabulary import RoundStatus
from web.pages.rounds.round_page import RoundPage


@dataclass(frozen=True, slots=True)
class Nothing:
    """One sentence on how it stands, one on what to do, and where that is done; `address` may be ""."""

    words: str
    advice: str
    address: str = ""
    link: str = ""


def nothing_of(loaded: RoundPage, *, is_empty: bool) -> Nothing | None:
    """Of a week without any visit; None where something is planned or the week is closed."""
    if loaded.assignments or loaded.week.status is RoundStatus.CLOSED:
        return None
    may_plan = allows(loaded.actor, Action.ROUND_PLAN)
    if is_empty and not loaded.snapshot.week.needs:
        return Nothing(
            _("No township asks for anything in the week yet."),
            _("Needs appear here as soon as townships post them. You can also enter one for a township."),
            url_for("needs.new") if allows(loaded.actor, Action.NEED_POST) else "",
            _("Enter a need"),
        )
    if not loaded.snapshot.week.heads:
        return Nothing(
            _("Needs are there, but no head has offered time yet."),
            _("Ask heads for their hours, or enter them as you hear them by telephone."),
            url_for("heads.index"),
            _("To the heads"),
        )
    if not may_plan:
        return Nothing(_("Nothing is planned yet."), "")
    number = len(loaded.open_ids)
    return Nothing(
        ngettext(
            "Nothing is planned yet; %(num)s need waits.",
            "Nothing is planned yet; %(num)s needs wait.",
            number,
        ),
        _("Let the week be matched, or open a need here and choose by hand who comes."),
    )
