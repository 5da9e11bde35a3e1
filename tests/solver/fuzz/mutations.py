"""Ways to tamper with a plan file: each changes the raw JSON of a plan, or says that it cannot."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

Raw = dict[str, Any]
Mutation = Callable[[random.Random, Raw, Raw], bool]  # chance, week, plan (changed in place)
MUTATIONS: dict[str, Mutation] = {}
A_WEEK = 7 * 24 * 60  # minutes


def mutation(change: Mutation) -> Mutation:
    """Put a way to tamper on the list."""
    MUTATIONS[change.__name__.replace("_", " ")] = change
    return change


def _one(rng: random.Random, plan: Raw) -> Raw | None:
    manned = [entry for entry in plan["assignments"] if entry["heads"]]
    return rng.choice(manned) if manned else None


def _later(text: str, minutes: int) -> str:
    return (datetime.fromisoformat(text) + timedelta(minutes=minutes)).isoformat(timespec="minutes")


def _in_week(week: Raw, text: str) -> bool:
    return 0 <= (datetime.fromisoformat(text) - datetime.fromisoformat(week["monday"])).days < 7


def _shift(week: Raw, plan: Raw, rng: random.Random, minutes: int) -> bool:
    entry = _one(rng, plan)
    if entry is None or not _in_week(week, _later(entry["start"], minutes)):
        return False
    entry["start"] = _later(entry["start"], minutes)
    return True


@mutation
def shifted_by_a_grid_step(rng: random.Random, week: Raw, plan: Raw) -> bool:
    return _shift(week, plan, rng, rng.choice((-1, 1, 2, -3)) * week["grid_minutes"])


@mutation
def moved_right_behind_another_of_its_head(rng: random.Random, week: Raw, plan: Raw) -> bool:
    entry, minutes = _one(rng, plan), {need["id"]: need["minutes"] for need in week["needs"]}
    earlier = [other for other in plan["assignments"] if entry and set(other["heads"]) & set(entry["heads"])]
    before = rng.choice([other for other in earlier if other is not entry] or [None])
    if entry is None or before is None or before["need"] not in minutes:
        return False
    start = _later(before["start"], minutes[before["need"]] + rng.choice((0, 5, 15, 30, 60)))
    if not _in_week(week, start) or start == entry["start"]:
        return False
    entry["start"] = start
    return True


@mutation
def moved_to_the_start_of_another_of_its_township(rng: random.Random, week: Raw, plan: Raw) -> bool:
    township = {need["id"]: need["township"] for need in week["needs"]}
    entry = _one(rng, plan)
    others = [
        other["start"]
        for other in plan["assignments"]
        if entry
        and other["start"] != entry["start"]
        and township.get(other["need"]) == township.get(entry["need"])
    ]
    if entry is None or not others:
        return False
    entry["start"] = rng.choice(others)
    return True


@mutation
def off_the_grid(rng: random.Random, week: Raw, plan: Raw) -> bool:
    return _shift(week, plan, rng, rng.choice((-1, 1, 7)))


@mutation
def shifted_by_a_day(rng: random.Random, week: Raw, plan: Raw) -> bool:
    return _shift(week, plan, rng, rng.choice((-1, 1, 2)) * 24 * 60)


@mutation
def another_head(rng: random.Random, week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    others = [head["id"] for head in week["heads"] if entry and head["id"] not in entry["heads"]]
    if entry is None or not others:
        return False
    entry["heads"][rng.randrange(len(entry["heads"]))] = rng.choice(others)
    return True


@mutation
def heads_swapped_between_two(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    manned = [entry for entry in plan["assignments"] if entry["heads"]]
    if len(manned) < 2:
        return False
    one, two = rng.sample(manned, 2)
    if one["heads"] == two["heads"]:
        return False
    one["heads"][0], two["heads"][0] = two["heads"][0], one["heads"][0]
    return True


@mutation
def parts_swapped(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    teams = [entry for entry in plan["assignments"] if len(entry["heads"]) > 1]
    if not teams:
        return False
    rng.choice(teams)["heads"].reverse()
    return True


@mutation
def a_part_dropped(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    return entry is not None and bool(entry["heads"].pop())


@mutation
def one_head_twice(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    if entry is None:
        return False
    entry["heads"].append(entry["heads"][0])
    return True


@mutation
def one_assignment_less(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    if entry is None:
        return False
    plan["assignments"].remove(entry)
    return True


@mutation
def one_assignment_less_and_said_so(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    if entry is None:
        return False
    plan["assignments"].remove(entry)
    plan["unmatched"].append({"need": entry["need"], "reason": "outbid"})
    return True


@mutation
def one_assignment_twice(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    if entry is None:
        return False
    plan["assignments"].append({**entry, "heads": list(entry["heads"])})
    return True


@mutation
def one_assignment_more(rng: random.Random, week: Raw, plan: Raw) -> bool:
    served = {entry["need"] for entry in plan["assignments"]}
    left = [need for need in week["needs"] if need["id"] not in served and need["windows"]]
    if not left or len(week["heads"]) < 3:
        return False
    need = rng.choice(left)
    heads = [head["id"] for head in rng.sample(week["heads"], len(need["parts"]))]
    plan["assignments"].append({"need": need["id"], "heads": heads, "start": need["windows"][0][0]})
    plan["unmatched"] = [each for each in plan["unmatched"] if each["need"] != need["id"]]
    return True


@mutation
def an_unknown_need(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    if entry is None:
        return False
    entry["need"] = "nobody's"
    return True


@mutation
def an_unknown_head(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    if entry is None:
        return False
    entry["heads"][0] = "nobody"
    return True


@mutation
def a_fixed_one_moved(rng: random.Random, week: Raw, plan: Raw) -> bool:
    fixed = [entry for entry in plan["assignments"] if entry in week["fixed"]]
    if not fixed:
        return False
    entry = rng.choice(fixed)
    moved = _later(entry["start"], rng.choice((-30, 30, 60)))
    if not _in_week(week, moved):
        return False
    entry["start"] = moved
    return True


@mutation
def a_fixed_one_missing(rng: random.Random, week: Raw, plan: Raw) -> bool:
    fixed = [entry for entry in plan["assignments"] if entry in week["fixed"]]
    if not fixed:
        return False
    plan["assignments"].remove(rng.choice(fixed))
    return True


@mutation
def a_better_score(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["score"]["value"] += rng.choice((1, 100, -1))
    return True


@mutation
def a_better_score_and_bound(_rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["score"]["value"] += 1
    plan["bound"] += 1
    return True


@mutation
def another_part_of_the_score(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["score"]["parts"][rng.choice(("travel", "load", "fit", "preference", "change"))] += 1
    return True


@mutation
def other_counts(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["score"][rng.choice(("served", "needs", "served_points", "cost_minutes"))] += rng.choice((-1, 1))
    return True


@mutation
def costs_moved_from_part_to_part(_rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["score"]["parts"]["travel"] += 1
    plan["score"]["parts"]["load"] -= 1
    return True


@mutation
def a_bound_below_the_value(_rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["bound"] = plan["score"]["value"] - 1
    plan["status"] = "feasible"
    return True


@mutation
def a_bound_above_a_value_called_optimal(_rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["bound"] = plan["score"]["value"] + 1
    plan["status"] = "optimal"
    return True


@mutation
def the_other_status(_rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["status"] = "feasible" if plan["status"] == "optimal" else "optimal"
    return True


@mutation
def an_unmatched_need_not_told(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    return bool(plan["unmatched"]) and bool(plan["unmatched"].pop(rng.randrange(len(plan["unmatched"]))))


@mutation
def an_unmatched_need_told_twice(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    if not plan["unmatched"]:
        return False
    plan["unmatched"].append(rng.choice(plan["unmatched"]))
    return True


@mutation
def a_served_need_told_as_unmatched(rng: random.Random, _week: Raw, plan: Raw) -> bool:
    entry = _one(rng, plan)
    if entry is None:
        return False
    plan["unmatched"].append({"need": entry["need"], "reason": "outbid"})
    return True


@mutation
def a_strange_need_told_as_unmatched(_rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["unmatched"].append({"need": "nobody's", "reason": "outbid"})
    return True


@mutation
def another_week(_rng: random.Random, _week: Raw, plan: Raw) -> bool:
    plan["monday"] = _later(plan["monday"], A_WEEK)[:10]
    for entry in plan["assignments"]:
        entry["start"] = _later(entry["start"], A_WEEK)
    return True
