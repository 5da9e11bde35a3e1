"""How the associations of several counties stand, for whoever is above them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import CountySettings, Region, lies_in
from matcher.models.region import COUNTY_DIGITS, is_there_on
from matcher.policy import Actor
from matcher.posts.queries.body import Body, body_of, thresholds_of
from matcher.posts.queries.county_posts import occupants
from matcher.posts.queries.ending import ending, going_on
from matcher.posts.queries.held import HeldPost, held_posts
from matcher.posts.queries.months import months_after
from matcher.posts.queries.sizes import sizes_on
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Level


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county: its own association, how many of its townships lack somebody, and how many terms end soon."""

    region: RegionName
    body: Body
    townships: int
    lacking: int
    ending: int


def posts_of_counties(session: Session, actor: Actor, day: date) -> list[CountyRow]:
    """The counties within reach by code, in as many statements however many there are."""
    area = actor.region_code
    regions = list(
        session.scalars(
            select(Region).where(lies_in(Region.code, area), is_there_on(day)).order_by(Region.code)
        )
    )
    own = {row.county_code: row for row in session.scalars(select(CountySettings))}
    posts: dict[str, list[HeldPost]] = {}
    for post in held_posts(session, area, day):
        posts.setdefault(post.region_code, []).append(post)
    sizes, followed = sizes_on(session, area, day), going_on(session, area, day)
    townships: dict[str, list[str]] = {}
    for region in regions:
        if region.level is Level.TOWNSHIP:
            townships.setdefault(region.code[:COUNTY_DIGITS], []).append(region.code)

    def row(county: Region) -> CountyRow:
        settings = own.get(county.code) or CountySettings.usual(county.code)
        until = months_after(day, settings.post_ending_months)

        def body(code: str) -> Body:
            asked = thresholds_of(settings, code)
            return body_of(code, occupants(posts.get(code, ())), asked, sizes.get(code, {}))

        below = townships.get(county.code, [])
        own_posts = [post for code in (county.code, *below) for post in posts.get(code, ())]
        return CountyRow(
            RegionName.of(county), body(county.code), len(below),
            sum(body(code).missing > 0 for code in below), len(ending(own_posts, until, followed)),
        )  # fmt: skip

    return [row(region) for region in regions if region.level is Level.COUNTY]
