"""Accounts by which messages leave a county."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from matcher.models import ChannelAccount
from matcher.sealing import Sealer
from matcher.secret_key import SecretKeys
from matcher.vocabulary import ChannelKind
from tests.builders.places import a_county

SEALER = Sealer(SecretKeys("only for tests"))
"""Seals as the application of the tests does (tests/fixtures/application.py)."""


def a_channel_account(
    session: Session, kind: ChannelKind = ChannelKind.WECOM_ROBOT, *, base: str = "http://127.0.0.1:9",
    secrets: Mapping[str, str] | None = None, ids: Mapping[str, str] | None = None, enabled: bool = True,
    name: str = "科协工作群", county_code: str | None = None,
) -> ChannelAccount:  # fmt: skip
    """A stored account with a sealed secret."""
    account = ChannelAccount(
        county_code=county_code or a_county(session).code, kind=kind, name=name, base=base, ids=dict(ids or {}),
        secret=SEALER.seal(json.dumps(dict(secrets or {"key": "a-robots-key"}))), enabled=enabled,
    )  # fmt: skip
    session.add(account)
    session.flush()
    return account
