"""How a page of a form becomes outdated, or why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.web.outdated.little_county import LittleCounty


@dataclass(frozen=True)
class Outdated:
    """Somebody opens a page, somebody else changes what it shows, then the page's form is sent.

    `page` arranges what is there before and returns the page's address; `action` is how the form's address ends,
    `typed` what is filled into it. The answer has to show `shows` and, of what was typed, `kept`; `again` tells whether
    the form is still on it, to be sent once more by somebody who has seen the answer.
    """

    page: Callable[[LittleCounty], str]
    action: str
    meanwhile: Callable[[LittleCounty], object]
    shows: str
    who: str = "anna"
    typed: Mapping[str, object] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    again: bool = True


@dataclass(frozen=True)
class NeverOutdated:
    """A form that is about nothing that somebody else may change."""

    because: str


Forms = dict[str, Outdated | NeverOutdated]
