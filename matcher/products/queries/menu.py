"""The menu as a township reads it: what is in season now, what comes, what was liked, what it never had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.calendar.season import Season, Span
from matcher.calendar.solar_terms import YearNotKnown
from matcher.models import Product, Topic
from matcher.models.searched import has_word
from matcher.policy import Action, Actor, within
from matcher.products.queries.files import numbers_of_files
from matcher.products.queries.givers import numbers_of_givers
from matcher.products.queries.liked import Ratings, last_had, ratings_of_topics
from matcher.products.schemas.menu import MenuFilter
from matcher.registry.queries.seasons import seasons_of_products
from matcher.registry.queries.topic_search import search_topics
from matcher.text import search_words
from matcher.vocabulary import Kind, Role, SeasonState

ORDER = (SeasonState.NOW, SeasonState.SOON, SeasonState.UNKNOWN, SeasonState.LATER)


@dataclass(frozen=True, slots=True)
class MenuCard:
    """A product on the menu.

    `span` is the stretch of its season that runs or comes next, None for all year; `givers` how many heads can give it
    at present; `last_had` the day of the township's last visit on its topic, None where there was none or where the
    reader is of no township.
    """

    id: int
    topic_id: int
    name: str
    name_en: str
    kind: Kind
    minutes: int
    audience: int
    season: Season
    state: SeasonState
    span: Span | None
    givers: int
    files: int
    ratings: Ratings
    last_had: date | None


def menu_cards(session: Session, actor: Actor, wanted: MenuFilter) -> tuple[MenuCard, ...]:
    """The products in use that the actor may order or gives, narrowed; in season first, then by when they come."""
    cards = cards_of(session, actor, _products(session, actor, wanted))
    kept = (
        card
        for card in cards
        if (wanted.season is None or card.state is wanted.season)
        and (not wanted.liked or card.ratings.is_liked)
        and (not wanted.never or card.last_had is None)
    )
    return tuple(sorted(kept, key=_place))


def cards_of(session: Session, actor: Actor, products: Sequence[Product]) -> list[MenuCard]:
    """The cards of these products, in their order."""
    ids, topics = [product.id for product in products], {product.topic_id for product in products}
    seasons, files = seasons_of_products(session, ids), numbers_of_files(session, ids)
    givers, ratings = (
        numbers_of_givers(session, products),
        ratings_of_topics(session, actor.county_code, topics),
    )
    had = last_had(session, actor.region_code, topics) if actor.role is Role.TOWNSHIP else {}
    today = clock.today()
    return [
        MenuCard(
            product.id, product.topic_id, product.name, product.name_en, product.topic.group, product.minutes,
            product.audience, season := seasons[product.id], season.state(today), span_of(season, today),
            givers[product.id], files.get(product.id, 0), ratings.get(product.topic_id, Ratings()),
            had.get(product.topic_id),
        )
        for product in products
    ]  # fmt: skip


def span_of(season: Season, today: date) -> Span | None:
    """The stretch that runs or comes next; None for all year, and where the years around are not known."""
    try:
        return None if season.is_all_year else season.next_span(today)
    except YearNotKnown:
        return None


def _products(session: Session, actor: Actor, wanted: MenuFilter) -> Sequence[Product]:
    query = (
        select(Product)
        .join(Product.topic)
        .where(within(actor, Action.MENU_VIEW, Product), Product.active, Topic.active)
        .options(joinedload(Product.topic))
        .order_by(Topic.group, Product.name, Product.id)
    )
    if wanted.kind:
        query = query.where(Topic.group == wanted.kind)
    words = search_words(wanted.search)
    if wanted.search:
        topics = [card.id for card in search_topics(session, actor.county_code, wanted.search)]
        named = [has_word(word, Product) for word in words]
        has_all = Product.id.in_(select(Product.id).where(*named)) if words else Product.id.is_(None)
        query = query.where(has_all | Product.topic_id.in_(topics))
    return session.scalars(query).all()


def _place(card: MenuCard) -> tuple[int, bool, date]:
    """In season first: what ends soon before what lasts, all year last; then by the day it begins."""
    if card.span is None:
        return ORDER.index(card.state), True, date.max
    return (
        ORDER.index(card.state),
        False,
        card.span.last if card.state is SeasonState.NOW else card.span.first,
    )
