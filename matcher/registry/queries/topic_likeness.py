"""How well a topic fits what somebody typed, where none has just these words."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from matcher.text import searchable
from matcher.text.readings import INSIDE, START, readings, sounds_like

LEAST_SHARE = 0.5
"""What a topic has to have of the characters typed, and of their pairs, on the average."""

LEAST_LETTERS = 5
"""Letters that say a part of something; fewer stand in too many words."""

OF_ABOUT = 0.4
"""What a character counts that stands only in what the topic says of itself."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups of words that stand for each other, and words that only say what form something has."""

    groups: tuple[tuple[str, ...], ...]
    fillers: tuple[str, ...]


@cache
def synonyms() -> Synonyms:
    """Those of `synonyms.toml`, each as `searchable` has it, the longest filler first."""
    found = tomllib.loads(files("matcher.registry").joinpath("synonyms.toml").read_text(encoding="utf-8"))
    groups = tuple(tuple(map(searchable, group)) for group in found["groups"])
    fillers = sorted(map(searchable, found["fillers"]), key=len, reverse=True)
    return Synonyms(groups, tuple(fillers))


def meanings(words: str) -> tuple[str, ...]:
    """What was typed, without its fillers, then the same in other words; all as `searchable` has it."""
    plain = _without_fillers(searchable(words))
    found = dict.fromkeys((plain,))
    for group in synonyms().groups:
        for word in group:
            if word in plain:
                found |= dict.fromkeys(plain.replace(word, other) for other in group)
                found |= dict.fromkeys(group)
            elif _is_said(plain, word):
                found |= dict.fromkeys(group)
    return tuple(each for each in found if each)


def same_meaning(words: str) -> tuple[str, ...]:
    """The other words of the groups in which just what was typed stands."""
    typed = searchable(words)
    groups = (group for group in synonyms().groups if typed in group)
    return tuple(word for group in groups for word in group if word != typed)


def has_in_name(name: str, words: Collection[str]) -> bool:
    """Whether the name, as it is written, has each of these words, as `searchable` has them."""
    written = searchable(name)
    return all(word in written for word in words)


def likeness(meant: tuple[str, ...], name: str, about: str) -> float:
    """From 0, nothing in common, to 1: the best share of what was `meant` that the topic has, pairs counting too."""
    title, text = searchable(name), searchable(about)
    return max((_share(each, title, text) for each in meant), default=0.0)


def _share(words: str, title: str, text: str) -> float:
    marks = [mark for mark in dict.fromkeys(words) if not mark.isascii()]
    if not marks:
        return 0.0
    share = sum(1 if mark in title else OF_ABOUT if mark in text else 0 for mark in marks) / len(marks)
    pairs = [first + second for first, second in pairwise(words) if not (first + second).isascii()]
    if not pairs:
        return share if words in title else 0.0
    paired = sum(1 if pair in title else OF_ABOUT if pair in text else 0 for pair in pairs) / len(pairs)
    if not paired:
        return LEAST_SHARE if all(mark in title for mark in marks) else 0.0
    found = (share + paired) / 2
    return found if found >= LEAST_SHARE else 0.0


def _without_fillers(typed: str) -> str:
    """Less the fillers, written out or, at either end, in letters; all of it where nothing else is left."""
    left = typed
    for filler in synonyms().fillers:
        left = left.replace(filler, "")
    if typed.isascii():
        for letters in _letters_of_fillers():
            if left.endswith(letters):
                left = left.removesuffix(letters)
                break
    return left or typed


@cache
def _letters_of_fillers() -> tuple[str, ...]:
    fillers = ((filler, letters) for filler in synonyms().fillers for letters in _whole_readings(filler))
    return tuple(
        letters for filler, letters in fillers if len(letters) > len(filler)
    )  # initials say too little


def _whole_readings(word: str) -> Iterator[str]:
    """The word in letters, whole: its pinyin and its initials, longest first."""
    found = [each for each in _readings(word).split(START) if each]
    yield from sorted((each.split(INSIDE)[0] for each in found), key=len, reverse=True)


@cache
def _readings(word: str) -> str:
    return readings(word)


def _is_said(typed: str, word: str) -> bool:
    """Whether what was typed in letters is the word, in pinyin or its initials (of three syllables or more).

    So is what has the word in it, written out, or begins it: zhongshuidao, xuetang(gao).
    """
    sound = sounds_like(typed)
    if sound is None or len(sound) < 3:
        return False
    whole = tuple(_whole_readings(word))
    if sound in whole:
        return True
    written_out = (each for each in whole if len(each) >= max(LEAST_LETTERS, 2 * len(word)))
    return len(sound) >= LEAST_LETTERS and any(
        each in sound or each.startswith(sound) for each in written_out
    )
