"""Alembic's entry: runs migrations on the connection handed over by `matcher.migrations`."""

from alembic import context
from sqlalchemy import Connection

from matcher.database.engine import make_engine
from matcher.models import Base

config = context.config
given = config.attributes.get("connection")


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if given is not None:
    run(given)
else:
    with make_engine(config.attributes["address"]).connect() as connection:
        run(connection)
