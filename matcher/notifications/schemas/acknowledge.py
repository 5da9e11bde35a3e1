"""Reading the form that acknowledges the changes a page has shown."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Keys


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The notifications, and the answers to complaints, that were shown."""

    ids: tuple[int, ...]
    complaint_ids: tuple[int, ...]


class AcknowledgeSchema(CommandSchema[Acknowledge]):
    """Reads an `Acknowledge`."""

    Command = Acknowledge

    ids = Keys(50)
    complaint_ids = Keys(50)
