"""The sentences of an explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from matcher.wording.blocking_rules import about_head, blocking_rule
from matcher.wording.joining import Joined, Mark, listed
from matcher.wording.names import Names
from matcher.wording.open_reasons import open_reason
from matcher.wording.phrase import Phrase
from matcher.wording.text import Text, msgid
from matcher.wording.times import minutes
from matcher.wording.value import gain, number
from matcher.wording.week_times import HalfDay, Moment
from solver import (
    Adds,
    Alternative,
    BlockingRule,
    JointGap,
    OpenNeed,
    PlanAgain,
    ScoreParts,
    ServedNeed,
    Serving,
)

_COSTS = {
    "load": msgid("{cost} for the sessions given lately and those of the week"),
    "fit": msgid("{cost} for the fit of the topic"),
    "preference": msgid("{cost} because none of the heads asked for comes"),
    "change": msgid("{cost} for changing the plan before"),
    "continuity": msgid("{cost} because others usually give the series"),
}


def open_need(answer: OpenNeed, names: Names) -> Joined:
    """The reason, what a joint event lacks, and a line for each head who offers a topic."""
    lines = [head_line(answer.need, rule, names) for rule in answer.heads]
    if answer.gap:
        lines.insert(0, joint_gap(answer.gap, names))
    return Joined((open_reason(answer.reason, answer.detail, names), *lines), Mark.LINE)


def head_line(
    need: str, rule: BlockingRule, names: Names, called: Callable[[str], Phrase] | None = None
) -> Text:
    """What keeps a head from a need; the topic is told where the need has several.

    ``called`` says how the needs in the way are called; by their names where it is not given.
    """
    parts = next(each.parts for each in names.week.needs if each.id == need)
    head, why = names.head(rule.head), blocking_rule(rule.reason, rule.detail, names, called)
    if len(parts) == 1:
        return about_head(head, why)
    return Text("{head} ({topic}) {why}.", head=head, topic=names.topic(parts[rule.part]), why=why)


def joint_gap(gap: JointGap, names: Names) -> Text:
    """When a joint event comes nearest to being whole, which topics lack somebody, and who is free for them when."""
    monday = names.week.monday
    when, topics = HalfDay(gap.start, monday), listed(map(names.topic, gap.topics))
    if not gap.free:
        return Text(
            "At best, on {half_day}, only {topics} would be missing; nobody who offers that is free at any of the "
            "chosen times.",
            half_day=when,
            topics=topics,
        )
    free = [
        Text(
            "{head} on {times}",
            head=names.head(each.head),
            times=listed(HalfDay(at, monday) for at in each.starts),
        )
        for each in gap.free
    ]
    return Text(
        "At best, on {half_day}, only {topics} would be missing. Free for that otherwise: {heads}.",
        half_day=when,
        topics=topics,
        heads=Joined(tuple(free), Mark.SEMICOLON),
    )


def serving(answer: Serving, names: Names) -> Text:
    """What the best plan that serves the need would mean."""
    if answer.cost is None:
        return Text("As things are, no plan could serve it, whatever else is moved.")
    change = gain(answer.cost.value_delta)
    if not answer.cost.displaces:
        return Text("Serving it all the same: {change}, and no other need is dropped.", change=change)
    return Text(
        "Serving it all the same: {change}, and these would be dropped: {needs}.",
        change=change,
        needs=names.needs(answer.cost.displaces),
    )


def plan_again(answer: PlanAgain) -> Text:
    """That the plan at hand is not the best one, and what the other figures count."""
    change = gain(answer.value_delta)
    start = (
        Text(
            "This plan is not the best one yet. Planned again with nothing changed, {change}.", change=change
        )
        if answer.valid
        else Text(
            "This plan breaks a rule somewhere, so its worth says little. Planned again within the rules, {change}.",
            change=change,
        )
    )
    then = (
        Text(
            "The choices below say only what changing this visit means: either way the rest is planned as well as "
            "can be."
        )
        if answer.served
        else Text("The figures here include that.")
    )
    return Text("{sentence} {next}", sentence=start, next=then)


def served_need(answer: ServedNeed, names: Names) -> Text:
    """Who comes and when, what it brings and what it costs, part by part."""
    week = names.week
    who, when = names.heads(answer.assignment.heads), Moment(answer.assignment.start, week.monday)
    worth = number(answer.adds.served_points * week.weights.served_point)
    costs = tuple(_costs(answer.adds.parts, week.weights.travel_minute))
    if not costs:
        return Text("{heads} on {when}. Serving it is worth {worth}.", heads=who, when=when, worth=worth)
    return Text(
        "{heads} on {when}. Serving it is worth {worth}; it costs {costs}.",
        heads=who,
        when=when,
        worth=worth,
        costs=Joined(costs, Mark.COMMA),
    )


def added(adds: Adds) -> Text:
    """What serving the need adds to the value of the week, all costs taken off, and the minutes on the road."""
    return Text(
        "It adds {value} to the value of the week; {travel} on the road.",
        value=number(adds.value),
        travel=minutes(adds.road),
    )


def _costs(parts: ScoreParts, weight: int) -> Iterable[Text]:
    if parts.travel and weight == 1:
        yield Text("{minutes} minutes on the road", minutes=number(parts.travel))
    elif parts.travel:
        minutes = number(parts.travel // weight)
        yield Text(
            "{cost} for {minutes} minutes on the road, at {weight} a minute",
            cost=number(parts.travel),
            minutes=minutes,
            weight=weight,
        )
    for part, cost in (
        ("load", parts.load),
        ("fit", parts.fit),
        ("preference", parts.preference),
        ("change", parts.change),
        ("continuity", parts.continuity),
    ):
        if cost:
            yield Text(_COSTS[part], cost=number(cost))


def alternative(answer: Alternative, names: Names) -> Text:
    """Who would come when, what the week loses, and what else would be moved, dropped or added."""
    who, when = names.heads(answer.instead.heads), Moment(answer.instead.start, names.week.monday)
    change = gain(answer.value_delta)
    first = (
        Text("{heads} again, but on {when}: {change}", heads=who, when=when, change=change)
        if answer.instead.heads == answer.served.heads
        else Text("{heads} instead, on {when}: {change}", heads=who, when=when, change=change)
    )
    pieces: list[str | Phrase] = [first]
    if dropped := [move.need for move in answer.moves if move.after is None]:
        pieces.append(Text("dropped: {needs}", needs=names.needs(dropped)))
    if moved := [move.need for move in answer.moves if move.after and move.before]:
        pieces.append(Text("moved: {needs}", needs=names.needs(moved)))
    if added := [move.need for move in answer.moves if move.before is None]:
        pieces.append(Text("served as well: {needs}", needs=names.needs(added)))
    if not answer.moves:
        pieces.append(Text("nothing else is moved"))
    return Text("{pieces}.", pieces=Joined(tuple(pieces), Mark.SEMICOLON))
