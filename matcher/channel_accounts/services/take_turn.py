"""Keeping below a provider's limits, for all worker processes together: the token buckets in the database.

A worker takes its turn in a short transaction of its own, before it sends and outside of any other.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matcher.channels.rate import LIMITS, Limit, TokenBucket
from matcher.models import ChannelAccount, ChannelBucket

PAUSE = "pause"
FORGOTTEN_AFTER = timedelta(days=2)
"""A bucket that was not used for so long is full again, whatever its limit."""


def take_turn(session: Session, account_id: int, address: str, now: datetime) -> int:
    """Take one message's share of every limit of the account; 0 where it may be sent now.

    Otherwise nothing is taken, and the seconds until it is worth asking again come back. The account's row is locked
    until the transaction ends, so that of two processes one comes first.
    """
    kind = session.scalars(
        select(ChannelAccount.kind).where(ChannelAccount.id == account_id).with_for_update()
    ).one()
    limits = {_scope(limit, address): limit for limit in LIMITS[kind]}
    stored = _buckets(session, account_id, [*limits, PAUSE])
    pause = stored.get(PAUSE)
    waits = [int((pause.at - now).total_seconds())] if pause else []
    buckets = {
        scope: _bucket(stored[scope]) if scope in stored else TokenBucket.full(limit, now)
        for scope, limit in limits.items()
    }
    wait = max([0, *waits, *(buckets[scope].wait(limit, now) for scope, limit in limits.items())])
    if wait == 0:
        for scope, limit in limits.items():
            left = buckets[scope].taken(limit, now)
            session.merge(ChannelBucket(account_id=account_id, scope=scope, tokens=left.tokens, at=left.at))
        session.flush()
    return wait


def pause_account(session: Session, account_id: int, until: datetime) -> None:
    """Send nothing by this account until then; the provider asked for it. The later of two pauses holds."""
    session.scalars(select(ChannelAccount.id).where(ChannelAccount.id == account_id).with_for_update()).one()
    pause = session.get(ChannelBucket, (account_id, PAUSE))
    if pause is None:
        session.add(ChannelBucket(account_id=account_id, scope=PAUSE, tokens=0.0, at=until))
    else:
        pause.at = max(pause.at, until)
    session.flush()


def forget_old_buckets(session: Session, now: datetime) -> None:
    """Put away what says nothing any more; once a day is enough."""
    session.execute(delete(ChannelBucket).where(ChannelBucket.at < now - FORGOTTEN_AFTER))


def _buckets(session: Session, account_id: int, scopes: list[str]) -> dict[str, ChannelBucket]:
    wanted = select(ChannelBucket).where(
        ChannelBucket.account_id == account_id, ChannelBucket.scope.in_(scopes)
    )
    return {bucket.scope: bucket for bucket in session.scalars(wanted)}


def _bucket(stored: ChannelBucket) -> TokenBucket:
    return TokenBucket(stored.tokens, stored.at)


def _scope(limit: Limit, address: str) -> str:
    if not limit.each_address:
        return limit.name
    return f"{limit.name}:{hashlib.sha256(address.encode()).hexdigest()[:32]}"
