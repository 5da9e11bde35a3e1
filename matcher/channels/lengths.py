"""How long a message is, in the bytes that providers count, and what of it may be left out."""

from __future__ import annotations

import unicodedata

from matcher.channels.message import Message, Outcome
from matcher.channels.outbound import Failed
from matcher.channels.own_words import ours

_JOINER = "\u200d"


def composed(message: Message, most_bytes: int) -> str:
    """The message as one text: subject, text and link on lines of their own.

    Where that is too long the subject is left out, since the text is whole without it; nothing else ever is. Raises
    `Failed` where the message is too long even so.
    """
    linked = f"{message.text}\n{message.link}" if message.link else message.text
    for text in (f"{message.subject}\n{linked}" if message.subject else linked, linked):
        if len(text.encode()) <= most_bytes:
            return text
    raise Failed(ours(Outcome.REFUSED, "too_long"))


def shortened(text: str, most_bytes: int) -> str:
    """As much of a title as fits, ending with a whole character and "…"; for what is said once more elsewhere."""
    if len(text.encode()) <= most_bytes:
        return text
    room = most_bytes - len("…".encode())
    return _ended(text.encode()[: max(room, 0)].decode(errors="ignore"), text)


def clipped(text: str, most: int) -> str:
    """The same, counted in characters."""
    return text if len(text) <= most else _ended(text[: max(most - 1, 0)], text)


def _ended(kept: str, text: str) -> str:
    while kept and _goes_on(kept[-1], text[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _goes_on(last: str, following: str) -> bool:
    """Whether two characters make one sign: an accent, a variation, joined pictures."""
    return last == _JOINER or following == _JOINER or unicodedata.category(following) in ("Mn", "Me", "Mc")
