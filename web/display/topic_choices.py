"""The topics of a county to tick, by kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from matcher.vocabulary import Kind
from web.display.template_filters import name_of

if TYPE_CHECKING:
    from matcher.campaigns.queries.stops import TopicName
    from matcher.emergencies.queries.choices import NamedTopic


def topics_by_kind(
    topics: Collection[TopicName | NamedTopic],
) -> Sequence[tuple[Kind, Sequence[tuple[int, str]]]]:
    """(id, name) of the topics of each kind that has any, in the order they come in."""
    found = [(kind, [(each.id, name_of(each)) for each in topics if each.kind is kind]) for kind in Kind]
    return [(kind, named) for kind, named in found if named]
