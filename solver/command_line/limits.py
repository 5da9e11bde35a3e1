"""Options that limit a search."""

import argparse
import math


def add_limits(parser: argparse.ArgumentParser) -> None:
    """``--seconds`` and ``--threads``."""
    parser.add_argument(
        "--seconds", type=_seconds, metavar="S", help="stop after so many seconds with the best plan"
    )
    parser.add_argument("--threads", type=_threads, default=2, metavar="N", help="use so many threads (2)")


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError("a number of seconds, 0 or more")
    return value


def _threads(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= 256:
        raise argparse.ArgumentTypeError("a whole number from 1 to 256")
    return int(text)
