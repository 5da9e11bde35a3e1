"""Which topics a visit or need has, as one number that the database adds up: how many of each kind and each form.

Each topic adds one to the four bits of its kind and of its form, and one to the number of topics above them; a need has
fewer topics than four bits can count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from matcher.vocabulary import Kind, TopicForm

_BITS, _FULL = 4, 15
_PLACES: Mapping[Kind | TopicForm, int] = {
    each: place * _BITS for place, each in enumerate((*Kind, *TopicForm))
}
_NUMBER = len(_PLACES) * _BITS
ONE_TOPIC, TWO_TOPICS = 1 << _NUMBER, 2 << _NUMBER
"""What each topic adds, whatever it is; two come to as much as this or more."""


@dataclass(frozen=True, slots=True)
class TopicMix:
    """The kinds and forms of some topics, and whether these are two or more."""

    kinds: frozenset[Kind]
    forms: frozenset[TopicForm]
    joint: bool


def adds(each: Kind | TopicForm) -> int:
    """What a topic of the kind or form adds."""
    return 1 << _PLACES[each]


def bits(each: Kind | TopicForm) -> int:
    """The bits of which some are set where a topic is of the kind or form."""
    return _FULL << _PLACES[each]


@lru_cache(maxsize=4096)
def topic_mix(number: int) -> TopicMix:
    """What the number tells of."""
    return TopicMix(
        frozenset(kind for kind in Kind if number & bits(kind)),
        frozenset(form for form in TopicForm if number & bits(form)),
        number >= TWO_TOPICS,
    )
