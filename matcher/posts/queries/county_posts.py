"""The posts of one county on a day: its own association, each township's, and the terms that end soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import PostDraft, Region, lies_in
from matcher.models.region import COUNTY_DIGITS, is_there_on
from matcher.posts.queries.body import Body, Occupant, body_of, thresholds_of
from matcher.posts.queries.ending import ending, going_on
from matcher.posts.queries.held import HeldPost, held_posts
from matcher.posts.queries.months import months_after
from matcher.posts.queries.sizes import size_rows, sizes_on, sizes_tag
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Level, Seat


@dataclass(frozen=True, slots=True)
class TownshipPosts:
    """The association of a township, and who is in it."""

    region: RegionName
    body: Body
    posts: tuple[HeldPost, ...]


@dataclass(frozen=True, slots=True)
class DraftName:
    """A re-election list by name; `adopted_on` is the day from which it holds."""

    id: int
    name: str
    region: RegionName
    adopted_on: date | None


@dataclass(frozen=True, slots=True)
class CountyPosts:
    """A county's posts on `day`; `ending` are those that end by `ending_until` and are not followed by another term."""

    county: RegionName
    day: date
    body: Body
    posts: tuple[HeldPost, ...]
    sizes_from: Mapping[Seat, date]
    sizes_tag: str
    townships: tuple[TownshipPosts, ...]
    asked_in_township: int
    ending: tuple[HeldPost, ...]
    ending_until: date
    ending_months: int
    drafts: tuple[DraftName, ...]

    @property
    def lacking(self) -> tuple[TownshipPosts, ...]:
        """The townships where somebody is missing."""
        return tuple(township for township in self.townships if township.body.missing)


def occupants(posts: Iterable[HeldPost]) -> list[Occupant]:
    """Who sits where, of posts that are held."""
    return [Occupant(post.head_id, post.kind, post.seat, post.front_line) for post in posts]


def county_posts(session: Session, county: Region, day: date) -> CountyPosts:
    """Everything the page of a county shows, in as many statements however many townships and posts there are."""
    settings = settings_of(session, county.code)
    held = held_posts(session, county.code, day)
    sizes = sizes_on(session, county.code, day)
    rows = size_rows(session, county.code, day)
    below = select(Region).where(
        lies_in(Region.code, county.code), Region.level == Level.TOWNSHIP, is_there_on(day)
    )

    def body(code: str) -> Body:
        own = [post for post in held if post.region_code == code]
        return body_of(code, occupants(own), thresholds_of(settings, code), sizes.get(code, {}))

    until = months_after(day, settings.post_ending_months)
    return CountyPosts(
        county=RegionName.of(county, day), day=day, body=body(county.code),
        posts=tuple(post for post in held if len(post.region_code) == COUNTY_DIGITS),
        sizes_from={seat: row.from_day for seat, row in rows.items()}, sizes_tag=sizes_tag(session, county.code),
        townships=tuple(
            TownshipPosts(
                RegionName.of(township, day), body(township.code),
                tuple(post for post in held if post.region_code == township.code),
            )
            for township in session.scalars(below.order_by(Region.code))
        ),
        asked_in_township=settings.post_in_township,
        ending=tuple(ending(held, until, going_on(session, county.code, day))),
        ending_until=until, ending_months=settings.post_ending_months,
        drafts=tuple(draft_names(session, county.code)),
    )  # fmt: skip


def draft_names(session: Session, area: str) -> list[DraftName]:
    """The re-election lists of an area: those that are open first, the newest first."""
    query = (
        select(PostDraft, Region)
        .join(PostDraft.region)
        .where(lies_in(PostDraft.region_code, area))
        .order_by(PostDraft.adopted_on.is_not(None), PostDraft.id.desc())
    )
    return [
        DraftName(draft.id, draft.name, RegionName.of(region), draft.adopted_on)
        for draft, region in session.execute(query)
    ]
