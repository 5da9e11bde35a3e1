"""Options that tell what has happened since a plan was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from solver import Absence, Disruptions, Fault, Need, Plan, Stop, Week
from solver.files import Refused
from solver.files.clock import read_date
from solver.repair.disruptions import DAYS
from web.cli.week.files import read_needs_file

F = TypeVar("F", bound=Callable[..., Any])

OPTIONS = (
    ("--decline", "NEED=HEAD", "A head who said no to a need"),
    ("--withdraw", "NEED", "A need the township has taken back"),
    ("--ill", "HEAD[=DATE]", "A head who cannot come that day, or all week"),
    ("--urgent", "NEEDS.json", "A list of new needs, written as in a week file; - for standard input"),
    ("--loosen", "NEED", "A need whose assignment may change although nobody said no"),
)


class StrangeDisruptions(Refused):
    """Options that speak of something the week or the plan does not know."""


@dataclass(frozen=True, slots=True)
class Told:
    """What each option was given, in order."""

    decline: tuple[str, ...]
    withdraw: tuple[str, ...]
    ill: tuple[str, ...]
    urgent: tuple[str, ...]
    loosen: tuple[str, ...]


def disruption_options(command: F) -> F:
    """`--decline`, `--withdraw`, `--ill`, `--urgent` and `--loosen`, each repeatable."""
    for option, metavar, about in reversed(OPTIONS):
        command = click.option(option, metavar=metavar, multiple=True, help=f"{about}; repeatable.")(command)
    return command


def read_disruptions(told: Told, week: Week, plan: Plan, stop: Stop) -> Disruptions:
    """What the options tell; raises :class:`StrangeDisruptions` with every fault."""
    pairs = {(entry.need, head) for entry in plan.assignments for head in entry.heads}
    faults: list[Fault] = []
    disruptions = Disruptions(
        declines=tuple(_pairs(told.decline, pairs, faults)),
        withdrawals=_known(
            "--withdraw", told.withdraw, {need.id for need in week.needs}, "a need of this week", faults
        ),
        absences=tuple(_absences(told.ill, week, faults)),
        urgent=tuple(_urgent(told.urgent, week, faults, stop)),
        loosened=_known(
            "--loosen", told.loosen, {need for need, _ in pairs}, "a need that the plan serves", faults
        ),
    )
    if faults:
        raise StrangeDisruptions(tuple(faults))
    return disruptions


def _pairs(
    texts: Iterable[str], pairs: set[tuple[str, str]], faults: list[Fault]
) -> Iterator[tuple[str, str]]:
    """The need and the head of each ``NEED=HEAD`` that the plan pairs; ids may hold equals signs themselves."""
    for text in texts:
        found = next((cut for cut in _cuts(text) if cut in pairs), None)
        if found:
            yield found
        else:
            faults.append(
                Fault(
                    "--decline", f"{text!r} is no assignment of the plan", "NEED=HEAD as the plan pairs them"
                )
            )


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    return ((text[:index], text[index + 1 :]) for index, char in enumerate(text) if char == "=")


def _known(
    option: str, texts: tuple[str, ...], ids: set[str], allowed: str, faults: list[Fault]
) -> tuple[str, ...]:
    faults.extend(
        Fault(option, f"{text!r} is unknown", f"the id of {allowed}") for text in texts if text not in ids
    )
    return texts


def _absences(texts: Iterable[str], week: Week, faults: list[Fault]) -> Iterator[Absence]:
    heads = {head.id for head in week.heads}
    for text in texts:
        if text in heads:
            yield Absence(text)
            continue
        head, _, written = text.rpartition("=")
        date = read_date(written)
        day = (date - week.monday).days if date else None
        if head in heads and day in range(DAYS):
            yield Absence(head, day)
        else:
            faults.append(
                Fault(
                    "--ill",
                    f"{text!r} is no head of this week, or no day of it",
                    f"HEAD, or HEAD=DATE with a date like {week.monday}",
                )
            )


def _urgent(names: Iterable[str], week: Week, faults: list[Fault], stop: Stop) -> Iterator[Need]:
    there = {need.id for need in week.needs}
    for name in names:
        try:
            needs = read_needs_file(name, week, stop)
        except Refused as error:
            faults.extend(error.faults)
            continue
        for need in needs:
            if need.id in there:
                faults.append(Fault(name, f"{need.id!r} is there already", "an id that is new to the week"))
            there.add(need.id)
        yield from needs
