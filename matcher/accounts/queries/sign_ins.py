"""Where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.tokens import token_hash
from matcher.models import SignIn
from matcher.policy import Actor


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One browser that is signed in; `is_here` marks the one that asks."""

    id: int
    browser: str
    address: str
    since: datetime
    last_seen_at: datetime
    is_here: bool


def own_sign_ins(session: Session, actor: Actor, *, token: str, idle_minutes: int) -> list[SignInRow]:
    """The browsers signed in to the actor's account: the one with `token` first, then those last used."""
    now, here = clock.now(), token_hash(token)
    query = (
        select(SignIn)
        .where(
            SignIn.account_id == actor.account_id,
            SignIn.expires_at > now,
            or_(SignIn.last_seen_at > now - timedelta(minutes=idle_minutes), SignIn.token_hash == here),
        )
        .order_by(SignIn.last_seen_at.desc(), SignIn.id.desc())
    )
    rows = [
        SignInRow(row.id, row.browser, row.address, row.created_at, row.last_seen_at, row.token_hash == here)
        for row in session.scalars(query)
    ]
    return sorted(rows, key=lambda row: not row.is_here)
