"""Options that limit a search."""

import argparse
import math
from collections.abc import Callable


def add_limits(parser: argparse.ArgumentParser) -> None:
    """``--seconds`` and ``--threads``."""
    parser.add_argument(
        "--seconds", type=_seconds, metavar="S", help="stop after so many seconds with the best plan"
    )
    parser.add_argument(
        "--threads", type=whole_number(256), default=2, metavar="N", help="use so many threads (2)"
    )


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError("a number of seconds, 0 or more")
    return value


def whole_number(most: int) -> Callable[[str], int]:
    """An option's type: a whole number from 1 to ``most``, in plain digits."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= most:
            raise argparse.ArgumentTypeError(f"a whole number from 1 to {most}")
        return int(text)

    return read
