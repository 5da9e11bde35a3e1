"""Entering, changing and taking out posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Invalid, Outdated
from matcher.models import AuditEntry, Post
from matcher.policy import Actor
from matcher.posts.schemas.post import PostCommand, PostSchema
from matcher.posts.services.save_post import remove_post, save_post
from matcher.vocabulary import Seat
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township
from tests.builders.posts import a_post

TERM = (date(2024, 6, 1), date(2029, 5, 31))


def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session))


def a_command(session: Session) -> PostCommand:
    head = a_head(session)
    return PostCommand(head.id, head.county_code, Seat.MEMBER, *TERM, front_line=True, remarks="连任")


def test_a_post_is_kept_as_it_was_entered(session: Session) -> None:
    command = a_command(session)
    post = save_post(session, coordinator(session), command)
    stored = {
        name: getattr(post, name) for name in ("head_id", "region_code", "seat", "first_day", "last_day")
    }
    assert replace(command, **stored) == command
    assert (post.front_line, post.remarks) == (True, "连任")


def test_the_same_seat_is_held_once_at_a_time(session: Session) -> None:
    actor, command = coordinator(session), a_command(session)
    save_post(session, actor, command)
    with pytest.raises(Invalid) as refused:
        save_post(session, actor, replace(command, first_day=date(2029, 5, 31), last_day=None))
    assert "seat" in refused.value.messages


@pytest.mark.parametrize(
    "other",
    [
        lambda post: replace(post, first_day=date(2029, 6, 1), last_day=None),
        lambda post: replace(post, first_day=None, last_day=date(2024, 5, 31)),
        lambda post: replace(post, seat=Seat.STANDING),
        lambda post: replace(post, region_code="320981115"),
    ],
    ids=["the next term", "the term before", "another seat", "another association"],
)
def test_a_head_may_hold_several_posts(session: Session, other: Callable[[PostCommand], PostCommand]) -> None:
    a_township(session)
    actor, command = coordinator(session), a_command(session)
    save_post(session, actor, command)
    save_post(session, actor, other(command))
    assert len(session.scalars(select(Post)).all()) == 2


def test_a_post_can_be_saved_again_with_its_own_term(session: Session) -> None:
    actor, command = coordinator(session), a_command(session)
    post = save_post(session, actor, command)
    save_post(session, actor, replace(command, version=post.version, last_day=date(2028, 1, 1)), post)
    assert post.last_day == date(2028, 1, 1)


def test_a_term_does_not_end_before_it_begins(session: Session) -> None:
    data = {
        "head_id": "1", "region_code": "320981", "seat": "committee", "first_day": "2026-01-02",
        "last_day": "2026-01-01",
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        PostSchema().read(data)
    assert "last_day" in refused.value.messages


def test_a_head_of_another_county_and_its_association_are_out_of_reach(session: Session) -> None:
    a_county(session, "320982", "大丰区")
    actor, command = coordinator(session), a_command(session)
    foreign = a_head(session, township=a_township(session, "320982100", "外镇"))
    for wrong, field in (
        (replace(command, head_id=foreign.id), "head_id"),
        (replace(command, region_code="320982"), "region_code"),
    ):
        with pytest.raises(Invalid) as refused:
            save_post(session, actor, wrong)
        assert field in refused.value.messages


def test_a_head_may_sit_in_the_association_of_its_city(session: Session) -> None:
    actor, command = coordinator(session), a_command(session)
    assert save_post(session, actor, replace(command, region_code="3209")).region_code == "3209"


def test_of_two_changes_the_later_is_told_of_the_first(session: Session) -> None:
    actor, command = coordinator(session), a_command(session)
    post = save_post(session, actor, command)
    seen = post.version
    save_post(session, actor, replace(command, version=seen, remarks="改"), post)
    with pytest.raises(Outdated):
        save_post(session, actor, replace(command, version=seen), post)
    with pytest.raises(Outdated):
        remove_post(session, actor, post, seen)


def test_a_post_taken_out_leaves_its_trace_in_the_audit_trail(session: Session) -> None:
    actor, post = coordinator(session), a_post(session, a_head(session))
    remove_post(session, actor, post, post.version)
    assert not session.scalars(select(Post)).all()
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last is not None
    assert (last.action, last.detail["seat"]) == ("post.remove", "committee")
