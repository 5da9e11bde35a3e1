"""Closed townships: what is still open in them, and successors that are none."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import (
    Account,
    Emergency,
    EmergencyTeam,
    Head,
    HeadSearch,
    HeadTransfer,
    LendingPlace,
    Need,
    Post,
    PostDraft,
    Region,
    Series,
    UnplacedNeed,
    Venue,
)
from matcher.vocabulary import EmergencyState, NeedStatus, Placing, TransferState

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
        "head",
        "lives in township {}, which is closed: the workers hand the record over within a minute",
        select(Head.id, Head.township_code).join(Head.township).where(Region.closed_on.is_not(None)),
    ),
    Contradiction(
        "head_transfer",
        "leads to township {}, which is closed: the workers hand it over within a minute",
        select(HeadTransfer.id, HeadTransfer.new_township_code)
        .join(HeadTransfer.new_township)
        .where(Region.closed_on.is_not(None), HeadTransfer.state == TransferState.AGREED),
    ),
    Contradiction(
        "head_search",
        "is about township {}, which is closed: the workers hand it over within a minute",
        select(HeadSearch.id, HeadSearch.township_code)
        .join(HeadSearch.township)
        .where(Region.closed_on.is_not(None), HeadSearch.ended_at.is_(None)),
    ),
    Contradiction(
        "lending_place",
        "is that of township {}, which is closed: the workers hand it over within a minute",
        select(LendingPlace.id, LendingPlace.region_code)
        .join(Region, Region.code == LendingPlace.region_code)
        .where(Region.closed_on.is_not(None)),
    ),
    Contradiction(
        "post_draft",
        "is under way for township {}, which is closed: the workers hand it over within a minute",
        select(PostDraft.id, PostDraft.region_code)
        .join(PostDraft.region)
        .where(Region.closed_on.is_not(None), PostDraft.adopted_at.is_(None)),
    ),
    Contradiction(
        "post",
        "goes on in the association of township {}, which is closed: the workers hand it over within a minute",
        select(Post.id, Post.region_code)
        .join(Post.region)
        .where(Region.closed_on.is_not(None), Post.last_day.is_(None) | (Post.last_day >= Region.closed_on)),
    ),
    Contradiction(
        "emergency_team",
        "is to be sent to township {}, which is closed: the workers hand it over within a minute",
        select(EmergencyTeam.id, EmergencyTeam.township_code)
        .join(Region, Region.code == EmergencyTeam.township_code)
        .join(Emergency, Emergency.id == EmergencyTeam.emergency_id)
        .where(
            Region.closed_on.is_not(None),
            EmergencyTeam.need_id.is_(None),
            Emergency.state == EmergencyState.OPEN,
        ),
    ),
    Contradiction(
        "need",
        "is {} in township {}, but its venue is in {}",
        select(Need.id, word(Need.status), Need.township_code, Venue.township_code)
        .join(Need.venue)
        .where(Need.status.in_(_WAITING), Venue.township_code != Need.township_code),
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
