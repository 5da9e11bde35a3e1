"""A draft with steps of its coordinator's, and a change that would help an open need, for a walk over all forms."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Assignment, DraftStep, Need, Round
from matcher.rounds.services.draft_state import draft_state
from matcher.vocabulary import AssignmentStatus, StepState
from tests.builders.people import a_head
from tests.builders.places import a_county
from tests.builders.posts import a_post_draft


def draft_with_steps(session: Session, account: Account) -> list[str]:
    """The list of the account's county's proposed week: one step of its own counts, one has been undone."""
    proposed = select(Assignment).where(Assignment.status == AssignmentStatus.PROPOSED).join(Assignment.need)
    mine = proposed.where(Need.township_code.startswith(account.region_code)).order_by(Assignment.id)
    visit, *further = session.scalars(mine.limit(3))
    stands = draft_state(session, visit.round, visit.need_id).as_json()
    for state in (StepState.DONE, StepState.UNDONE):
        step = DraftStep(
            round_id=visit.round_id, plan_id=visit.plan_id, account_id=account.id, need_id=visit.need_id,
            action="assignment.place", before=stands, after=stands, at=clock.now(), state=state,
        )  # fmt: skip
        session.add(step)
    session.flush()
    elsewhere = [f"/rounds/{each.round_id}/needs/{each.need_id}/where" for each in (visit, *further)]
    return [f"/rounds/{visit.round_id}?view=list", *elsewhere]


def helped_by_a_change(session: Session, round_: Round, need: Need) -> str:
    """What would help the need: the one head who offers its topics has no time at all."""
    a_head(session, township=need.township, topics={part.topic: 3 for part in need.parts}, pattern=())
    return f"/rounds/{round_.id}/needs/{need.id}/explained"


def post_lists(session: Session, county_code: str) -> list[str]:
    """The pages of a re-election list that is open and of one that is adopted."""
    county = a_county(session, county_code)
    adopted = a_post_draft(session, county, adopted_at=clock.now(), adopted_on=clock.today())
    return [f"/posts/drafts/{draft.id}" for draft in (a_post_draft(session, county), adopted)]
