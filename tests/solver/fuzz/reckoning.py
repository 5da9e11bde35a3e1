"""The score, read word for word from the definition."""

from itertools import pairwise

from tests.solver.fuzz.week_reading import Entry, Raw, Sitting, WeekReading


class Reckoning(WeekReading):
    """Reckons what plans are worth."""

    def score(self, plan: list[Entry]) -> Raw:
        """The score of a plan that makes sense, as a plan file has it."""
        w = self.weights
        served = [self.needs[need] for need, _, _ in plan]
        points = len({need["township"] for need in served}) * w["township_first"] + sum(
            need["priority"] * w["priority"]
            + min(need.get("weeks_waiting", 0), w["waiting_cap"]) * w["waiting_week"]
            for need in served
        )
        weeks = {head: self.sittings(head, plan) for head in self.heads}
        parts = {
            "travel": w["travel_minute"] * sum(self._travel(head, week) for head, week in weeks.items()),
            "load": w["session_load"]
            * sum(
                self.heads[head].get("recent_sessions", 0) + j
                for head, week in weeks.items()
                for j in range(len(week))
            ),
            "fit": sum(
                self.fit[str(self.heads[head]["topics"].get(topic, 1))]
                for need, heads, _ in plan
                for topic, head in zip(self.needs[need]["parts"], heads, strict=True)
            ),
            "preference": w["not_preferred"]
            * sum(
                1
                for need, heads, _ in plan
                if self.needs[need].get("prefer") and not set(self.needs[need]["prefer"]) & set(heads)
            ),
            "change": w["change"] * sum(1 for each in self.before if each not in plan),
            "continuity": w["continuity"]
            * sum(
                1
                for need, heads, _ in plan
                if self.needs[need].get("continuity")
                for head in heads
                if head not in self.needs[need]["continuity"]
            ),
        }
        cost = sum(parts.values())
        return {
            "value": w["served_point"] * points - cost,
            "served_points": points,
            "cost_minutes": cost,
            "served": len(served),
            "needs": len(self.needs),
            "parts": parts if parts["continuity"] else {k: v for k, v in parts.items() if k != "continuity"},
        }

    def _travel(self, head: str, week: list[Sitting]) -> int:
        home, total = self.heads[head]["place"], 0
        tours: dict[object, list[Sitting]] = {}
        for each in week:
            span = next((s for s in self.free[head] if s[0] <= each.start and each.end <= s[1]), None)
            tours.setdefault(span if span else each, []).append(each)
        for tour in tours.values():
            stops = [home, *(each.place for each in tour), home]
            total += sum(self.way(a, b) for a, b in pairwise(stops))
        return total
