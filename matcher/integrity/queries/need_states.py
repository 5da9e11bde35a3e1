"""What a need says of itself, beside its assignment and its visit."""

from __future__ import annotations

from sqlalchemy import and_, case, select

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import Assignment, Need, Visit
from matcher.vocabulary import LIVE_ASSIGNMENTS, AssignmentStatus, NeedStatus

_N, _A = NeedStatus, AssignmentStatus
LIVE_STATE = {_N.MATCHED: _A.RELEASED, _N.CONFIRMED: _A.ACCEPTED, _N.DONE: _A.DONE, _N.RATED: _A.DONE}
"""The state of the live assignment of a need, by the state of the need; all other needs have none."""

_LIVE = and_(Assignment.need_id == Need.id, Assignment.status.in_(LIVE_ASSIGNMENTS))
_FITS = case(
    *((Need.status == need, Assignment.status == assignment) for need, assignment in LIVE_STATE.items()),
    else_=False,
)
_VISITS = (
    select(Visit.id, Need.id).join(Visit.assignment).join(Assignment.need).where(Assignment.status == _A.DONE)
)

CONTRADICTIONS = (
    Contradiction(
        "need",
        "is {}, and no assignment of it stands",
        select(Need.id, word(Need.status))
        .where(Need.status.in_(LIVE_STATE))
        .where(~select(1).where(_LIVE).correlate(Need).exists()),
    ),
    Contradiction(
        "need",
        "is {}, and its assignment {} is {}",
        select(Need.id, word(Need.status), Assignment.id, word(Assignment.status))
        .join(Assignment, _LIVE)
        .where(~_FITS),
    ),
    Contradiction(
        "assignment",
        "is done, and nobody has recorded that it took place",
        select(Assignment.id)
        .outerjoin(Visit, and_(Visit.assignment_id == Assignment.id, Visit.happened))
        .where(Assignment.status == _A.DONE, Visit.id.is_(None)),
    ),
    Contradiction(
        "visit",
        "took place, and its assignment {} is {}",
        select(Visit.id, Assignment.id, word(Assignment.status))
        .join(Visit.assignment)
        .where(Visit.happened, Assignment.status != _A.DONE),
    ),
    Contradiction(
        "visit",
        "did not take place, and its assignment {} is {}",
        select(Visit.id, Assignment.id, word(Assignment.status))
        .join(Visit.assignment)
        .where(~Visit.happened, Assignment.status != _A.CANCELLED),
    ),
    Contradiction(
        "visit",
        "has no rating, and need {} is rated",
        _VISITS.where(Visit.rating.is_(None), Need.status == _N.RATED),
    ),
    Contradiction(
        "visit",
        "has a rating, and need {} is done",
        _VISITS.where(Visit.rating.is_not(None), Need.status == _N.DONE),
    ),
)
