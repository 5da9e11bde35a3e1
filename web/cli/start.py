"""What every long-running command does first: read the settings, set up the log."""

from __future__ import annotations

import logging
import sys

import click
import structlog

from matcher.settings import Settings, SettingsRefused, read_settings


def settings_or_exit() -> Settings:
    """The settings of the environment; exit 2 with one line for each that cannot be used."""
    try:
        return read_settings()
    except SettingsRefused as error:
        click.echo(f"sizhang: {error}", err=True)
        sys.exit(2)


def set_up_log(settings: Settings) -> None:
    """Structured lines on standard error: for people or as JSON."""
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
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.log_level]
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelNamesMapping()[settings.log_level]))
