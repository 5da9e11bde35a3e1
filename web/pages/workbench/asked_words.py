"""What is said in the rail of those who were asked for a need: one line for each that has said the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from matcher.rounds.queries.asked import Asked, Said
from web.display.separators import listing
from web.display.template_filters import name_of
from web.display.times import in_sentence


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line: its mark, its words, its tone."""

    icon: str
    words: str
    tone: str


def asked_lines(asked: Sequence[Asked]) -> list[AskedLine]:
    """Yes first, then who has not answered, then no."""
    return list(_lines(asked))


def _lines(asked: Sequence[Asked]) -> Iterator[AskedLine]:
    if names := _names(each for each in asked if each.said is Said.COULD):
        yield AskedLine("check", _("could come: %(names)s", names=names), "good")
    if names := _names(each for each in asked if each.said is Said.CHANGED):
        yield AskedLine("check", _("said yes, it is changed: %(names)s", names=names), "good")
    waiting = [each for each in asked if each.said is Said.NOTHING and not each.is_overdue]
    if waiting:
        until = in_sentence(min(each.answer_by for each in waiting))
        words = _("asked, answer by %(moment)s: %(names)s", moment=until, names=_names(iter(waiting)))
        yield AskedLine("clock", words, "wait")
    if names := _names(each for each in asked if each.is_overdue):
        yield AskedLine("clock", _("no answer in time: %(names)s", names=names), "bad")
    if names := _names(each for each in asked if each.said is Said.NO):
        yield AskedLine("x", _("said no: %(names)s", names=names), "plain")


def _names(asked: Iterator[Asked]) -> str:
    return listing([each.who if isinstance(each.who, str) else name_of(each.who) for each in asked])
