"""Who is asked for the needs of a week without having promised anything: enquiries and requests, and what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import ChangeRequest, Enquiry, Need, Round
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import EnquiryState, RequestState


class Said(Enum):
    """What became of a question so far."""

    NOTHING = "nothing"
    COULD = "could"  # the head could come
    CHANGED = "changed"  # what was asked for is changed
    NO = "no"


@dataclass(frozen=True, slots=True)
class Asked:
    """One head or township that was asked, and until when an answer is wished for."""

    who: str | RegionName
    said: Said
    answer_by: datetime

    @property
    def is_overdue(self) -> bool:
        """Whether the time has passed without an answer."""
        return self.said is Said.NOTHING and self.answer_by <= clock.now()


_OF_ENQUIRIES: Mapping[EnquiryState, Said] = {
    EnquiryState.WAITING: Said.NOTHING,
    EnquiryState.COULD: Said.COULD,
    EnquiryState.COULD_NOT: Said.NO,
}
_OF_REQUESTS: Mapping[RequestState, Said] = {
    RequestState.WAITING: Said.NOTHING,
    RequestState.AGREED: Said.CHANGED,
    RequestState.REFUSED: Said.NO,
}


def asked_of(session: Session, round_: Round) -> Mapping[int, tuple[Asked, ...]]:
    """Those of the week by need, in the order in which they were asked; what is settled is left out."""
    found: dict[int, list[tuple[datetime, Asked]]] = defaultdict(list)
    for enquiry in session.scalars(
        select(Enquiry)
        .where(Enquiry.round_id == round_.id, Enquiry.state.in_(_OF_ENQUIRIES))
        .options(joinedload(Enquiry.head))
        .order_by(Enquiry.id)
    ):
        said = Asked(enquiry.head.name, _OF_ENQUIRIES[enquiry.state], enquiry.answer_by)
        found[enquiry.need_id].append((enquiry.asked_at, said))
    for request in session.scalars(
        select(ChangeRequest)
        .where(ChangeRequest.round_id == round_.id, ChangeRequest.state.in_(_OF_REQUESTS))
        .options(joinedload(ChangeRequest.head), joinedload(ChangeRequest.need).joinedload(Need.township))
        .order_by(ChangeRequest.id)
    ):
        who = request.head.name if request.head else RegionName.of(request.need.township)
        said = Asked(who, _OF_REQUESTS[request.state], request.answer_by)
        found[request.need_id].append((request.asked_at, said))
    return {
        need_id: tuple(each for _at, each in sorted(asked, key=lambda one: one[0]))
        for need_id, asked in found.items()
    }
