"""A provider's account as senders need it: opened, for the moment of sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from matcher.vocabulary import ChannelKind


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its secrets in the clear: never stored, logged or shown."""

    id: int
    kind: ChannelKind
    base: str
    ids: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)
