"""Taking a real county aboard."""

from __future__ import annotations

import click

from web.cli.start import database_of, settings_or_exit


@click.command("add-county")
@click.argument("code")
@click.option(
    "--catalogue/--no-catalogue", default=True, help="Also load the standard catalogue and resource packs."
)
def add_county(code: str, *, catalogue: bool) -> None:
    """Load the regions around county CODE (official 6 digits) and the standard catalogue."""
    from matcher.database.engine import transaction
    from seeds.county import UnknownCounty, load_county

    settings = settings_or_exit()
    try:
        with database_of(settings) as engine, transaction(engine) as session:
            county = load_county(session, code, catalogue=catalogue)
            name = county.name
    except UnknownCounty as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        f"{name} ({code}) is ready. Next: sizhang add-account --role coordinator --region {code} LOGIN NAME"
    )
