"""Which accounts somebody may give out and look after, and where an account of a role may stand."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Level, Role

MANAGES: Mapping[Role, frozenset[Role]] = {
    Role.COORDINATOR: frozenset({Role.TOWNSHIP, Role.HEAD, Role.COORDINATOR, Role.OBSERVER}),
    Role.ADMINISTRATOR: frozenset(Role),
}

LEVELS: Mapping[Role, frozenset[Level]] = {
    Role.TOWNSHIP: frozenset({Level.TOWNSHIP}),
    Role.HEAD: frozenset({Level.COUNTY}),
    Role.COORDINATOR: frozenset({Level.COUNTY, Level.CITY, Level.PROVINCE}),
    Role.OBSERVER: frozenset({Level.COUNTY, Level.CITY, Level.PROVINCE}),
    Role.ADMINISTRATOR: frozenset({Level.COUNTY, Level.CITY, Level.PROVINCE}),
}


def manageable(role: Role) -> frozenset[Role]:
    """The roles whose accounts an actor of `role` may create, edit, close and reset."""
    return MANAGES.get(role, frozenset())
