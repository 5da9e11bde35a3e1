"""Matching the heads of a county with a week's needs: frozen dataclasses in, frozen dataclasses out.

Knows OR-Tools (with the numpy it brings) and the standard library. Importing it is cheap: OR-Tools is loaded when
the first week is solved.
"""

from solver.analysis.explanation import (
    eligibility,
    explain,
    explain_stream,
    first_answer,
    insertions,
    reasons,
)
from solver.analysis.recruiting import Prospect, recruit
from solver.analysis.shadow_prices import NoPrices, Price, Prices, prices
from solver.checker import Verdict, Violation, check, check_assignments, score_of
from solver.files import (
    Fault,
    PlanRefused,
    WeekRefused,
    dump_plan,
    dump_week,
    load_needs,
    load_plan,
    load_week,
    validate_week,
)
from solver.plan import REASONS, Plan, Progress, Score, ScoreParts, Unmatched
from solver.repair import (
    Absence,
    Disruptions,
    DisruptionsRefused,
    FilledPart,
    StandIn,
    replan,
    stand_ins,
    stand_ins_for,
)
from solver.rules.insertion import Insertion
from solver.search import end_process, gc_paused, solve
from solver.week import (
    Assignment,
    Head,
    Interval,
    MatrixTravel,
    Need,
    Pack,
    Place,
    SpeedTravel,
    Township,
    Venue,
    Week,
    Weights,
)
from solver.words import Bilingual, Names

__all__ = [
    "REASONS",
    "Absence",
    "Assignment",
    "Bilingual",
    "Disruptions",
    "DisruptionsRefused",
    "Fault",
    "FilledPart",
    "Head",
    "Insertion",
    "Interval",
    "MatrixTravel",
    "Names",
    "Need",
    "NoPrices",
    "Pack",
    "Place",
    "Plan",
    "PlanRefused",
    "Price",
    "Prices",
    "Progress",
    "Prospect",
    "Score",
    "ScoreParts",
    "SpeedTravel",
    "StandIn",
    "Township",
    "Unmatched",
    "Venue",
    "Verdict",
    "Violation",
    "Week",
    "WeekRefused",
    "Weights",
    "check",
    "check_assignments",
    "dump_plan",
    "dump_week",
    "eligibility",
    "end_process",
    "explain",
    "explain_stream",
    "first_answer",
    "gc_paused",
    "insertions",
    "load_needs",
    "load_plan",
    "load_week",
    "prices",
    "reasons",
    "recruit",
    "replan",
    "score_of",
    "solve",
    "stand_ins",
    "stand_ins_for",
    "validate_week",
]
