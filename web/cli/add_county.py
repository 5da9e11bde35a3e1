"""Taking a real county aboard: by its code, or whole out of a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.cli.start import database_of, settings_or_exit
from web.cli.terminal_language import terminal_language

if TYPE_CHECKING:
    from matcher.aboard.county_file import FileRefused
    from matcher.aboard.services.take_in_file import TakenIn


@click.command("add-county")
@click.argument("what", required=False, metavar="CODE|FILE")
@click.option(
    "--catalogue/--no-catalogue",
    default=True,
    help="Also load the standard catalogue and resource packs (by CODE).",
)
@click.option(
    "--template", type=click.Path(dir_okay=False, path_type=Path), help="Write an empty workbook to fill in."
)
@click.option("--check", is_flag=True, help="Say what FILE would bring, and change nothing.")
@click.option("--yes", is_flag=True, help="Answer yes to everything that the lists of FILE ask.")
def add_county(what: str | None, *, catalogue: bool, template: Path | None, check: bool, yes: bool) -> None:
    """Load the regions around county CODE (official 6 digits) and the standard catalogue, or all that is in FILE."""
    if template is not None:
        from web.cli.county_template import write_template

        write_template(template)
        click.echo(f"{template} is to be filled in; then: sizhang add-county --check {template}")
    elif what is None:
        raise click.UsageError(
            "Name a county by its code, or a workbook; --template FILE writes an empty one."
        )
    elif what.isdigit():
        if check or yes:
            raise click.UsageError("--check and --yes belong to a FILE; a CODE asks nothing.")
        _by_code(what, catalogue=catalogue)
    elif not catalogue:
        raise click.UsageError("--no-catalogue belongs to a CODE.")
    else:
        _by_file(Path(what), check=check, yes=yes)


def _by_code(code: str, *, catalogue: bool) -> None:
    from matcher.aboard.services.take_by_code import take_by_code
    from matcher.database.engine import transaction
    from matcher.errors import Invalid
    from matcher.policy import Actor
    from matcher.vocabulary import Role
    from seeds.shipped import ShippedCounties

    settings = settings_or_exit()
    everywhere = Actor(None, Role.ADMINISTRATOR, "", "command line")
    try:
        with database_of(settings) as engine, transaction(engine) as session:
            county, is_new = take_by_code(session, everywhere, ShippedCounties(), code, catalogue=catalogue)
            name = county.name
    except Invalid as error:
        raise click.ClickException(
            "\n".join(f"{code}: {text}" for texts in error.messages.values() for text in texts)
        ) from None
    if not is_new:
        click.echo(f"{name} ({code}) is there already, nothing was changed.")
        return
    click.echo(
        f"{name} ({code}) is ready. Next: sizhang add-account --role coordinator --region {code} LOGIN NAME"
    )


def _by_file(path: Path, *, check: bool, yes: bool) -> None:
    from matcher.aboard.county_file import FileRefused, number_of_accounts
    from matcher.aboard.services.take_in_file import take_in_file
    from matcher.accounts.passwords import issue_password
    from matcher.database.engine import transaction
    from matcher.spreadsheets.table import Unreadable
    from matcher.spreadsheets.workbook import read_every_sheet
    from seeds.shipped import ShippedCounties

    settings = settings_or_exit()
    try:
        tables = read_every_sheet(path.read_bytes())
        issued = [issue_password() for _each in range(number_of_accounts(tables))]
        with database_of(settings) as engine, transaction(engine) as session:
            taken = take_in_file(session, tables, ShippedCounties(), iter(issued).__next__, say_yes=yes)
            told = _told(taken, check=check)
            if check:
                session.rollback()
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}.") from None
    except Unreadable as error:
        raise click.ClickException(f"{path}: {error.text}") from None
    except FileRefused as refused:
        raise click.ClickException(_refusal(path, refused)) from None
    click.echo(told)


def _refusal(path: Path, refused: FileRefused) -> str:
    """Every fault under its sheet and row, in the language of the terminal."""
    from matcher.wording import Text, render

    language = terminal_language()
    lines = [Text("{path}: nothing was taken in.", path=path)]
    for fault in refused.faults:
        if fault.row:
            line = Text("  {sheet}, row {row}: {fault}", sheet=fault.sheet, row=fault.row, fault=fault.text)
        elif fault.sheet:
            line = Text("  {sheet}: {fault}", sheet=fault.sheet, fault=fault.text)
        else:
            line = Text("  the file: {fault}", fault=fault.text)
        lines.append(line)
    if refused.others_wait:
        lines.append(Text("The other sheets are looked at once the county and its townships are right."))
    return "\n".join(render(line, language) for line in lines)


def _told(taken: TakenIn, *, check: bool) -> str:
    new = [f"{number} {part.value}" for part, number in taken.new.items() if number]
    if taken.is_set:
        new.append("telephone or intake day")
    name = f"{taken.county.name} ({taken.county.code})"
    if not new:
        lines = [f"{name}: everything is there already, nothing was changed."]
    elif check:
        lines = [f"{name} would come with: {', '.join(new)}. Nothing was changed."]
    else:
        lines = [f"{name} came with: {', '.join(new)}."]
    if taken.needs_left_out:
        lines.append("The needs were left out: the county has some already. Post others on the screen.")
    if check:
        return "\n".join(lines)
    if taken.accounts:
        lines.append("The passwords are not shown again, and are to be changed when they are first used:")
        lines += [f"  {each.place.name}  {each.login}  {each.password}" for each in taken.accounts]
    return "\n".join(lines)
