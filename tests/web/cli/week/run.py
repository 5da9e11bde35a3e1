"""Calling a command as the console script does."""

from collections.abc import Sequence
from typing import NoReturn
from unittest.mock import patch

from web.cli import main as console_script


def main(argv: Sequence[str]) -> int:
    """Run one command; its exit code. A search that is still running does not take the tests with it."""
    try:
        with patch("os._exit", _leave):
            console_script(args=list(argv), prog_name="sizhang")
    except SystemExit as stop:
        return int(stop.code or 0)
    raise AssertionError("a command ends the process")


def _leave(code: int) -> NoReturn:
    raise SystemExit(code)
