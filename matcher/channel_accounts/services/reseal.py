"""After a change of the key: every secret sealed with the new one, before the former is forgotten."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher.models import ChannelAccount
from matcher.sealing import CannotOpen, Sealer


def reseal(session: Session, sealer: Sealer) -> int:
    """Seal what was sealed with a former key with the present one; how many there were.

    What no known key opens stays as it is: its account says that the secret has to be entered again. Whoever has an
    account open meanwhile may save it: nothing that a form shows changes, so its version stays.
    """
    count = 0
    rows = select(ChannelAccount.id, ChannelAccount.secret).order_by(ChannelAccount.id).with_for_update()
    for key, secret in session.execute(rows).all():
        if sealer.is_fresh(secret):
            continue
        try:
            fresh = sealer.seal(sealer.open(secret))
        except CannotOpen:
            continue
        session.execute(update(ChannelAccount).where(ChannelAccount.id == key).values(secret=fresh))
        count += 1
    return count
