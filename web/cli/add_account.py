"""The first account of an installation."""

from __future__ import annotations

import click

from web.cli.start import database_of, settings_or_exit


@click.command("add-account")
@click.argument("login")
@click.argument("name")
@click.option(
    "--role", type=click.Choice(["coordinator", "administrator", "observer", "township"]), required=True
)
@click.option(
    "--region", "region_code", required=True, help="Official code the account is held to, e.g. 320981."
)
def add_account(login: str, name: str, role: str, region_code: str) -> None:
    """Make an account and print its password, once."""
    from matcher.accounts.passwords import issue_password
    from matcher.accounts.schemas.account import NewAccountSchema
    from matcher.accounts.services.create_account import create_account
    from matcher.database.engine import transaction
    from matcher.errors import DomainError, Invalid
    from matcher.policy import Actor
    from matcher.vocabulary import Role

    settings = settings_or_exit()
    try:
        command = NewAccountSchema().read(
            {"login": login, "name": name, "role": role, "region_code": region_code}
        )
        issued = issue_password()
        everywhere = Actor(None, Role.ADMINISTRATOR, "", "command line")
        with database_of(settings) as engine, transaction(engine) as session:
            kept = create_account(session, everywhere, command, issued).login
    except Invalid as error:
        lines = [f"{field}: {text}" for field, texts in error.messages.items() for text in texts]
        raise click.ClickException("\n".join(lines)) from None
    except DomainError as error:
        raise click.ClickException(str(error.text)) from None
    click.echo(
        f"login: {kept}\npassword: {issued.text}\nIt is not shown again, and is to be changed when it is first used."
    )
