"""The heads, associations and posts of a county that a row of posts may name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head, Institution, Post, Region, lies_in
from matcher.posts.queries.choices import associations_for
from matcher.registry.queries.regions import RegionName
from matcher.sheets.queries.former_names import former_names
from matcher.text import name_key
from matcher.vocabulary import Level, Seat

_SUFFIXES = ("科学技术协会", "科协")


@dataclass(frozen=True, slots=True)
class Holder:
    """A head who may hold a post, with what tells namesakes apart."""

    id: int
    institution_id: int
    institution: str
    active: bool


class KnownPosts:
    """The register of posts of one county; each list is read when it is asked for."""

    def __init__(self, session: Session, county_code: str) -> None:
        self._session = session
        self._county_code = county_code

    def holders(self, name: str) -> Sequence[Holder]:
        """The county's heads of this name, those that are archived as well, by institution."""
        return self._holders.get(name_key(name), [])

    def association(self, name: str) -> str | None:
        """The code of the region whose association is named, by code or name; None where it is none or several.

        A name or code that a township had means the one that is there today, unless another bears it.
        """
        key = name_key(name)
        own = self._without_suffix(key)
        codes = self._associations.get(key) or self._associations.get(own)
        if codes:
            return next(iter(codes)) if len(codes) == 1 else None
        return self._former.get(key) or self._former.get(own)

    def formerly(self, name: str) -> RegionName | None:
        """The region of today that is meant by a name or code which none has any more; None for one that is in use."""
        key = name_key(name)
        if self._associations.get(key) or self._associations.get(self._without_suffix(key)):
            return None
        code = self.association(name)
        return next((each for each in self.regions if each.code == code), None)

    def terms(self, head_id: int, region_code: str, seat: Seat) -> Sequence[Post]:
        """Every term of the head in this seat."""
        return self._terms.get((head_id, region_code, seat), [])

    @cached_property
    def regions(self) -> list[RegionName]:
        """The regions in whose associations a head of the county may be."""
        return associations_for(self._session, self._county_code)

    @cached_property
    def _holders(self) -> dict[str, list[Holder]]:
        query = (
            select(Head.name_key, Head.id, Institution.id, Institution.name, Head.active)
            .join(Head.institution)
            .where(Head.county_code == self._county_code)
            .order_by(Institution.name, Head.id)
        )
        found: dict[str, list[Holder]] = defaultdict(list)
        for name, id_, institution_id, institution, active in self._session.execute(query):
            found[name].append(Holder(id_, institution_id, institution, active))
        return found

    @cached_property
    def _associations(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for region in self.regions:
            for name in filter(None, (region.code, region.name, region.name_en)):
                found[name_key(name)].add(region.code)
        return found

    @staticmethod
    def _without_suffix(key: str) -> str:
        return next((key.removesuffix(suffix) for suffix in _SUFFIXES if key.endswith(suffix)), key)

    @cached_property
    def _former(self) -> dict[str, str]:
        query = select(Region).where(lies_in(Region.code, self._county_code), Region.level == Level.TOWNSHIP)
        return former_names(self._session.scalars(query.order_by(Region.code)))

    @cached_property
    def _terms(self) -> dict[tuple[int, str, Seat], list[Post]]:
        query = select(Post).join(Post.head).where(Head.county_code == self._county_code).order_by(Post.id)
        found: dict[tuple[int, str, Seat], list[Post]] = defaultdict(list)
        for post in self._session.scalars(query):
            found[post.head_id, post.region_code, post.seat].append(post)
        return found
