"""What an adopted list says of itself: who left and came, and the seats of the day from which it holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import PostDraft
from matcher.policy import Actor
from matcher.posts.queries.adopted import adopted_list
from matcher.posts.queries.draft import draft_page
from matcher.posts.schemas.draft import AdoptCommand, Change, LineCommand, StartDraft
from matcher.posts.services.adopt_draft import adopt_draft
from matcher.posts.services.drafts import set_line, start_draft
from matcher.vocabulary import Seat
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.posts import a_post


@pytest.fixture
def draft(session: Session) -> PostDraft:
    """One stays, one leaves and two come, in ten days; not adopted yet."""
    stays, leaves, *come = (a_head(session, name=name) for name in ("留任", "退出", "新任甲", "新任乙"))
    for head in (stays, leaves):
        a_post(session, head)
    actor = Actor.of(an_account(session))
    made = start_draft(session, actor, StartDraft(DONGTAI, "换届名单"))
    for head in (leaves, *come):
        change = Change.LEAVES if head is leaves else Change.COMES
        set_line(
            session,
            actor,
            made,
            LineCommand(head.id, Seat.MEMBER, change, front_line=True, version=made.version),
        )
    return made


def test_a_list_that_is_not_adopted_did_nothing(session: Session, draft: PostDraft) -> None:
    assert adopted_list(session, draft) is None


@pytest.mark.parametrize("days", [10, -1], ids=["to come", "begun"])
def test_an_adopted_list_names_what_it_changed_and_shows_the_seats_it_made(
    session: Session, draft: PostDraft, days: int
) -> None:
    first, shown = clock.today() + timedelta(days=days), draft_page(session, draft)
    adopt_draft(
        session, Actor.of(an_account(session)), draft, AdoptCommand(first, None, shown.version, shown.tag)
    )
    adopted = adopted_list(session, draft)
    assert adopted is not None
    assert [post.head for post in adopted.left] == ["退出"]
    assert [post.head for post in adopted.came] == ["新任甲", "新任乙"]
    assert (adopted.stayed, adopted.begun, adopted.ended) == (1, 3, 2)
    assert (adopted.day, adopted.is_to_come) == (max(first, clock.today()), days > 0)
    assert next(seat.held for seat in adopted.body.seats if seat.seat is Seat.MEMBER) == 3
