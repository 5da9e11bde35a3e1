"""From a stored account to one that can send: its secrets opened, for the moment."""

from __future__ import annotations

import json
from collections.abc import Mapping

from matcher.channels.account import Account
from matcher.models import ChannelAccount
from matcher.sealing import Sealer


def open_account(stored: ChannelAccount, sealer: Sealer) -> Account:
    """The account with its secrets in the clear. Raises `matcher.sealing.CannotOpen`."""
    return Account(stored.id, stored.kind, stored.base, dict(stored.ids), opened(stored.secret, sealer))


def opened(sealed: str, sealer: Sealer) -> dict[str, str]:
    """Secrets by name. Raises `matcher.sealing.CannotOpen`."""
    found: dict[str, str] = json.loads(sealer.open(sealed))
    return found


def sealed(secrets: Mapping[str, str], sealer: Sealer) -> str:
    """The secrets as they are stored."""
    return sealer.seal(json.dumps(dict(secrets), ensure_ascii=False))
