"""A county's posts as of a day."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from matcher.models import CountySettings
from matcher.policy import Actor
from matcher.posts.queries.counties import posts_of_counties
from matcher.posts.queries.county_posts import CountyPosts, county_posts
from matcher.vocabulary import Role, Seat
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township
from tests.builders.posts import a_body_size, a_post

DAY = date(2026, 11, 30)


def shown(session: Session, day: date = DAY) -> CountyPosts:
    return county_posts(session, a_county(session), day)


def held(posts: CountyPosts, seat: Seat) -> int:
    return next(each.held for each in posts.body.seats if each.seat is seat)


def test_a_term_counts_from_its_first_to_its_last_day_and_not_beyond(session: Session) -> None:
    a_post(session, a_head(session), first_day=DAY, last_day=DAY + timedelta(days=1))
    counted = [held(shown(session, DAY + timedelta(days=days)), Seat.MEMBER) for days in (-1, 0, 1, 2)]
    assert counted == [0, 1, 1, 0]


def test_a_post_whose_days_nobody_knows_is_held(session: Session) -> None:
    a_post(session, a_head(session), first_day=None)
    assert held(shown(session), Seat.MEMBER) == 1


def test_townships_that_lack_somebody_are_named(session: Session) -> None:
    filled, lacking = (a_township(session, f"32098111{number}", f"{number}镇") for number in (5, 6))
    for _ in range(2):
        a_post(session, a_head(session, township=filled), Seat.VICE_CHAIR, region_code=filled.code)
    assert [township.region.code for township in shown(session).lacking] == [lacking.code]


def test_terms_that_end_within_the_months_of_the_county_are_told_of(session: Session) -> None:
    session.add(CountySettings(county_code=a_county(session).code, post_ending_months=2))
    for last in (DAY - timedelta(days=1), date(2027, 1, 30), date(2027, 1, 31), None):
        a_post(session, a_head(session), last_day=last)
    assert [post.last_day for post in shown(session).ending] == [date(2027, 1, 30)]


def test_a_term_that_goes_on_the_day_after_does_not_end(session: Session) -> None:
    last = DAY + timedelta(days=3)
    stays, leaves = a_head(session), a_head(session)
    for head in (stays, leaves):
        a_post(session, head, last_day=last)
    a_post(session, stays, first_day=last + timedelta(days=1))
    assert [post.head_id for post in shown(session).ending] == [leaves.id]


def test_a_share_goes_by_the_size_that_was_in_force_on_the_day(session: Session) -> None:
    county = a_county(session)
    a_body_size(session, county, from_day=date(2024, 1, 1), filled=10, others_front_line=5)
    a_body_size(session, county, from_day=DAY, filled=20, others_front_line=5)
    percents = [
        next(share.percent for share in shown(session, day).body.shares if share.seat is Seat.MEMBER)
        for day in (date(2023, 12, 31), date(2026, 1, 1), DAY)
    ]
    assert percents == [None, 50, 25]


def test_whoever_is_above_the_counties_sees_each_in_the_order_of_its_code(session: Session) -> None:
    second = a_county(session, "320982", "大丰区")
    first, township = a_county(session), a_township(session)
    a_post(session, a_head(session, township=township), last_day=DAY + timedelta(days=3))
    city = an_account(session, Role.OBSERVER, region=a_county(session, "3209"))
    rows = posts_of_counties(session, Actor.of(city), DAY)
    assert [(row.region.code, row.body.missing, row.lacking, row.ending) for row in rows] == [
        (first.code, 13, 1, 1), (second.code, 14, 0, 0),
    ]  # fmt: skip


def test_a_closed_township_is_there_on_earlier_days_under_the_name_of_then(session: Session) -> None:
    a_township(
        session, "320981117", "官苴新镇", closed_on=DAY, successor_code="320981115", heir_code="320981115",
        former_names=[["官苴乡", "", "2026-11-30"]],
    )  # fmt: skip
    named = [
        [each.region.name for each in shown(session, day).townships] for day in (DAY - timedelta(days=1), DAY)
    ]
    assert named == [["官苴乡"], []]
