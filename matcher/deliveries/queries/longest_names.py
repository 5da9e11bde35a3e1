"""The longest names of a county: with them its messages take the most room."""

from __future__ import annotations

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from matcher.deliveries.example_facts import ExampleNames
from matcher.models import Head, Need, Region, Topic, Venue, lies_in
from matcher.notifications.place_names import place_at

LIKELY = 20
"""So many of the longest venues are looked at: a place is named with its township or without."""


def longest_names(session: Session, county_code: str, otherwise: ExampleNames) -> ExampleNames:
    """The longest name of each kind; where there is none, that of `otherwise`."""
    name = func.length(Head.name).desc()
    in_county = select(Head.name).where(Head.county_code == county_code, Head.active)
    heads = session.scalars(in_county.order_by(name, Head.id).limit(2)).all()
    township = select(Region.name).where(Region.parent_code == county_code)
    topics = (
        select(Topic.name).where(Topic.county_code == county_code, Topic.active),
        select(Need.title).where(lies_in(Need.township_code, county_code)),
    )
    titles = [title for query in topics if (title := _longest(session, query))]
    venues = session.scalars(
        select(Venue)
        .where(lies_in(Venue.township_code, county_code), Venue.active)
        .options(joinedload(Venue.township))
        .order_by(func.length(Venue.name).desc(), Venue.id)
        .limit(LIKELY)
    )
    places = sorted((place_at(each.township, each) for each in venues), key=len, reverse=True)
    return ExampleNames(
        head=heads[0] if heads else otherwise.head,
        other=heads[-1] if heads else otherwise.other,
        township=_longest(session, township) or otherwise.township,
        place=places[0] if places else otherwise.place,
        former_place=places[-1] if places else otherwise.former_place,
        title=max(titles, key=len, default=otherwise.title),
    )


def _longest(session: Session, names: Select[str]) -> str | None:
    column = names.selected_columns[0]
    return session.scalars(names.order_by(func.length(column).desc(), column).limit(1)).first()
