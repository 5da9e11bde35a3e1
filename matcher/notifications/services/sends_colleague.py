"""What a message to a head says of the colleague who comes instead."""

from __future__ import annotations

from matcher.colleagues.queries.colleagues import NamedColleague
from matcher.notifications.services.outbox import Facts


def sends_colleague(named: NamedColleague | None) -> Facts:
    """The facts by which a head is asked to tell the colleague; none where the head comes."""
    return {"colleague": named.name, "sends_colleague": True} if named is not None and named.comes else {}
