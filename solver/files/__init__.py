"""Week and plan files: strict JSON, every fault told with its path, nothing guessed."""

from solver.files.fault import Fault, PlanRefused, Refused, WeekRefused, fault_lines
from solver.files.read_more import load_needs
from solver.files.read_plan import load_plan
from solver.files.read_week import load_week
from solver.files.write_plan import dump_plan, raw_score
from solver.files.write_week import dump_week, validate_week

__all__ = [
    "Fault",
    "PlanRefused",
    "Refused",
    "WeekRefused",
    "dump_plan",
    "dump_week",
    "fault_lines",
    "load_needs",
    "load_plan",
    "load_week",
    "raw_score",
    "validate_week",
]
