"""What is in the registries of a county already, by the keys that rows of a sheet are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.grid import grid_minutes
from matcher.models import Head, Institution, Need, Part, Region, Topic, UnplacedNeed, Venue, Window, lies_in
from matcher.placing.queries.unplaced import command_of
from matcher.policy.actor import COUNTY_DIGITS
from matcher.sheets.queries.former_names import bare, former_names, once
from matcher.sheets.queries.known_posts import KnownPosts
from matcher.text import name_key
from matcher.vocabulary import Kind, Level, NeedStatus, Placing

WordedKey = tuple[str, str, str, tuple[int, ...], date]
"""Township, topic and place in own words, topics chosen beside them, day."""
OPEN = (NeedStatus.DRAFT, NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class KnownTopic:
    """A topic of the catalogue that is in use."""

    id: int
    minutes: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record of a registry: whether it is in use, and of what kind where it has one."""

    id: int
    active: bool
    kind: Kind | None = None


class Known:
    """Everything of one county, or of one township, that a row may name; each list is read when it is asked for."""

    def __init__(self, session: Session, region_code: str) -> None:
        self._session = session
        self.region_code = region_code
        self.county_code = region_code[:COUNTY_DIGITS]

    @cached_property
    def grid_minutes(self) -> int:
        """How far apart the starts of sessions lie."""
        return grid_minutes(self._session, self.county_code)

    @cached_property
    def townships(self) -> dict[str, str]:
        """The codes of the townships within reach: by code, and by name with and without 镇, 乡 or 街道.

        A name that one had, and name and code of one that was closed, mean the township that is there today, unless
        another bears that name.
        """
        return self.former_townships | self.townships_today

    @cached_property
    def townships_today(self) -> dict[str, str]:
        """Those that are there, by the code and the names they have now."""
        rows = [each for each in self._every_township if not each.heir_code]
        short = once((name_key(bare(each.name)), each.code) for each in rows)
        return short | {
            name_key(name): each.code
            for each in rows
            for name in (each.code, each.name, each.name_en)
            if name
        }

    @cached_property
    def former_townships(self) -> dict[str, str]:
        """The same of names and codes that are not in use any more; with and without 镇, 乡 or 街道."""
        return former_names(self._every_township)

    @cached_property
    def _every_township(self) -> Sequence[Region]:
        query = select(Region).where(lies_in(Region.code, self.region_code), Region.level == Level.TOWNSHIP)
        return self._session.scalars(query.order_by(Region.code)).all()

    @cached_property
    def institutions(self) -> dict[str, KnownRecord]:
        """The county's institutions by name and by credit code."""
        query = select(
            Institution.id,
            Institution.active,
            Institution.kind,
            Institution.name_key,
            Institution.credit_code,
        ).where(Institution.county_code == self.county_code)
        return {
            key: KnownRecord(id_, active, kind)
            for id_, active, kind, *keys in self._session.execute(query)
            for key in keys
            if key
        }

    @cached_property
    def archived_institutions(self) -> frozenset[int]:
        """Those that are not in use any more."""
        return frozenset(each.id for each in self.institutions.values() if not each.active)

    @cached_property
    def heads(self) -> dict[tuple[str, str], KnownRecord]:
        """The county's heads by telephone number and name."""
        query = select(Head.phone, Head.name_key, Head.id, Head.active).where(
            Head.county_code == self.county_code
        )
        return {
            (phone, name): KnownRecord(id_, active)
            for phone, name, id_, active in self._session.execute(query)
        }

    @cached_property
    def opted_out(self) -> frozenset[str]:
        """The numbers of those who do not want to be contacted any more, as `number_digest` has them."""
        query = select(Head.opted_out_number).where(
            Head.county_code == self.county_code, Head.opted_out_at.is_not(None)
        )
        return frozenset(self._session.scalars(query))

    @cached_property
    def heads_of_institutions(self) -> dict[tuple[int, str], KnownRecord]:
        """The county's heads by institution and name."""
        query = select(Head.institution_id, Head.name_key, Head.id, Head.active)
        found = self._session.execute(query.where(Head.county_code == self.county_code))
        return {(institution, name): KnownRecord(id_, active) for institution, name, id_, active in found}

    @cached_property
    def topics(self) -> dict[str, KnownTopic]:
        """The county's topics in use by name, English name and code."""
        query = select(Topic.id, Topic.minutes, Topic.group, Topic.name_key, Topic.name_en, Topic.code)
        found = self._session.execute(query.where(Topic.county_code == self.county_code, Topic.active))
        return {
            key: KnownTopic(id_, minutes, kind)
            for id_, minutes, kind, key_of_name, name_en, code in found
            for key in (name_key(code), name_key(name_en), key_of_name)
            if key
        }

    @cached_property
    def venues(self) -> dict[tuple[str, str], KnownRecord]:
        """The venues by township and name."""
        query = select(Venue.township_code, Venue.name_key, Venue.id, Venue.active)
        found = self._session.execute(query.where(lies_in(Venue.township_code, self.region_code)))
        return {(township, name): KnownRecord(id_, active) for township, name, id_, active in found}

    @cached_property
    def menu(self) -> list[tuple[str, str]]:
        """Name of each topic in use, and what it says of itself, in the order of the catalogue."""
        query = select(Topic.name, Topic.about).where(Topic.county_code == self.county_code, Topic.active)
        return [(name, about) for name, about in self._session.execute(query.order_by(Topic.code))]

    @cached_property
    def venue_names(self) -> dict[str, list[str]]:
        """The names of the venues in use by township."""
        query = select(Venue.township_code, Venue.name).where(
            lies_in(Venue.township_code, self.region_code), Venue.active
        )
        found: dict[str, list[str]] = {}
        for township, name in self._session.execute(query.order_by(Venue.name)):
            found.setdefault(township, []).append(name)
        return found

    @cached_property
    def township_names(self) -> dict[str, str]:
        """The names of the townships within reach by code."""
        return {each.code: each.name for each in self._every_township if not each.heir_code}

    @cached_property
    def venues_by_id(self) -> dict[int, Venue]:
        """The venues themselves, to compare them with what a row says."""
        query = select(Venue).where(lies_in(Venue.township_code, self.region_code))
        return {each.id: each for each in self._session.scalars(query)}

    @cached_property
    def institutions_by_id(self) -> dict[int, Institution]:
        """The institutions themselves."""
        query = select(Institution).where(Institution.county_code == self.county_code)
        return {each.id: each for each in self._session.scalars(query)}

    @cached_property
    def heads_by_id(self) -> dict[int, Head]:
        """The heads themselves."""
        query = select(Head).where(Head.county_code == self.county_code)
        return {each.id: each for each in self._session.scalars(query)}

    @cached_property
    def posts(self) -> KnownPosts:
        """The register of posts."""
        return KnownPosts(self._session, self.county_code)

    @cached_property
    def needs(self) -> dict[tuple[str, tuple[int, ...], date], int]:
        """The needs that are not over, by township, topics and each day they may be held."""
        found = select(Need.id, Need.township_code).where(
            lies_in(Need.township_code, self.region_code), Need.status.in_(OPEN)
        )
        townships = dict(iter(self._session.execute(found)))
        inner = found.with_only_columns(Need.id)
        topics: dict[int, set[int]] = {}
        for need_id, topic_id in self._session.execute(
            select(Part.need_id, Part.topic_id).where(Part.need_id.in_(inner))
        ):
            topics.setdefault(need_id, set()).add(topic_id)
        days = self._session.execute(select(Window.need_id, Window.day).where(Window.need_id.in_(inner)))
        return {(townships[id_], tuple(sorted(topics.get(id_, ()))), day): id_ for id_, day in days}

    @cached_property
    def worded(self) -> dict[WordedKey, int]:
        """The needs in own words that are not over, by what they say and each day they may be held.

        One that was placed is over with the need that stands for it.
        """
        query = (
            select(UnplacedNeed)
            .outerjoin(Need, Need.id == UnplacedNeed.need_id)
            .where(
                lies_in(UnplacedNeed.township_code, self.region_code),
                or_(UnplacedNeed.state.in_((Placing.WAITING, Placing.RETURNED)), Need.status.in_(OPEN)),
            )
        )
        found: dict[WordedKey, int] = {}
        for each in self._session.scalars(query):
            said = command_of(each)
            days = {window.day for window in said.chosen_windows}
            for key in worded_keys(each.township_code, each.topic_words, each.place_words, said.parts, days):
                found[key] = each.id
        return found


def worded_keys(
    township: str, topic_words: str, place_words: str, parts: Iterable[int], days: Iterable[date]
) -> list[WordedKey]:
    """What makes two needs in own words the same: all of it but the day, of which one is enough."""
    topic, place = name_key(topic_words), name_key(place_words)
    return [(township, topic, place, tuple(sorted(set(parts))), day) for day in sorted(set(days))]
