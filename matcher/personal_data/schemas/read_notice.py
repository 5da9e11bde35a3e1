"""Reading that somebody has understood the notice on personal data."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Whole


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """The version of the text that was shown; 0, which none has, where none was sent."""

    text_version: int


class ReadNoticeSchema(CommandSchema[ReadNotice]):
    """Reads a `ReadNotice`."""

    Command = ReadNotice

    text_version = Whole(0, LARGEST_KEY, load_default=0)
