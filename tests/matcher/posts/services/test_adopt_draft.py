"""Trying a re-election list out, adopting it, and taking that back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction, writing
from matcher.errors import Conflict, Invalid, Outdated
from matcher.models import Head, Post, PostDraft
from matcher.policy import Actor
from matcher.posts.queries.adopted import adopted_list
from matcher.posts.queries.draft import draft_page
from matcher.posts.schemas.draft import AdoptCommand, Change, LineCommand, StartDraft
from matcher.posts.schemas.post import PostCommand
from matcher.posts.schemas.sizes import DraftSizesCommand
from matcher.posts.services.adopt_draft import adopt_draft, take_adoption_back
from matcher.posts.services.drafts import drop_draft, set_line, set_sizes, start_draft
from matcher.posts.services.save_post import save_post
from matcher.vocabulary import Seat
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.posts import a_post
from tests.races import wait_until_somebody_waits

TERM = timedelta(days=5 * 365)


class Case:
    """A county with one who stays, one who leaves and one who comes, and the list that says so."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.stays, self.leaves, self.comes = (a_head(session) for _ in range(3))
        self.posts = [a_post(session, head) for head in (self.stays, self.leaves)]
        self.actor = Actor.of(an_account(session))
        self.draft: PostDraft = start_draft(session, self.actor, StartDraft(DONGTAI, "换届名单"))
        self.day = clock.today() + timedelta(days=10)
        session.flush()
        self.says(self.leaves, Change.LEAVES)
        self.says(self.comes, Change.COMES)

    def says(self, head: Head, change: Change) -> None:
        line = LineCommand(head.id, Seat.MEMBER, change, front_line=True, version=self.draft.version)
        set_line(self.session, self.actor, self.draft, line)

    def adopt(self, day: date | None = None) -> None:
        day = day or self.day
        shown = draft_page(self.session, self.draft)
        adopt_draft(
            self.session, self.actor, self.draft, AdoptCommand(day, day + TERM, shown.version, shown.tag)
        )

    def take_back(self) -> None:
        take_adoption_back(self.session, self.actor, self.draft, self.draft.version)

    def is_changed(self) -> bool:
        adopted = adopted_list(self.session, self.draft)
        assert adopted is not None
        return adopted.is_changed

    def terms(self) -> set[tuple[int, date | None, date | None]]:
        posts = self.session.scalars(select(Post))
        return {(post.head_id, post.first_day, post.last_day) for post in posts}


@pytest.fixture
def case(session: Session) -> Case:
    return Case(session)


def test_a_list_shows_the_numbers_before_anything_is_changed(case: Case) -> None:
    before = case.terms()
    case.says(case.stays, Change.LEAVES)
    shown = draft_page(case.session, case.draft)
    assert [next(seat.held for seat in body.seats if seat.seat is Seat.MEMBER) for body in (shown.now, shown.then)] == [
        2, 1,
    ]  # fmt: skip
    assert case.terms() == before


def test_the_share_is_reckoned_with_the_numbers_of_the_list(case: Case) -> None:
    sizes = DraftSizesCommand(committee_filled=10, committee_others=6, version=case.draft.version)
    set_sizes(case.session, case.actor, case.draft, sizes)
    shown = draft_page(case.session, case.draft)
    assert [next(share.percent for share in body.shares if share.seat is Seat.MEMBER)
            for body in (shown.now, shown.then)] == [None, 80]  # fmt: skip


def test_adopting_ends_the_old_terms_and_begins_the_new_ones(case: Case) -> None:
    case.adopt()
    old, new = (date(2024, 6, 1), case.day - timedelta(days=1)), (case.day, case.day + TERM)
    assert case.terms() == {
        (case.stays.id, *old), (case.leaves.id, *old), (case.stays.id, *new), (case.comes.id, *new),
    }  # fmt: skip


def test_taking_the_adoption_back_leaves_the_register_as_it_was(case: Case) -> None:
    before = case.terms()
    case.adopt()
    assert case.terms() != before
    case.take_back()
    assert case.terms() == before
    case.adopt()  # and the list can be adopted again
    assert len(case.terms()) == 4


def test_what_was_changed_by_hand_since_is_not_taken_back_and_the_list_says_so(case: Case) -> None:
    case.adopt()
    assert not case.is_changed()
    begun = case.session.scalars(select(Post).where(Post.begun_by_id == case.draft.id)).first()
    assert begun is not None
    begun.remarks = "改"
    case.session.flush()
    assert case.is_changed()
    with pytest.raises(Conflict):
        case.take_back()


def test_a_list_is_adopted_as_it_was_shown(case: Case) -> None:
    shown = draft_page(case.session, case.draft)
    a_post(case.session, a_head(case.session))
    with pytest.raises(Outdated):
        adopt_draft(
            case.session, case.actor, case.draft, AdoptCommand(case.day, None, shown.version, shown.tag)
        )


def test_terms_that_would_begin_before_those_they_end_are_refused(case: Case) -> None:
    with pytest.raises(Invalid):
        case.adopt(date(2024, 6, 1))


def test_a_term_that_ended_after_the_new_ones_began_is_cut_short(case: Case) -> None:
    """A list that holds from a day that is over, for somebody whose term ended between that day and today."""
    today = clock.today()
    former = a_post(case.session, case.comes, last_day=today - timedelta(days=3))
    before = case.terms()
    case.adopt(today - timedelta(days=10))
    assert former.last_day == today - timedelta(days=11)
    case.take_back()
    assert case.terms() == before


def test_an_adopted_list_is_neither_changed_nor_deleted(case: Case) -> None:
    case.adopt()
    with pytest.raises(Conflict):
        case.says(case.stays, Change.LEAVES)
    with pytest.raises(Conflict):
        drop_draft(case.session, case.actor, case.draft, case.draft.version)


def test_a_post_entered_meanwhile_is_not_held_beside_the_new_terms(engine: Engine) -> None:
    with transaction(engine) as session:
        case = Case(session)
        shown = draft_page(session, case.draft)
    adopted = AdoptCommand(case.day, None, shown.version, shown.tag)
    entered = PostCommand(case.comes.id, DONGTAI, Seat.MEMBER, first_day=case.day + timedelta(days=5))

    def enter() -> None:
        with transaction(engine) as session:
            save_post(session, case.actor, entered)

    with ThreadPoolExecutor(1) as pool, writing(engine) as session:
        adopt_draft(session, case.actor, session.get_one(PostDraft, case.draft.id), adopted)
        entering = pool.submit(enter)
        wait_until_somebody_waits(engine)
        session.commit()
        with pytest.raises(Invalid):
            entering.result(timeout=20)
