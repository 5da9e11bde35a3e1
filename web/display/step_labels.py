"""How a step in a draft stands, in words, and what each kind of step is called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import ngettext

from matcher.vocabulary import StepState
from matcher.wording import msgid
from web.display.separators import dotted
from web.http.i18n import translate

STEP_STATES: Mapping[StrEnum, str] = {
    StepState.DONE: msgid("Counts"),
    StepState.UNDONE: msgid("Taken back for now"),
    StepState.PAST: msgid("Taken back for good"),
}

KINDS: Mapping[str, str] = {
    "assignment.place": msgid("put into the plan"),
    "assignment.move": msgid("head or time changed by hand"),
    "assignment.override": msgid("put beyond a rule"),
    "assignment.remove": msgid("taken out"),
    "assignment.pin": msgid("kept"),
    "assignment.unpin": msgid("let go"),
    "round.forbid": msgid("head ruled out"),
    "round.allow": msgid("head allowed again"),
}


def step_label(action: str) -> str:
    """What a step did, in a word or two."""
    return translate(KINDS.get(action, action))


def step_words(action: str, title: str, number: int = 1) -> str:
    """What a step did and to what: to the need of that title, or to `number` needs at once."""
    whom = ngettext("%(num)s need", "%(num)s needs", number) if number > 1 else title
    return dotted([step_label(action), whom])
