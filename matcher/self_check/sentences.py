"""Every sentence that pages, messages and commands can say, in every language, as the catalogue has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Message
from babel.messages.mofile import read_mo

from matcher.wording import TRANSLATIONS


@cache
def all_sentences() -> tuple[str, ...]:
    """The English sources and their translations; those that grow with a number in each of their forms."""
    return tuple(
        text for message in _messages() for each in (message.id, message.string) for text in _forms(each)
    )


def _messages() -> Iterator[Message]:
    for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo")):
        with path.open("rb") as file:
            yield from (message for message in read_mo(file) if message.id)


def _forms(said: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())
