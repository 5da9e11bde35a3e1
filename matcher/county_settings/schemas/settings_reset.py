"""Reading the wish to go back to the usual settings."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Whole


@dataclass(frozen=True, slots=True)
class SettingsReset:
    """The version of the settings that were looked at; 0 where the county has none of its own yet."""

    version: int


class SettingsResetSchema(CommandSchema[SettingsReset]):
    """A confirmation."""

    Command = SettingsReset

    version = Whole(0, LARGEST_KEY)
