"""A week, indexed: who offers what, where and when."""

from functools import cached_property

from solver.rules.tour import Diary, Session, diary
from solver.rules.travel_times import TravelTimes
from solver.week import Assignment, Head, Need, Week


class WeekIndex:
    """Look-ups over one week that the rules, the models and the explanations share. Nothing in it changes.

    ``eligible_heads`` remembers, by need id and topic, the heads who may take it
    (:func:`solver.rules.eligibility.eligible_heads`).
    ``like`` is the index of a week from which this one was made by a small change: what depends only on objects that
    both weeks share is taken from there.
    """

    def __init__(self, week: Week, *, like: "WeekIndex | None" = None) -> None:
        self.week = week
        same_ground = like is not None and week.places is like.week.places and week.travel is like.week.travel
        self.travel_times: TravelTimes = like.travel_times if like and same_ground else TravelTimes(week)
        self.heads = {head.id: head for head in sorted(week.heads, key=lambda head: head.id)}
        self.needs = {need.id: need for need in sorted(week.needs, key=lambda need: need.id)}
        self.venues = {venue.id: venue for venue in week.venues}
        self.townships = {township.id: township for township in week.townships}
        self.stock = {pack.id: pack.stock for pack in week.packs}
        self.fixed = {entry.need: entry for entry in sorted(week.fixed)}
        self.previous = {entry.need: entry for entry in sorted(week.previous)}
        self.eligible_heads: dict[tuple[str, str], tuple[Head, ...]] = {}
        self._starts: dict[str, tuple[int, ...]] = {}
        self._like = like if same_ground else None
        if like and week.grid_minutes == like.week.grid_minutes:
            self._starts = {
                ident: starts
                for ident, starts in like._starts.items()
                if self.needs.get(ident) is like.needs[ident]
            }

    @cached_property
    def by_topic(self) -> dict[str, tuple[Head, ...]]:
        """The heads who offer each topic, by id."""
        found: dict[str, list[Head]] = {}
        for head in self.heads.values():
            for topic in head.topics:
                found.setdefault(topic, []).append(head)
        return {topic: tuple(heads) for topic, heads in found.items()}

    @cached_property
    def fixed_sessions(self) -> dict[str, list[Session]]:
        """What is fixed in each head's week, by need."""
        sessions: dict[str, list[Session]] = {head: [] for head in self.heads}
        for entry in self.fixed.values():
            for head in entry.heads:
                sessions[head].append(self.session(entry))
        return sessions

    @cached_property
    def diaries(self) -> dict[str, Diary]:
        """Each head's tours with what is fixed in them."""
        known = self._known_diaries()
        return {
            ident: known.get(ident) or diary(head, self.fixed_sessions[ident], self.travel_times)
            for ident, head in self.heads.items()
        }

    def _known_diaries(self) -> dict[str, Diary]:
        """Those of the other week that are the same in this one."""
        like = self._like
        if like is None or self.week.fixed is not like.week.fixed or self.week.venues is not like.week.venues:
            return {}
        if any(self.needs[need] is not like.needs.get(need) for need in self.fixed):
            return {}
        return {
            ident: like.diaries[ident] for ident, head in self.heads.items() if like.heads.get(ident) is head
        }

    def starts(self, need: Need) -> tuple[int, ...]:
        """The need's possible starts: on the grid, the whole session in one window; in order."""
        found = self._starts.get(need.id)
        if found is None:
            grid = self.week.grid_minutes
            found = self._starts[need.id] = tuple(
                sorted(
                    {
                        start
                        for window in need.windows
                        for start in range(
                            -(-window.start // grid) * grid, window.end - need.minutes + 1, grid
                        )
                    }
                )
            )
        return found

    def place_of(self, need: Need) -> str:
        """The place a need's venue is at."""
        return self.venues[need.venue].place

    def session(self, entry: Assignment) -> Session:
        """An assignment as a session in a diary."""
        need = self.needs[entry.need]
        return Session(entry.start, entry.start + need.minutes, need.id, self.place_of(need))

    def points(self, need: Need) -> int:
        """What serving a need counts, without the township's first."""
        weights = self.week.weights
        return (
            need.priority * weights.priority
            + min(need.weeks_waiting, weights.waiting_cap) * weights.waiting_week
        )

    def fit_cost(self, head: Head, topic: str) -> int:
        """What it costs that this head takes this topic; as level 1 where the head does not offer it."""
        return self.week.weights.fit[head.topics.get(topic, 1)]

    def continuity_cost(self, head: Head, need: Need) -> int:
        """What it costs that this head takes a part of the need: something where others gave its series so far."""
        return self.week.weights.continuity if need.continuity and head.id not in need.continuity else 0

    def part_cost(self, head: Head, need: Need, topic: str) -> int:
        """Both: what it costs by itself, travel and load aside, that this head takes a part on the topic."""
        return self.fit_cost(head, topic) + self.continuity_cost(head, need)
