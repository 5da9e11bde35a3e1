"""A week file read plainly: no line of the product is used here.

Free time is a string of minutes, ways are worked out by another form of the haversine formula.
"""

import math
import re
from datetime import datetime
from typing import Any, NamedTuple

Raw = dict[str, Any]
Entry = tuple[str, tuple[str, ...], int]  # need, heads, start
WEIGHTS: Raw = {
    "served_point": 100, "priority": 2, "waiting_week": 1, "waiting_cap": 8, "township_first": 4, "travel_minute": 1,
    "session_load": 10, "not_preferred": 20, "change": 60, "continuity": 200,
}  # fmt: skip
FIT = {"3": 0, "2": 10, "1": 25}


class Sitting(NamedTuple):
    """One head at one session."""

    start: int
    end: int
    need: str
    place: str
    agreed: bool


class WeekReading:
    """One week file, ready to be asked."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.monday = datetime.fromisoformat(raw["monday"])
        self.grid = raw.get("grid_minutes", 15)
        self.weights = {**WEIGHTS, **raw.get("weights", {})}
        self.fit = {**FIT, **raw.get("weights", {}).get("fit", {})}
        self.needs = {need["id"]: need for need in raw["needs"]}
        self.heads = {head["id"]: head for head in raw["heads"]}
        self.venues = {venue["id"]: venue for venue in raw["venues"]}
        self.stock = {pack["id"]: pack["stock"] for pack in raw.get("packs", [])}
        self.windows = {
            need["id"]: [(self.minute(a), self.minute(b)) for a, b in need["windows"]]
            for need in raw["needs"]
        }
        self.free = {head["id"]: self._free(head) for head in raw["heads"]}
        self.agreed = {self.entry(each) for each in raw.get("fixed", [])}
        self.before = [self.entry(each) for each in raw.get("previous", [])]
        self._ways: dict[tuple[str, str], int] = {}

    def minute(self, text: str) -> int:
        """Minutes since Monday 00:00."""
        return round((datetime.fromisoformat(text) - self.monday).total_seconds() / 60)

    def entry(self, raw: Raw) -> Entry:
        """An assignment of a file."""
        return raw["need"], tuple(raw["heads"]), self.minute(raw["start"])

    def _free(self, head: Raw) -> list[tuple[int, int]]:
        minutes = ["0"] * (7 * 24 * 60)
        for a, b in head["available"]:
            for minute in range(self.minute(a), self.minute(b)):
                minutes[minute] = "1"
        return [run.span() for run in re.finditer("1+", "".join(minutes))]

    def way(self, a: str, b: str) -> int:
        """Minutes from place to place."""
        if (a, b) not in self._ways:
            self._ways[a, b] = self._way(a, b)
        return self._ways[a, b]

    def _way(self, a: str, b: str) -> int:
        travel, ids = self.raw["travel"], [place["id"] for place in self.raw["places"]]
        if "minutes" in travel:
            return int(travel["minutes"][ids.index(a)][ids.index(b)])
        if a == b:
            return 0
        (lat1, lon1), (lat2, lon2) = (
            (math.radians(place["lat"]), math.radians(place["lon"]))
            for place in (self.raw["places"][ids.index(a)], self.raw["places"][ids.index(b)])
        )
        h = (
            math.sin((lat2 - lat1) / 2) ** 2
            + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        )
        d = 6371.0088 * 2 * math.atan2(math.sqrt(h), math.sqrt(max(0.0, 1 - h)))
        return math.ceil(travel["fixed_minutes"] + travel["detour"] * d / travel["speed_kmh"] * 60)

    def sittings(self, head: str, plan: list[Entry]) -> list[Sitting]:
        """A head's week in order."""
        return sorted(
            Sitting(
                start,
                start + self.needs[need]["minutes"],
                need,
                self.venues[self.needs[need]["venue"]]["place"],
                (need, heads, start) in self.agreed,
            )
            for need, heads, start in plan
            if head in heads
        )
