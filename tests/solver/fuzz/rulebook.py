"""The hard rules, read word for word from a week file: no line of the product is used here.

Slow and plain on purpose; everything is asked of the raw JSON.
"""

from collections import Counter

from tests.solver.fuzz.reckoning import Reckoning
from tests.solver.fuzz.week_reading import Entry, Raw, Sitting


class Rulebook(Reckoning):
    """One week file, ready to judge plans."""

    # --- Is it about this week at all -------------------------------------------------------------

    def makes_sense(self, plan: list[Entry]) -> bool:
        """Rule 7, and ids that exist."""
        for need, heads, _ in plan:
            if need not in self.needs or any(head not in self.heads for head in heads):
                return False
            if len(heads) != len(self.needs[need]["parts"]) or len(set(heads)) != len(heads):
                return False
        return len({need for need, _, _ in plan}) == len(plan)

    # --- Rules ------------------------------------------------------------------------------------

    def keeps_the_rules(self, plan: list[Entry]) -> bool:
        """Whether a plan is valid."""
        return (
            self.makes_sense(plan)
            and self.agreed <= set(plan)
            and all(self.suits(entry) for entry in plan if entry not in self.agreed)
            and all(self._tours_work(head, plan) and self._caps_hold(head, plan) for head in self.heads)
            and self._rooms_do(plan)
            and self._packs_do(plan)
            and self._hosts_do(plan)
        )

    def suits(self, entry: Entry) -> bool:
        """Rules 1, 2 and the venue's capacity."""
        ident, heads, start = entry
        need = self.needs[ident]
        venue = self.venues[need["venue"]]
        for topic, who in zip(need["parts"], heads, strict=True):
            head = self.heads[who]
            if topic not in head["topics"] or who in need.get("exclude", []):
                return False
            if need["audience"] > head["max_audience"]:
                return False
            if self.way(head["place"], venue["place"]) > head["max_travel_minutes"]:
                return False
        inside = any(a <= start and start + need["minutes"] <= b for a, b in self.windows[ident])
        return inside and start % self.grid == 0 and need["audience"] <= venue["capacity"]

    def _tours_work(self, head: str, plan: list[Entry]) -> bool:
        """Rule 3, and what rule 8 says of fixed sessions."""
        home, mine = self.heads[head]["place"], self.sittings(head, plan)
        at_home = {
            each: span
            for each in mine
            for span in self.free[head]
            if span[0] <= each.start and each.end <= span[1]
        }
        if any(each not in at_home and not each.agreed for each in mine):
            return False
        for span in self.free[head]:
            tour = [each for each in mine if at_home.get(each) == span]
            elsewhere = [each for each in mine if each.agreed and at_home.get(each) != span]
            if not self._tour_works(home, span, tour, elsewhere, self.heads[head].get("rest_minutes", 0)):
                return False
        return True

    def _tour_works(
        self, home: str, span: tuple[int, int], tour: list[Sitting], elsewhere: list[Sitting], rest: int
    ) -> bool:
        """Rule 3, and rule 9 beside whoever is not fixed."""
        leave, back = span
        for other in elsewhere:
            if other.start < span[0]:
                leave = max(leave, other.end + self.way(other.place, home))
            else:
                back = min(back, other.start - self.way(home, other.place))
        knots = self._knots([each for each in tour if each.agreed])
        stops = sorted([*knots, *([each] for each in tour if not each.agreed)], key=lambda stop: stop[0])
        for index, stop in enumerate(stops):
            if stop[0].agreed:
                continue
            (one,) = stop
            before = stops[index - 1] if index else None
            after = stops[index + 1] if index + 1 < len(stops) else None
            ready = (
                max(each.end + self.way(each.place, one.place) for each in before) + rest if before else None
            )
            late = (
                min(each.start - self.way(one.place, each.place) for each in after) - rest if after else None
            )
            if one.start < (leave + self.way(home, one.place) if ready is None else max(ready, leave)):
                return False
            if one.end > (back - self.way(one.place, home) if late is None else min(late, back)):
                return False
            # Somewhere between two that cannot both be kept is nowhere.
            if any(knot[0] < one < knot[-1] for knot in knots):
                return False
        return True

    def _knots(self, agreed: list[Sitting]) -> list[list[Sitting]]:
        """Fixed sessions, those together that cannot all be kept."""
        knots: list[list[Sitting]] = []
        for each in agreed:
            if knots and any(
                each.start < other.end + self.way(other.place, each.place) for other in knots[-1]
            ):
                knots[-1].append(each)
            else:
                knots.append([each])
        return knots

    def _caps_hold(self, head: str, plan: list[Entry]) -> bool:
        """Rule 4; too many fixed ones alone are only reported."""
        mine = self.sittings(head, plan)
        days = Counter(each.start // 1440 for each in mine)
        return not any(
            not each.agreed
            and (
                len(mine) > self.heads[head]["max_sessions_per_week"]
                or days[each.start // 1440] > self.heads[head]["max_sessions_per_day"]
            )
            for each in mine
        )

    def _rooms_do(self, plan: list[Entry]) -> bool:
        """Rule 5, minute by minute where anything begins."""
        for ident, venue in self.venues.items():
            there = [
                (start, start + self.needs[need]["minutes"], (need, heads, start) in self.agreed)
                for need, heads, start in plan
                if self.needs[need]["venue"] == ident
            ]
            for moment, _, _ in there:
                now = [agreed for start, end, agreed in there if start <= moment < end]
                if len(now) > venue.get("rooms", 1) and not all(now):
                    return False
        return True

    def _packs_do(self, plan: list[Entry]) -> bool:
        """Rule 6."""
        for pack, stock in self.stock.items():
            for day in range(7):
                out = [
                    (self.needs[entry[0]].get("packs", {}).get(pack, 0), entry in self.agreed)
                    for entry in plan
                    if entry[2] // 1440 == day
                ]
                if sum(units for units, _ in out) > stock and any(u and not agreed for u, agreed in out):
                    return False
        return True

    def _hosts_do(self, plan: list[Entry]) -> bool:
        """Rule 10, minute by minute where anything begins, and day by day."""
        for township in self.raw["townships"]:
            mine = [
                (start, start + self.needs[need]["minutes"], (need, heads, start) in self.agreed)
                for need, heads, start in plan
                if self.needs[need]["township"] == township["id"]
            ]
            for moment, _, _ in mine:
                now = [agreed for start, end, agreed in mine if start <= moment < end]
                if len(now) > township.get("sessions_at_once", 10**9) and not all(now):
                    return False
                today = [agreed for start, _, agreed in mine if start // 1440 == moment // 1440]
                if len(today) > township.get("sessions_per_day", 10**9) and not all(today):
                    return False
        return True

    # --- A whole plan file ------------------------------------------------------------------------

    def believes(self, raw: Raw) -> bool:
        """Whether a plan file keeps the rules and says the truth about itself, as far as it can be known."""
        plan = [self.entry(each) for each in raw["assignments"]]
        if raw["monday"] != self.raw["monday"] or not self.keeps_the_rules(plan):
            return False
        score = self.score(plan)
        open_needs = sorted(set(self.needs) - {need for need, _, _ in plan})
        return bool(
            raw["score"] == score
            and raw["bound"] >= score["value"]
            and raw["status"] == ("optimal" if raw["bound"] == score["value"] else "feasible")
            and sorted(each["need"] for each in raw["unmatched"]) == open_needs
        )
