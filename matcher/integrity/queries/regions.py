"""Closed townships: what is still open in them, and successors that are none."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import Account, Need, Region, Series, UnplacedNeed, Venue
from matcher.vocabulary import NeedStatus, Placing

_HEIR, _NEXT = aliased(Region), aliased(Region)
_WAITING = (NeedStatus.DRAFT, NeedStatus.POSTED, NeedStatus.MATCHED)

CONTRADICTIONS = (
    Contradiction(
        "need",
        "is {} in township {}, which is closed: the workers hand it over within a minute",
        select(Need.id, word(Need.status), Need.township_code)
        .join(Need.township)
        .where(Region.closed_on.is_not(None), Need.status.in_(_WAITING)),
    ),
    Contradiction(
        "unplaced_need",
        "is open in township {}, which is closed: the workers hand it over within a minute",
        select(UnplacedNeed.id, UnplacedNeed.township_code)
        .join(UnplacedNeed.township)
        .where(Region.closed_on.is_not(None), UnplacedNeed.state.in_((Placing.WAITING, Placing.RETURNED))),
    ),
    Contradiction(
        "series",
        "goes on in township {}, which is closed: the workers hand it over within a minute",
        select(Series.id, Series.township_code)
        .join(Series.township)
        .where(Region.closed_on.is_not(None), Series.ended_at.is_(None)),
    ),
    Contradiction(
        "venue",
        "lies in township {}, which is closed",
        select(Venue.id, Venue.township_code).join(Venue.township).where(Region.closed_on.is_not(None)),
    ),
    Contradiction(
        "account",
        "stands for township {}, which is closed",
        select(Account.id, Account.region_code).join(Account.region).where(Region.closed_on.is_not(None)),
    ),
    Contradiction(
        "region",
        "is closed, and {}, which is to be there for it today, is no open township of its county",
        select(Region.code, Region.heir_code)
        .outerjoin(_HEIR, (_HEIR.code == Region.heir_code) & _HEIR.closed_on.is_(None))
        .where(
            Region.closed_on.is_not(None),
            _HEIR.code.is_(None) | (_HEIR.parent_code != Region.parent_code),
        ),
    ),
    Contradiction(
        "region",
        "is closed, and {}, which it went over to, is not there or is followed by another than {}",
        select(Region.code, Region.successor_code, Region.heir_code)
        .outerjoin(_NEXT, _NEXT.code == Region.successor_code)
        .where(
            Region.closed_on.is_not(None),
            _NEXT.code.is_(None) | ((_NEXT.heir_code != Region.heir_code) & (_NEXT.code != Region.heir_code)),
        ),
    ),
)
