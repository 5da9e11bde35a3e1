"""The phases of each command that can be told to stop, each by the function that is at work in it.

A phase is looked up by the dotted name under which its caller knows the function, so that it can be replaced there.
"""

from __future__ import annotations

import sys
from importlib import import_module

READING = {"reading the week": "web.cli.week.files.load_week"}
READING_A_PLAN = {
    **READING,
    "reading the plan": "web.cli.week.files.load_plan",
    "judging the plan": "web.cli.week.files.check",
}
FIRST_PLAN = {
    "indexing the week": "solver.search.solve.WeekIndex",
    "the first plan": "solver.search.solve.greedy_plan",
}
COLUMNS = {
    "the visit network": "solver.column_generation.master.formulation_cache.VisitNetwork",
    "the routes": "solver.column_generation.master.formulation.enumerate_routes",
    "the master": "solver.column_generation.master.formulation.build_master",
    "the linear program": "solver.lp.warm_start.solve_lp",
    "the schedule": "solver.column_generation.column_search.schedule",
}
JUDGING = {
    "judging the new plan": "solver.search.solve.check_assignments",
    "reasons of open needs": "solver.rules.reasons.reason",
}
PHASES = {
    "solve": {
        **READING,
        **FIRST_PLAN,
        **COLUMNS,
        "the integer program": "solver.column_generation.column_search.solve_mip",
        "pricing": "solver.column_generation.column_search.generate_columns",
        "neighbourhood search": "solver.lns.improve.shift_starts",
        "the interval model": "solver.cp_sat.search.build_interval_model",
        "CP-SAT": "ortools.sat.python.cp_model.CpSolver.solve",
        "the priority rule": "solver.search.solve.plan_by_priority",
        **JUDGING,
        "writing": "web.cli.week.solve.dump_plan",
    },
    "explain": {
        **READING_A_PLAN,
        "the first answer": "solver.analysis.explanation.explain.first_answer",
        "preparing exact answers": "solver.search.what_if.FormulationCache",
        "the cost of serving": "solver.analysis.explanation.explain.cost_of_serving",
        "planning again": "solver.analysis.explanation.explain.plan_again",
        "fixes": "solver.analysis.explanation.fixes.relaxations_for",
        "a linear program of a fix": "solver.search.what_if.build_master",
    },
    "explain a served need": {
        "alternatives": "solver.analysis.explanation.explain.best_alternatives",
        "wording and writing": "web.cli.week.explain.raw_explanation",
    },
    "recruit": {
        **READING_A_PLAN,
        "the best plan now": "solver.analysis.recruiting.recruit.solve",
        "bounds of further heads": "solver.search.what_if.WhatIfSolver.candidate_bounds",
        "the exact gain": "solver.search.what_if.WhatIfSolver.best",
        "writing": "web.cli.week.files._print",
    },
    "stand-ins": {
        **READING_A_PLAN,
        "the stand-ins": "solver.repair.stand_ins.candidates",
        "wording and writing": "web.cli.week.stand_ins.raw_stand_ins",
    },
    "replan": {
        **READING_A_PLAN,
        "the week after": "solver.repair.replan.week_after",
        "checking the week after": "solver.repair.replan.validate_week",
        "filling joint events": "solver.search.what_if.WhatIfSolver.best",
        **FIRST_PLAN,
        **COLUMNS,
        **JUDGING,
        "starts that were told": "solver.repair.replan.keep_told_start",
        "writing": "web.cli.week.replan.dump_plan",
    },
    "replan --free": {
        "the steadier plan": "solver.repair.replan._steadier",
        "writing the week": "web.cli.week.replan.dump_week",
    },
    "prices": {
        **READING,
        "the visit network": "solver.analysis.shadow_prices.duals.FormulationCache",
        "the linear program": "solver.analysis.shadow_prices.duals.solve_lp",
        "prices of topics": "solver.analysis.shadow_prices.of_topics.topic_prices",
        "wording and writing": "web.cli.week.prices.raw_shadow_prices",
    },
}


def owner_of(function: str) -> tuple[object, str]:
    """The module or class that has what a dotted name says, and the last part of the name."""
    names = function.split(".")
    for end in range(len(names) - 1, 0, -1):
        try:
            import_module(".".join(names[:end]))
        except ModuleNotFoundError:
            continue
        # Not by attributes: some packages have a function of the same name as a module of theirs.
        owner: object = sys.modules[".".join(names[:end])]
        for name in names[end:-1]:
            owner = getattr(owner, name)
        return owner, names[-1]
    raise AttributeError(function)
