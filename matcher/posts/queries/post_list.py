"""The register of posts, as lists show it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Head, Institution, Post, lies_in
from matcher.policy import Action, Actor, within
from matcher.posts.queries.held import HeldPost, held_on
from matcher.posts.schemas.post import PostFilter, PostsShown
from matcher.registry.queries.registry_conditions import search_condition
from matcher.vocabulary import Seat

HIGHEST_FIRST = case({seat: place for place, seat in enumerate(Seat)}, value=Post.seat)


def list_posts(
    session: Session, actor: Actor, wanted: PostFilter, extent: Extent = ON_SCREEN
) -> Page[HeldPost]:
    """A page of the posts within reach, by association, seat and name, the newest term of somebody first."""
    conditions: list[ColumnElement[bool]] = search_condition(wanted.search, Head, Institution)
    day = wanted.on or clock.today()
    if wanted.shown is PostsShown.NOW:
        conditions.append(held_on(day))
    elif wanted.shown is PostsShown.ENDED:
        conditions.append(Post.last_day < day)
    if wanted.seat:
        conditions.append(Post.seat == wanted.seat)
    if wanted.kind:
        conditions.append(Head.kind == wanted.kind)
    if wanted.region_code:
        conditions.append(Post.region_code == wanted.region_code)
    if wanted.county_code:
        conditions.append(lies_in(Post.region_code, wanted.county_code))
    query = (
        select(Post)
        .join(Post.head)
        .join(Head.institution)
        .where(within(actor, Action.REGISTRY_VIEW, Post), *conditions)
        .order_by(Post.region_code, HIGHEST_FIRST, Head.name, Head.id, Post.first_day.desc(), Post.id)
        .options(joinedload(Post.head).joinedload(Head.institution), joinedload(Post.region))
    )
    return read_page(session, query, wanted.page, extent).map(HeldPost.of)
