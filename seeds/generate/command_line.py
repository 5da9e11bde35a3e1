"""`sizhang generate county|city|province --seed N -o WEEK.json`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from seeds.generate.area import counties_in
from seeds.generate.size import usual_size
from seeds.townships import UnknownArea

REFUSED = 2
_MOST = 2000
_DIGITS = 18  # as many as a 64-bit number surely holds


def main(argv: Sequence[str]) -> int:
    """Write a generated week file; 0 when written, 2 with one line on standard error for what was refused."""
    asked = _parser().parse_args(argv)
    try:
        counties = counties_in(asked.level, asked.area)
    except UnknownArea as unknown:
        return _refuse(f"--area {unknown}: no {asked.level} of Jiangsu has this code")
    size = usual_size(counties=len(counties), needs=asked.needs, heads=asked.heads, scarce=asked.scarce)

    import solver  # here, so that wrong arguments are answered without waiting for it
    from matcher.clock import planning_monday, today
    from seeds.generate.week import generate_week

    week = generate_week(counties, asked.monday or planning_monday(today()), size, asked.seed)
    try:
        _write(asked.output, solver.dump_week(week))
    except OSError as error:
        return _refuse(f"{asked.output}: cannot be written: {error.strerror}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sizhang generate",
        description="Make a week file out of Jiangsu's townships and the catalogue. Its people are invented.",
    )
    parser.add_argument("level", choices=("county", "city", "province"), help="how large an area to cover")
    parser.add_argument("--seed", type=_whole_number, default=1, help="same seed, same week (default: 1)")
    parser.add_argument(
        "-o", "--output", required=True, metavar="WEEK.json", help="file to write; - for standard output"
    )
    parser.add_argument(
        "--area", action="append", default=[], metavar="CODE",
        help="official code of the county or city; may be repeated (default: 320981 Dongtai, 3209 Yancheng)",
    )  # fmt: skip
    parser.add_argument(
        "--monday", type=_monday, help="first day of the week, YYYY-MM-DD (default: next Monday)"
    )
    parser.add_argument("--needs", type=_count, metavar="N", help="needs in each county")
    parser.add_argument("--heads", type=_count, metavar="N", help="heads in each county")
    parser.add_argument("--scarce", action="store_true", help="fewer heads, who can spare less time")
    return parser


def _whole_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _count(text: str) -> int:
    number = _whole_number(text)
    if number > _MOST:
        raise argparse.ArgumentTypeError(f"{text} is more than {_MOST} a county")
    return number


def _monday(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-11-30") from None
    if day.weekday() != 0:
        raise argparse.ArgumentTypeError(f"{text} is not a Monday")
    return day


def _refuse(message: str) -> int:
    sys.stderr.write(f"sizhang generate: {message}\n")
    return REFUSED


def _write(target: str, text: str) -> None:
    """Write the whole file or nothing, so that an interrupted run leaves no half week behind."""
    if target == "-":
        sys.stdout.write(text)
        return
    path = Path(target)
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(scratch).chmod(0o666 & ~umask)
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
