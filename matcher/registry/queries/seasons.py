"""When products and topics are in season: the one place that says it, to the menu and to the form of a need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher.calendar.season import ALL_YEAR, Season, TermWindow, months_of
from matcher.models import Product, ProductWindow, Topic


def seasons_of_products(session: Session, product_ids: Collection[int]) -> Mapping[int, Season]:
    """The season of each of these products: its own, or else its topic's months."""
    if not product_ids:
        return {}
    return {product_id: season for product_id, _, season in _seasons(session, Product.id.in_(product_ids))}


def seasons_of_topics(session: Session, months: Mapping[int, str]) -> Mapping[int, Season]:
    """The season of topics, given by number with their months as they are stored.

    A topic with products in use is in season when one of them is; another one in its months.
    """
    if not months:
        return {}
    of_products: defaultdict[int, list[Season]] = defaultdict(list)
    for _, topic_id, season in _seasons(session, Product.topic_id.in_(months) & Product.active):
        of_products[topic_id].append(season)
    return {
        topic_id: _together(of_products[topic_id]) if topic_id in of_products else Season(months_of(stored))
        for topic_id, stored in months.items()
    }


def _together(seasons: Iterable[Season]) -> Season:
    """In season whenever one of them is."""
    each = tuple(seasons)
    if any(season.is_all_year for season in each):
        return ALL_YEAR
    months = {month for season in each for month in season.months}
    windows = dict.fromkeys(window for season in each for window in season.windows)
    return Season(tuple(sorted(months)), tuple(windows))


def _seasons(session: Session, wanted: ColumnElement[bool]) -> list[tuple[int, int, Season]]:
    """Number, topic and season of the products wanted."""
    query = select(Product.id, Product.topic_id, Product.season, Topic.season.label("of_topic"))
    rows = session.execute(query.join(Product.topic).where(wanted).order_by(Product.id)).all()
    windows: defaultdict[int, list[TermWindow]] = defaultdict(list)
    found = select(ProductWindow).where(ProductWindow.product_id.in_([row.id for row in rows]))
    for window in session.scalars(found.order_by(ProductWindow.id)) if rows else ():
        windows[window.product_id].append(TermWindow(window.term, window.first_day, window.last_day))
    return [
        (row.id, row.topic_id, _own(row.season, tuple(windows[row.id])) or Season(months_of(row.of_topic)))
        for row in rows
    ]


def _own(months: str, windows: tuple[TermWindow, ...]) -> Season | None:
    return Season(months_of(months), windows) if months or windows else None
