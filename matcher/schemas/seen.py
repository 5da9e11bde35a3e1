"""The tag of what a page had shown, in the hidden field of each form that acts on it."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Line


class Tag(Line):
    """A tag made by `state_tag`; one that is missing belongs to nothing that is there now."""

    def __init__(self) -> None:
        super().__init__(16, load_default="")


@dataclass(frozen=True, slots=True)
class Seen:
    """The tag of what was looked at."""

    seen: str


class SeenSchema(CommandSchema[Seen]):
    """A button that carries nothing else."""

    Command = Seen

    seen = Tag()
