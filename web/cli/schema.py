"""The formats of week and plan files as JSON Schema."""

from __future__ import annotations

import click

from solver.files.schema import FORMATS, schema_text


@click.command()
@click.argument("format_name", metavar="week|plan", type=click.Choice(FORMATS))
def schema(format_name: str) -> None:
    """Print the JSON Schema of week files or of plan files."""
    click.echo(schema_text("week" if format_name == "week" else "plan"), nl=False)
