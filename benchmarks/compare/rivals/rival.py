"""The planners that are compared."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from solver import Assignment, Week

Planner = Callable[[Week, float, int], tuple[Assignment, ...]]


@dataclass(frozen=True, slots=True)
class Rival:
    """A planner by name: its module here, the packages and programs it needs, and what its model leaves out.

    ``threads`` says how many it uses, ``left_out`` which groups of weeks it is not run on, and why.
    """

    name: str
    title: str
    module: str
    packages: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    threads: str = "1"
    not_modelled: str = "nothing"
    left_out: Mapping[str, str] = field(default_factory=dict)

    def missing(self) -> tuple[str, ...]:
        """What it needs that is not installed."""
        packages = [name for name in self.packages if importlib.util.find_spec(name) is None]
        return (*packages, *(name for name in self.programs if shutil.which(name) is None))

    def planner(self) -> Planner:
        """Its ``plan``, after its module's ``prepare``, if any. Raises ``ImportError`` for what is not installed."""
        module = importlib.import_module(f"benchmarks.compare.rivals.{self.module}")
        if hasattr(module, "prepare"):
            module.prepare()
        plan: Planner = module.plan
        return plan


_TOWNSHIPS = "what a township can host"
_ROUTING = f"joint events, rooms, kit, weekly caps, rest, {_TOWNSHIPS}"

RIVALS = (
    Rival("sizhang", "Sizhang", "sizhang", threads="given"),
    Rival("spreadsheet", "Spreadsheet by hand", "spreadsheet", not_modelled="the score"),
    Rival(
        "assignment",
        "Linear assignment per half-day",
        "linear_assignment",
        packages=("scipy",),
        not_modelled="what later half-days need",
        left_out={"toptw": "it gives a head one session a half-day, these tours have a dozen stops"},
    ),
    Rival("cp-sat", "CP-SAT, default", "cp_sat", threads="given"),
    Rival(
        "vroom",
        "VROOM",
        "vroom_routes",
        packages=("vroom",),
        threads="given",
        not_modelled=f"{_ROUTING}, load, fit, preferences, township's first",
    ),
    Rival(
        "pyvrp",
        "PyVRP",
        "pyvrp_routes",
        packages=("pyvrp",),
        not_modelled=f"{_ROUTING}, growth of load, township's first",
        left_out={"city": "a pair of matrices for each of hundreds of heads takes more than a gigabyte"},
    ),
    Rival(
        "timefold",
        "Timefold",
        "timefold_java",
        packages=("timefold",),
        programs=("java", "javac"),
        not_modelled=f"rest, {_TOWNSHIPS}",
        left_out={
            "toptw": "its model here has a variable over all starts, to the minute; long tours want a list variable",
        },
    ),
)
