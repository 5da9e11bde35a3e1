"""A re-election list beside what holds today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import state_tag
from matcher.models import COUNTY_DIGITS, Head, PostDraft, PostDraftLine
from matcher.posts.queries.body import Body, Occupant, Size, body_of, thresholds_of
from matcher.posts.queries.county_posts import occupants
from matcher.posts.queries.held import HeldPost, held_posts
from matcher.posts.queries.sizes import sizes_on
from matcher.posts.schemas.draft import Change
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Kind, Seat


@dataclass(frozen=True, slots=True)
class DraftSeat:
    """A head and a seat, and what the list says of it."""

    head_id: int
    head: str
    kind: Kind
    institution: str
    seat: Seat
    front_line: bool
    change: Change


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The list: each seat with what becomes of it, the body as it is today and as it would be.

    `tag` tells whether the posts of today are still those that were shown.
    """

    id: int
    name: str
    region: RegionName
    now: Body
    then: Body
    seats: tuple[DraftSeat, ...]
    adopted_on: date | None
    last_day: date | None
    tag: str
    version: int

    @property
    def leaving(self) -> tuple[DraftSeat, ...]:
        """Who leaves."""
        return tuple(seat for seat in self.seats if seat.change is Change.LEAVES)

    @property
    def coming(self) -> tuple[DraftSeat, ...]:
        """Who comes."""
        return tuple(seat for seat in self.seats if seat.change is Change.COMES)

    @property
    def staying(self) -> tuple[DraftSeat, ...]:
        """Who stays, with a new term."""
        return tuple(seat for seat in self.seats if seat.change is Change.STAYS)

    @property
    def held_now(self) -> dict[Seat, int]:
        """How many heads hold each seat today."""
        return {seat.seat: seat.held for seat in self.now.seats}


def own_posts(session: Session, draft: PostDraft) -> list[HeldPost]:
    """The posts of the list's own association that are held today."""
    held = held_posts(session, draft.region_code, clock.today())
    return [post for post in held if post.region_code == draft.region_code]


def posts_tag(posts: Iterable[HeldPost]) -> str:
    """What a page carries that shows these posts."""
    return state_tag(*sorted((post.id, post.version) for post in posts))


def draft_page(session: Session, draft: PostDraft) -> DraftPage:
    """Everything the page of a list shows."""
    posts = own_posts(session, draft)
    lines = session.scalars(
        select(PostDraftLine)
        .where(PostDraftLine.draft_id == draft.id)
        .options(joinedload(PostDraftLine.head).joinedload(Head.institution))
        .order_by(PostDraftLine.id)
    ).all()
    leaving = {(line.head_id, line.seat) for line in lines if line.leaves}
    seats = [
        DraftSeat(
            post.head_id, post.head, post.kind, post.institution, post.seat, post.front_line,
            Change.LEAVES if (post.head_id, post.seat) in leaving else Change.STAYS,
        )
        for post in posts
    ]  # fmt: skip
    held = {(post.head_id, post.seat) for post in posts}
    seats += [
        DraftSeat(
            line.head_id, line.head.name, line.head.kind, line.head.institution.name, line.seat, line.front_line,
            Change.COMES,
        )
        for line in lines
        if not line.leaves and (line.head_id, line.seat) not in held
    ]  # fmt: skip
    asked = thresholds_of(settings_of(session, draft.region_code[:COUNTY_DIGITS]), draft.region_code)
    sizes = sizes_on(session, draft.region_code, clock.today()).get(draft.region_code, {})
    wanted = {Seat(seat): Size(*pair) for seat, pair in draft.sizes.items()}
    then = [
        Occupant(seat.head_id, seat.kind, seat.seat, seat.front_line)
        for seat in seats
        if seat.change is not Change.LEAVES
    ]
    order = list(Seat)
    return DraftPage(
        draft.id, draft.name, RegionName.of(draft.region),
        body_of(draft.region_code, occupants(posts), asked, sizes),
        body_of(draft.region_code, then, asked, sizes | wanted),
        tuple(sorted(seats, key=lambda seat: order.index(seat.seat))), draft.adopted_on, draft.last_day,
        posts_tag(posts), draft.version,
    )  # fmt: skip
