"""Who is written to for the first time, without having asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, Head, Notification, Region
from matcher.models.audit import Json
from matcher.vocabulary import Audience


def first_told(session: Session, heads: Iterable[Head]) -> Mapping[int, dict[str, Json]]:
    """Of the heads whom others have entered and who are not known to have heard of anything, nor have an account: the
    association and who has entered them, by head.
    """
    entered = {head.id: head for head in heads if head.entered_by}
    if not entered:
        return {}
    told = select(Notification.head_id).where(
        Notification.head_id.in_(entered),
        Notification.audience == Audience.HEAD,
        Notification.told_at.is_not(None),
    )
    accounts = select(Account.head_id).where(Account.head_id.in_(entered))
    known = {*session.scalars(told), *session.scalars(accounts)}
    counties = {head.county_code for head in entered.values()}
    regions = {each.code: each for each in session.scalars(select(Region).where(Region.code.in_(counties)))}
    return {
        head.id: {
            "association": regions[head.county_code].association,
            "association_en": regions[head.county_code].association_en,
            "entered_by": head.entered_by,
        }
        for head in entered.values()
        if head.id not in known
    }
