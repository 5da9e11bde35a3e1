"""Whether one more assignment keeps the rules of the week, everything else left where it is."""

from __future__ import annotations

from collections.abc import Iterable

from matcher.advice.rule_words import field_of, sentence
from matcher.errors import Invalid
from matcher.wording import Text
from solver import Assignment, Violation, Week, check_assignments


def check_manual_assignment(week: Week, others: Iterable[Assignment], wanted: Assignment) -> None:
    """Raise `Invalid` naming every rule that `wanted` would break, in words, beside its field.

    What the others break among themselves is not held against it.
    """
    rest = tuple(entry for entry in others if entry.need != wanted.need)
    before = {_key(each) for each in check_assignments(week, rest).violations}
    messages: dict[str, list[Text]] = {}
    for violation in check_assignments(week, (*rest, wanted)).violations:
        if violation.rule == "fixed_clash" or _key(violation) in before:
            continue
        told = messages.setdefault(field_of(violation), [])
        text = sentence(violation, week)
        if text not in told:
            told.append(text)
    if messages:
        raise Invalid(messages)


def _key(violation: Violation) -> tuple[str, str | None, str | None]:
    return violation.rule, violation.need, violation.head
