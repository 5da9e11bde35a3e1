"""Reading how a township narrows the menu."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.fields import Choice, Flag
from matcher.schemas.filters import FilterSchema
from matcher.vocabulary import Kind, SeasonState


@dataclass(frozen=True, slots=True)
class MenuFilter:
    """What the menu is narrowed by: words, group, season, what was liked, what the township has never had."""

    search: str = ""
    page: int = 1
    kind: Kind | None = None
    season: SeasonState | None = None
    liked: bool = False
    never: bool = False


class MenuFilterSchema(FilterSchema[MenuFilter]):
    """The address of the menu."""

    Command = MenuFilter

    kind = Choice(Kind, load_default=None)
    season = Choice(SeasonState, load_default=None)
    liked = Flag()
    never = Flag()
