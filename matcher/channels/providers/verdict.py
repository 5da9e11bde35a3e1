"""What a provider's code means: its own table decides, never the HTTP status."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from matcher.channels.message import Outcome, SendResult
from matcher.channels.outbound import LONG_PAUSE
from matcher.channels.own_words import ours
from matcher.text import visible

MOST_WORDS = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Codes:
    """A provider's codes: the one for taken; those after which to wait (seconds); those of an address nobody reads.

    `pauses_of_address` are of one recipient who has had too much: others need not wait. A code that ends with a dot
    stands for all that begin with it. Any other code is a refusal; an answer without any code says nothing.
    """

    taken: str
    pauses: Mapping[str, int] = field(default_factory=dict)
    pauses_of_address: Mapping[str, int] = field(default_factory=dict)
    unreachable: frozenset[str] = frozenset()

    def verdict(self, code: object, words: object, provider_id: object = "") -> SendResult:
        """What came of a message that was answered with this code."""
        text = bounded(code, 64)
        said = bounded(words)
        if not text:
            return ours(Outcome.UNKNOWN, "nonsense", LONG_PAUSE)
        if text == self.taken:
            return SendResult(Outcome.ACCEPTED, text, said, provider_id=bounded(provider_id, 120))
        for pauses in (self.pauses_of_address, self.pauses):
            for begin, seconds in pauses.items():
                if _fits(text, begin):
                    of_address = pauses is self.pauses_of_address
                    return SendResult(Outcome.RETRY, text, said, seconds, of_address=of_address)
        if any(_fits(text, begin) for begin in self.unreachable):
            return SendResult(Outcome.UNDELIVERABLE, text, said)
        return SendResult(Outcome.REFUSED, text, said)


def bounded(said: object, most: int = MOST_WORDS) -> str:
    """Somebody else's words on one line, without control characters, of at most `most` characters."""
    text = "" if said is None else str(said)[: 10 * most]
    return " ".join(visible(_CONTROL.sub(" ", text)).split())[:most]


def _fits(code: str, begin: str) -> bool:
    return code.startswith(begin) if begin.endswith(".") else code == begin
