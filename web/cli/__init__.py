"""The console script `sizhang`: one command a file, loaded only when it is called.

`sizhang solve` and its kin therefore start without Flask and without SQLAlchemy.
"""

from __future__ import annotations

import time
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click

COMMANDS = {
    "demo": "web.cli.demo:demo",
    "start": "web.cli.start_service:start",
    "serve": "web.cli.serve:serve",
    "worker": "web.cli.worker:worker",
    "migrate": "web.cli.migrate:migrate",
    "backup": "web.cli.backup:backup",
    "restore": "web.cli.restore:restore",
    "verify": "web.cli.verify:verify",
    "self-check": "web.cli.self_check:self_check",
    "rotate-key": "web.cli.rotate_key:rotate_key",
    "start-code": "web.cli.start_code:show_start_code",
    "add-county": "web.cli.add_county:add_county",
    "add-account": "web.cli.add_account:add_account",
    "populate": "web.cli.populate:populate",
    "solve": "web.cli.week.solve:solve",
    "check": "web.cli.week.check:check",
    "explain": "web.cli.week.explain:explain",
    "replan": "web.cli.week.replan:replan",
    "stand-ins": "web.cli.week.stand_ins:stand_ins",
    "recruit": "web.cli.week.recruit:recruit",
    "prices": "web.cli.week.prices:prices",
    "generate": "web.cli.week.generate:generate",
    "schema": "web.cli.schema:schema",
}


BEGAN = "sizhang.began"
"""Where a click context keeps when its command began, by the clock of `time.monotonic`."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is wanted."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of a call; `BEGAN` is its start, by the clock of `time.monotonic`."""
        began = time.monotonic()
        context = super().make_context(info_name, args, parent, **extra)
        context.meta[BEGAN] = began
        return context

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """All commands, in the order of the loop of work."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


def _version() -> str:
    try:
        return version("sizhang")
    except PackageNotFoundError:
        return "0"


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="sizhang")
def main() -> None:
    """Sizhang (四长对接) matches what townships need with what the four heads can give."""
