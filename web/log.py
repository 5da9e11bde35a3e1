"""The log: structured lines on standard error, for people or as JSON."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import Any

import structlog

from matcher.settings import Settings


def set_up_log(settings: Settings) -> None:
    """From now on every line of this process is written as these settings say.

    A line that cannot be written is lost, and nothing else: the log's disk may be full, its reader gone.
    """
    level = logging.getLevelNamesMapping()[settings.log_level]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False)
            if settings.log_format == "json"
            else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=_never_raising(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.raiseExceptions = False  # the libraries' own lines: no second line about one that was not written
    logging.basicConfig(level=max(logging.WARNING, level))


def _never_raising(level: int) -> type[structlog.typing.FilteringBoundLogger]:
    """A logger for lines of this level and above that raises nothing, whatever writing a line comes to."""
    # structlog makes the class at run time, which no type can name.
    filtering: Any = structlog.make_filtering_bound_logger(level)

    class NeverRaising(filtering):
        def _proxy_to_logger(self, *args: Any, **values: Any) -> Any:
            with suppress(Exception):
                return super()._proxy_to_logger(*args, **values)
            return None

    return NeverRaising
