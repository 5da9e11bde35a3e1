"""The part of the program that speaks of needs: served once, wholly, together, with rooms and packs."""

from collections import defaultdict

from ortools.math_opt.python.variables import Variable

from solver.columns.program import NoPlan, Program, Use
from solver.week import Need, day_of


def add_needs(program: Program) -> None:
    """Points for each served need and each township's first; packs; rooms of timed needs."""
    served: dict[str, list[tuple[Variable, int, int | None]]] = {}
    for ident, uses in program.uses.items():
        if uses:
            need = program.need(ident)
            served[ident] = (
                _joint(program, need, uses) if len(need.parts) > 1 else _single(program, need, uses)
            )
        elif ident in program.conditions.required:
            raise NoPlan
    _townships(program, served)
    _packs(program, served)
    _rooms(program, served)


def _single(program: Program, need: Need, uses: list[Use]) -> list[tuple[Variable, int, int | None]]:
    """One head at most; a variable for each day, or for each start where the start matters."""
    points = program.weights.served_point * program.directory.points(need)
    exact = need.id in program.timed
    groups: dict[tuple[int, int | None], list[Use]] = defaultdict(list)
    for use in uses:
        groups[use.call.day, use.call.start if exact else None].append(use)
    found = []
    for (day, start), members in groups.items():
        here = program.variable(points)
        program.row([*((use.chosen, 1) for use in members), (here, -1)], low=0, high=0)
        found.append((here, day, start))
    program.row([(here, 1) for here, _, _ in found], low=_least(program, need), high=1)
    return found


def _least(program: Program, need: Need) -> int:
    return 1 if need.id in program.conditions.required else 0


def _joint(program: Program, need: Need, uses: list[Use]) -> list[tuple[Variable, int, int | None]]:
    """All parts at one start, by different heads."""
    points = program.weights.served_point * program.directory.points(need)
    by_start: dict[int, list[Use]] = defaultdict(list)
    for use in uses:
        assert use.call.start is not None
        by_start[use.call.start].append(use)
    found: list[tuple[Variable, int, int | None]] = []
    for start, members in sorted(by_start.items()):
        if len({use.call.part for use in members}) < len(need.parts):
            # Not everybody can be there then, so nobody goes.
            program.row([(use.chosen, 1) for use in members], high=0)
            continue
        here = program.variable(points)
        for part in range(len(need.parts)):
            staffed = [(use.chosen, 1) for use in members if use.call.part == part]
            program.row([*staffed, (here, -1)], low=0, high=0)
        for head in sorted({use.head for use in members}):
            mine = [use for use in members if use.head == head]
            if len({use.call.part for use in mine}) > 1:
                program.row([*((use.chosen, 1) for use in mine), (here, -1)], high=0)
        _bans(program, need, members, start, here)
        found.append((here, day_of(start), start))
    program.row([(here, 1) for here, _, _ in found], low=_least(program, need), high=1)
    _preference(program, need, uses, [here for here, _, _ in found])
    _change(program, need, by_start)
    return found


def _bans(program: Program, need: Need, members: list[Use], start: int, here: Variable) -> None:
    """Teams that are banned are not all there; single heads who are have no column at all."""
    for ban in program.conditions.banned:
        if ban.need == need.id and len(ban.heads) > 1 and ban.start in (None, start):
            team = [(use.chosen, 1) for use in members if use.head in ban.heads]
            program.row([*team, (here, 1 - len(ban.heads))], high=0)


def _preference(program: Program, need: Need, uses: list[Use], served: list[Variable]) -> None:
    if need.prefer and program.weights.not_preferred:
        missed = program.variable(-program.weights.not_preferred)
        liked = [(use.chosen, 1) for use in uses if use.head in need.prefer]
        program.row([(missed, 1), *liked, *((here, -1) for here in served)], low=0)


def _change(program: Program, need: Need, by_start: dict[int, list[Use]]) -> None:
    previous = program.directory.previous.get(need.id)
    if previous and program.weights.change:
        kept = program.variable(program.weights.change)
        for part, head in enumerate(previous.heads):
            same = [
                (use.chosen, 1)
                for use in by_start.get(previous.start, ())
                if use.call.part == part and use.head == head
            ]
            program.row([*same, (kept, -1)], low=0)


def _townships(program: Program, served: dict[str, list[tuple[Variable, int, int | None]]]) -> None:
    first = program.weights.served_point * program.weights.township_first
    needs: dict[str, list[str]] = defaultdict(list)
    for need in served:
        needs[program.need(need).township].append(need)
    for township, members in sorted(needs.items()):
        if first and not program.offers.given.townships[township]:
            reached = program.variable(first)
            program.row(
                [*((here, 1) for need in members for here, _, _ in served[need]), (reached, -1)], low=0
            )


def _packs(program: Program, served: dict[str, list[tuple[Variable, int, int | None]]]) -> None:
    wanted: dict[tuple[str, int], list[tuple[Variable, int]]] = defaultdict(list)
    for need, ways in served.items():
        for pack, units in program.need(need).packs.items():
            for here, day, _ in ways if units else ():
                wanted[pack, day].append((here, units))
    for (pack, day), uses in sorted(wanted.items()):
        left = program.directory.stock[pack] - program.offers.given.packs_out[pack, day]
        program.row(uses, high=max(0, left))


def _rooms(program: Program, served: dict[str, list[tuple[Variable, int, int | None]]]) -> None:
    """At each moment a timed session may start, no more sessions than rooms."""
    in_venue: dict[str, list[tuple[int, int, str, Variable]]] = defaultdict(list)
    for ident, ways in served.items():
        need = program.need(ident)
        for here, _, start in ways:
            if start is not None:
                in_venue[need.venue].append((start, start + need.minutes, ident, here))
    for venue, sessions in sorted(in_venue.items()):
        given = program.offers.given.in_venue[venue]
        rooms = program.directory.venues[venue].rooms
        for moment in sorted({start for start, _, _, _ in sessions} | {session.start for session in given}):
            there = [(ident, here) for start, end, ident, here in sessions if start <= moment < end]
            left = rooms - sum(session.start <= moment < session.end for session in given)
            if len({ident for ident, _ in there}) > max(0, left):
                program.row([(here, 1) for _, here in there], high=max(0, left))
