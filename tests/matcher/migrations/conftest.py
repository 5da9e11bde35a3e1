"""Empty databases of both kinds to migrate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes one more empty database, of the kind the test is run with, and tells its address."""

    def sqlite() -> str:
        return f"sqlite:///{tmp_path / uuid4().hex}.db"

    def postgres() -> str:
        url = make_url(request.getfixturevalue("postgres_address")).set(drivername="postgresql+psycopg")
        server = create_engine(url, isolation_level="AUTOCOMMIT")
        name = f"migrating_{uuid4().hex}"  # goes with the server, which is the test run's own
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        server.dispose()
        return url.set(database=name).render_as_string(hide_password=False)

    return sqlite if request.param == "sqlite" else postgres


@pytest.fixture
def address(new_database: Callable[[], str]) -> str:
    """An empty database."""
    return new_database()
