"""Options that tell what has happened since a plan was made."""

import argparse
from collections.abc import Iterable, Iterator

from solver.command_line.files import read_needs_file
from solver.files import Fault, Refused
from solver.files.clock import read_date
from solver.plan import Plan
from solver.repair import Absence, Disruptions
from solver.repair.disruptions import DAYS
from solver.week import Need, Week


class StrangeNews(Refused):
    """Options that speak of something the week or the plan does not know."""


def add_news(parser: argparse.ArgumentParser) -> None:
    """``--decline``, ``--withdraw``, ``--ill``, ``--urgent`` and ``--loosen``, each repeatable."""
    for option, metavar, told in (
        ("--decline", "NEED=HEAD", "a head who said no to a need"),
        ("--withdraw", "NEED", "a need the township has taken back"),
        ("--ill", "HEAD[=DATE]", "a head who cannot come that day, or all week"),
        ("--urgent", "NEEDS.json", "a list of new needs, written as in a week file; - for standard input"),
        ("--loosen", "NEED", "a need whose assignment may change although nobody said no"),
    ):
        parser.add_argument(option, metavar=metavar, action="append", default=[], help=f"{told}; repeatable")


def read_news(options: argparse.Namespace, week: Week, plan: Plan) -> Disruptions:
    """The news that the options tell; raises :class:`StrangeNews` with every fault."""
    pairs = {(entry.need, head) for entry in plan.assignments for head in entry.heads}
    faults: list[Fault] = []
    news = Disruptions(
        declines=tuple(_pairs(options.decline, pairs, faults)),
        withdrawals=_known(
            "--withdraw", options.withdraw, {need.id for need in week.needs}, "a need of this week", faults
        ),
        absences=tuple(_illnesses(options.ill, week, faults)),
        urgent=tuple(_urgent(options.urgent, week, faults)),
        loosened=_known(
            "--loosen", options.loosen, {need for need, _ in pairs}, "a need that the plan serves", faults
        ),
    )
    if faults:
        raise StrangeNews(tuple(faults))
    return news


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
    option: str, texts: list[str], ids: set[str], allowed: str, faults: list[Fault]
) -> tuple[str, ...]:
    faults.extend(
        Fault(option, f"{text!r} is unknown", f"the id of {allowed}") for text in texts if text not in ids
    )
    return tuple(texts)


def _illnesses(texts: Iterable[str], week: Week, faults: list[Fault]) -> Iterator[Absence]:
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


def _urgent(names: Iterable[str], week: Week, faults: list[Fault]) -> Iterator[Need]:
    there = {need.id for need in week.needs}
    for name in names:
        try:
            needs = read_needs_file(name, week)
        except Refused as error:
            faults.extend(error.faults)
            continue
        for need in needs:
            if need.id in there:
                faults.append(Fault(name, f"{need.id!r} is there already", "an id that is new to the week"))
            there.add(need.id)
        yield from needs
