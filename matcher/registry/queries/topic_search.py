"""Finding a topic of the catalogue by its name in Chinese or English, what it says of itself, by its pinyin, by words
that mean the same, or by any characters in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import ResourcePack, Topic, TopicPack
from matcher.models.searched import begins_with, has_word
from matcher.offers.queries.heads_offering import heads_offering
from matcher.packs.queries.availability import lendable
from matcher.registry.queries.seasons import seasons_of_topics
from matcher.registry.queries.topic_likeness import has_in_name, likeness, meanings, same_meaning
from matcher.text import search_words
from matcher.vocabulary import Kind, SeasonState

MOST_FOUND = 12
MOST_SEARCHED = 60
"""Characters of what is looked for that count; pages say so where there were more."""
OUT_OF_SEASON = (SeasonState.SOON, SeasonState.LATER)
ALIKE = 3
"""The rank of what only has some of it in common."""


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic with what it usually takes, and how many heads offer it at present."""

    id: int
    name: str
    name_en: str
    kind: Kind
    minutes: int
    audience: int
    heads: int
    in_season: bool
    packs: tuple[tuple[int, int], ...]


def search_topics(session: Session, county_code: str, words: str) -> tuple[TopicCard, ...]:
    """The active topics that match best, at most a dozen; nothing for no words.

    First those that have the words, in their name before elsewhere, then those that have others of the same meaning, or
    many of the characters.
    """
    words = words[:MOST_SEARCHED]
    wanted = search_words(words)
    if not wanted:
        return ()
    meant = meanings(words)
    plain = search_words(meant[0])
    has_all = and_(*(has_word(word, Topic) for word in wanted))
    has_rest = and_(*(has_word(word, Topic) for word in plain))
    rank = case((begins_with(wanted[0], Topic) & has_all, 0), (has_all, 1), (has_rest, 2), else_=ALIKE)
    rows = session.execute(
        select(Topic.id, Topic.name, Topic.about, rank.label("rank"))
        .where(Topic.county_code == county_code, Topic.active)
        .order_by(rank, Topic.code)
    ).all()
    same = frozenset(same_meaning(words))
    found = []
    for row in rows:
        is_named = has_in_name(row.name, wanted) or any(has_in_name(row.name, (each,)) for each in same)
        like = likeness(meant, row.name, row.about) if row.rank == ALIKE else 1.0
        if like:
            found.append((1 if is_named and row.rank else row.rank, not is_named, -like, row.id))
    found.sort(key=lambda each: each[:3])
    best = [topic_id for *_, topic_id in found[:MOST_FOUND]]
    cards = {card.id: card for card in _cards(session, Topic.id.in_(best))} if best else {}
    return tuple(cards[topic_id] for topic_id in best if topic_id in cards)


def topics_by_kind(session: Session, county_code: str) -> dict[Kind, tuple[TopicCard, ...]]:
    """The whole active catalogue by group, what is in season first."""
    cards = _cards(session, (Topic.county_code == county_code) & Topic.active)
    return {
        kind: tuple(
            sorted((card for card in cards if card.kind is kind), key=lambda card: not card.in_season)
        )
        for kind in Kind
    }


def topic_cards(session: Session, county_code: str, ids: Collection[int]) -> dict[int, TopicCard]:
    """These topics of the county, archived ones too, by id; others are left out."""
    if not ids:
        return {}
    return {card.id: card for card in _cards(session, (Topic.county_code == county_code) & Topic.id.in_(ids))}


def _cards(session: Session, wanted: ColumnElement[bool]) -> tuple[TopicCard, ...]:
    """The cards of the topics wanted, in the order of the catalogue."""
    query = select(
        Topic.id, Topic.name, Topic.name_en, Topic.group, Topic.minutes, Topic.audience, Topic.season
    )
    topics = session.execute(query.where(wanted).order_by(Topic.code)).all()
    ids = [topic.id for topic in topics]
    heads, packs = heads_offering(session, ids), _packs_of(session, ids)
    seasons, today = seasons_of_topics(session, {topic.id: topic.season for topic in topics}), clock.today()
    return tuple(
        TopicCard(
            topic_id, name, name_en, kind, minutes, audience, heads.get(topic_id, 0),
            in_season=seasons[topic_id].state(today) not in OUT_OF_SEASON, packs=tuple(packs.get(topic_id, ())),
        )
        for topic_id, name, name_en, kind, minutes, audience, _ in topics
    )  # fmt: skip


def _packs_of(session: Session, topic_ids: Collection[int]) -> Mapping[int, list[tuple[int, int]]]:
    """Pack and quantity of what each topic usually takes, as far as the county lends it."""
    query = (
        select(TopicPack.topic_id, TopicPack.quantity, ResourcePack)
        .join(TopicPack.pack)
        .where(TopicPack.topic_id.in_(topic_ids), ResourcePack.active)
        .order_by(TopicPack.topic_id, TopicPack.pack_id)
    )
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    rows, today = session.execute(query).all(), clock.today()
    there = lendable(session, {pack for *_row, pack in rows}, today)
    for topic_id, quantity, pack in rows:
        if most := there[pack.id].most_from(today):
            found[topic_id].append((pack.id, min(quantity, most)))
    return found
