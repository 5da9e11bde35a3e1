"""How a Chinese name may be typed in letters: the initials of its pinyin, or all of it, in every usual reading.

Characters with several readings (参苓白术, 单县, 曾) are found by each of them: a dictionary of phrases
often knows the right one, not always, and a name is no phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice
from typing import Any

from pypinyin import Style, pinyin

from matcher.text.searchable import searchable

MOST_SYLLABLES = 30
MOST_READINGS = 40
"""Readings of the initials of one name; of its full pinyin, which is longer, a quarter of them."""

START, INSIDE = "\n", " "
"""What stands before a reading of the whole name, and before one that begins within it."""


@lru_cache(maxsize=512)  # counties that are loaded one after the other have the same catalogue
def readings(name: str) -> str:
    """What `sounds_like` is looked for in: each reading from each of its syllables on, the likeliest first."""
    syllables = _syllables(searchable(name)[:MOST_SYLLABLES])
    initials = [tuple(dict.fromkeys(reading[0] for reading in each)) for each in syllables]
    found = [*islice(_variants(initials), MOST_READINGS), *islice(_variants(syllables), MOST_READINGS // 4)]
    whole = dict.fromkeys("".join(each) for each in found)
    inside = dict.fromkeys("".join(each[at:]) for each in found for at in range(1, len(each)))
    return "".join(
        [*(START + each for each in whole), *(INSIDE + each for each in inside if each not in whole)]
    )


def sounds_like(word: str) -> str | None:
    """The word as `readings` has it, to be looked for behind `START` or `INSIDE`; None where it is not in letters.

    `word` is one of `search_words`.
    """
    plain = word.replace("ü", "v")
    return plain if plain.isascii() and plain.isalnum() else None


def _syllables(text: str) -> list[tuple[str, ...]]:
    """The possible readings of each character, the likeliest first; letters and digits stand for themselves."""
    found = pinyin(text, style=Style.NORMAL, heteronym=True, errors=_signs)
    if text and found:  # a surname is no part of a phrase: 曾经文 is not 曾经
        found[0] = [*found[0], *pinyin(text[0], style=Style.NORMAL, heteronym=True, errors=_signs)[0]]
    each = (tuple(dict.fromkeys(one for one in readings if sounds_like(one))) for readings in found)
    return [readings for readings in each if readings]


def _variants(choices: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The likeliest choice everywhere, then with one other, then with two others."""
    likeliest = tuple(each[0] for each in choices)
    yield likeliest
    others = [(at, other) for at, each in enumerate(choices) for other in each[1:]]
    for number in (1, 2):
        for changes in combinations(others, number):
            if len({at for at, _ in changes}) == number:
                changed = dict(changes)
                yield tuple(changed.get(at, usual) for at, usual in enumerate(likeliest))


def _signs(text: str) -> Any:
    """What has no pinyin, sign by sign; the library takes a list as well, though it does not say so."""
    return list(text)
