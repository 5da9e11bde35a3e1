"""Whether the service does to people what it must not: its addresses, columns and sentences are searched."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.models import Base
from matcher.self_check.deployment import Deployment
from matcher.self_check.finding import CheckResult, Finding
from matcher.self_check.sentences import all_sentences
from matcher.self_check.unwanted import UNWANTED, Unwanted
from matcher.wording import Text


def columns() -> tuple[str, ...]:
    """Every column of the database, as "table.column"."""
    return tuple(
        f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns
    )


def unwanted_findings(deployment: Deployment) -> Iterator[Finding]:
    """One finding for each unwanted thing."""
    for each in UNWANTED:
        yield _finding(each, deployment.addresses)


def _finding(unwanted: Unwanted, addresses: tuple[str, ...]) -> Finding:
    sentences = all_sentences()
    seen = [*unwanted.names(addresses), *unwanted.names(columns()), *unwanted.sentences(sentences)]
    if seen:
        return Finding(unwanted.name, CheckResult.TO_DO, Text("Found: {what}", what=" · ".join(seen[:5])))
    searched = Text(
        "None: {addresses} addresses, {columns} columns and {sentences} sentences were searched.",
        addresses=len(addresses), columns=len(columns()), sentences=len(sentences),
    )  # fmt: skip
    return Finding(unwanted.name, CheckResult.GOOD, searched)
