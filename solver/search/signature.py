"""What signs a plan."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def signature() -> str:
    """The solver's name and version, and that of OR-Tools, as plans carry it."""
    return f"sizhang {_version('sizhang')}, ortools {_version('ortools')}"


def _version(package: str) -> str:
    try:
        return ".".join(version(package).split(".")[: 3 if package == "sizhang" else 2])
    except PackageNotFoundError:
        return "unknown"
