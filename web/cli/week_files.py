"""The commands on week and plan files; they pass their arguments on to the solver's own command line."""

from __future__ import annotations

from collections.abc import Callable

import click

RAW = {"ignore_unknown_options": True, "help_option_names": []}


def _passed_on(name: str, about: str, module: str) -> click.Command:
    @click.command(name, context_settings=RAW, add_help_option=False, short_help=about)
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def command(arguments: tuple[str, ...]) -> None:
        from solver import end_process

        end_process(_main_of(module)([name, *arguments]))

    return command


def _main_of(module: str) -> Callable[[list[str]], int]:
    if module == "solver":
        from solver.command_line import main as solver_main

        return solver_main
    from seeds.generate.command_line import main as generate_main

    return lambda arguments: generate_main(arguments[1:])


solve = _passed_on("solve", "Plan a week file: the best plan and its proven bound.", "solver")
check = _passed_on("check", "Check a plan file against its week file.", "solver")
explain = _passed_on("explain", "Say why a need is served as it is, or why not.", "solver")
replan = _passed_on(
    "replan", "Plan again after a decline, a withdrawal, an illness or an urgent need.", "solver"
)
stand_ins = _passed_on("stand-ins", "Say who would step in for whom.", "solver")
recruit = _passed_on("recruit", "Say whom to recruit next.", "solver")
prices = _passed_on("prices", "Say which heads, topics, kits and half-days are scarce.", "solver")
generate = _passed_on("generate", "Make a week file of a county, city or province.", "seeds")
