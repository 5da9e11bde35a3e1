"""Options that limit a search, and the types of their values."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

MOST_THREADS = 256


class WholeNumber(click.ParamType):
    """A whole number from 1 to `most`, in plain digits."""

    name = "whole number"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; refuses anything else."""
        if isinstance(value, int):
            return value
        if not value.isascii() or not value.isdigit() or not 1 <= int(value[:6]) <= self.most:
            self.fail(f"a whole number from 1 to {self.most}", param, ctx)
        return int(value)


class Seconds(click.ParamType):
    """A number of seconds, 0 or more."""

    name = "seconds"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; refuses anything else."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds < math.inf:
            self.fail("a number of seconds, 0 or more", param, ctx)
        return seconds


def time_limit(command: F) -> F:
    """`--seconds`."""
    return click.option(
        "--seconds",
        type=Seconds(),
        metavar="S",
        help="Stop after so many seconds, counted from the start, with what is known by then.",
    )(command)


def limits(command: F) -> F:
    """`--seconds` and `--threads`."""
    threads = click.option(
        "--threads",
        type=WholeNumber(MOST_THREADS),
        default=2,
        metavar="N",
        help="Use so many threads (2).",
    )
    return time_limit(threads(command))
