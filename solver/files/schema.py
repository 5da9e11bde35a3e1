"""JSON Schema (draft 2020-12) of the two file formats, as shipped beside this module.

A schema says what one value may be; what needs two values at once (known ids, intervals that end after they start, a
square matrix) is said by the readers alone. See ``docs/week-file.md``.
"""

from importlib.resources import files
from typing import Literal

FORMATS = ("week", "plan")


def schema_text(name: Literal["week", "plan"]) -> str:
    """The schema of week files or of plan files, as JSON text."""
    return files("solver.files").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
