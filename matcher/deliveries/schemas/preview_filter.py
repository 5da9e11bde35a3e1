"""Which messages are shown, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matcher.schemas.fields import Choice
from matcher.schemas.filters import PagedSchema
from matcher.vocabulary import Audience


class MessageLanguage(StrEnum):
    """A language that messages are written in."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class PreviewFilter:
    """The narrowing of the previews; without `written` in the reader's own language."""

    page: int = 1
    audience: Audience = Audience.HEAD
    written: MessageLanguage | None = None


class PreviewFilterSchema(PagedSchema[PreviewFilter]):
    """Reads a `PreviewFilter`."""

    Command = PreviewFilter

    audience = Choice(Audience, load_default=Audience.HEAD)
    written = Choice(MessageLanguage, load_default=None)
