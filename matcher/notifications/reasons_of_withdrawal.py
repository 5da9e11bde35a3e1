"""Why a need was withdrawn, in words, of the facts as they are kept with what somebody is told."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.models.audit import Json
from matcher.text.telephone import without_numbers
from matcher.vocabulary import WithdrawalReason
from matcher.wording import Phrase, Text, msgid
from matcher.wording.name import Name

REASONS: Mapping[WithdrawalReason, str] = {
    WithdrawalReason.WEATHER: msgid("bad weather"),
    WithdrawalReason.EXAMS: msgid("exams or holidays at school"),
    WithdrawalReason.VENUE: msgid("the venue is not available"),
    WithdrawalReason.DUTIES: msgid("other urgent work in the township"),
    WithdrawalReason.LISTENERS: msgid("too few listeners"),
    WithdrawalReason.NOT_NEEDED: msgid("it is not needed any more"),
    WithdrawalReason.OTHER: msgid("another reason"),
}
_ENDS = "。．.！!；;，,、 "


def facts_of_reason(reason: WithdrawalReason | None, words: str) -> dict[str, Json]:
    """The facts to keep; none where nothing was said."""
    facts: dict[str, Json] = {"why": reason.value} if reason else {}
    return facts | {"why_words": words} if words else facts


def why_of(facts: Mapping[str, Json]) -> Phrase | None:
    """The reason as a part of a sentence; None where none was given. What was typed stands for "another reason"."""
    words = str(facts.get("why_words", "")).rstrip(_ENDS)
    reason = WithdrawalReason(str(facts["why"])) if "why" in facts else None
    if reason is None or (reason is WithdrawalReason.OTHER and words):
        return Name(words) if words else None
    if not words:
        return Text(REASONS[reason])
    return Text("{reason} ({words})", reason=Text(REASONS[reason]), words=Name(words))


def why_without_numbers(facts: Mapping[str, Json]) -> Phrase | None:
    """The same for a page that shows no telephone numbers."""
    return why_of({**facts, "why_words": without_numbers(str(facts.get("why_words", "")))})
