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

    def without_secrets(self, words: str) -> str:
        """What the provider said, without anything of ours that it repeats."""
        for secret in self.secrets.values():
            if secret:
                words = words.replace(secret, "…")
        return words
