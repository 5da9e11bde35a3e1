"""What the festivals are called in English, by the word by which a Chinese name is known."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.calendar import Festival

ENGLISH: Mapping[str, str] = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明": "Tomb-sweeping Day",
    "劳动": "Labour Day",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival",
    "国庆": "National Day",
}
"""The festivals of a year, each of which a whole arrangement names."""


def festival_of(name: str) -> Festival:
    """The festival of this Chinese name; one of several names has several. A name nobody knows stays as it is."""
    found = sorted((name.index(word), english) for word, english in ENGLISH.items() if word in name)
    return Festival(name, " · ".join(english for _, english in found) or name)


def names_all(names: set[str]) -> bool:
    """Whether every festival of a year is among the names."""
    return all(any(word in name for name in names) for word in ENGLISH)
