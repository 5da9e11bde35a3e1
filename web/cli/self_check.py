"""The self-check of the running system, and the form by which it is filed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.cli.start import database_of, settings_or_exit

if TYPE_CHECKING:
    from matcher.self_check.queries.findings import SelfCheck

MARKS = {"good": "+", "to_do": "!", "owner_says": "?"}


@click.command("self-check")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False),
    help="Write it as a document (.docx), with the filing form, instead of printing it.",
)  # fmt: skip
def self_check(language: str, output: Path | None) -> None:
    """Look whether the service is lawful and light, and fill in its filing form; ends with 1 where work is left."""
    from matcher.self_check.document import self_check_document
    from matcher.self_check.finding import CheckResult

    check = _looked()
    if output:
        output.write_bytes(self_check_document(check, language))
        click.echo(f"Written: {output}")
    else:
        for line in _lines(check, language):
            click.echo(line)
    sys.exit(1 if check.number(CheckResult.TO_DO) else 0)


def _looked() -> SelfCheck:
    from importlib.metadata import version

    from matcher.database.engine import reading
    from matcher.self_check.queries.findings import self_check as look
    from web.app import create_app
    from web.pages.overview.deployment import deployment

    settings = settings_or_exit()
    with database_of(settings) as engine, reading(engine) as session:
        return look(session, engine, deployment(create_app(settings), version("sizhang")))


def _lines(check: SelfCheck, language: str) -> list[str]:
    from matcher.self_check.filing_form import filing_form
    from matcher.wording import msgid, render

    lines = []
    for group in check.groups:
        lines += ["", render(group.heading, language)]
        for each in group.findings:
            mark = MARKS[each.result]
            lines.append(f"  {mark} {render(each.question, language)}: {render(each.seen, language)}")
    lines += ["", render(msgid("Filing form of the service"), language)]
    for asked, answer in filing_form(check):
        lines.append(f"  {render(asked, language)}: " + " / ".join(render(line, language) for line in answer))
    return lines[1:]
