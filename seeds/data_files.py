"""Reads the data that is shipped inside this package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def data_text(*parts: str) -> str:
    """The text of the file below `seeds/data` that `parts` lead to."""
    return files("seeds").joinpath("data", *parts).read_text(encoding="utf-8")


def data_tables(name: str, *parts: str) -> list[dict[str, Any]]:
    """The array of tables called `name` in a TOML file below `seeds/data`."""
    tables: list[dict[str, Any]] = tomllib.loads(data_text(*parts))[name]
    return tables


def data_words(name: str, *parts: str) -> tuple[str, ...]:
    """The array of words called `name` in a TOML file below `seeds/data`."""
    return tuple(tomllib.loads(data_text(*parts))[name])
