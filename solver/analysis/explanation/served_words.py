"""A served need in words: why these heads, and what another choice would mean."""

from collections.abc import Iterable, Mapping

from solver.analysis.explanation.alternative import Move
from solver.analysis.explanation.question import Question
from solver.week import Assignment
from solver.words import Bilingual, joined, start_words
from solver.words.value import delta_words

_PARTS = {
    "load": Bilingual(
        "近期已讲和本周已排的场次折算{n}分", "{n} for the sessions given lately and those of this week"
    ),
    "fit": Bilingual("专长不够对口扣{n}分", "{n} for the fit of the topic"),
    "preference": Bilingual("没有请到点名的人扣{n}分", "{n} because none of the heads asked for comes"),
    "change": Bilingual("改动原方案扣{n}分", "{n} for changing the plan before"),
}


def served_words(question: Question, served: Assignment, points: int, parts: Mapping[str, int]) -> Bilingual:
    """Who comes and when, what it brings and what it costs, part by part."""
    who, when = _heads(question, served), start_words(served.start, question.week.monday)
    costs = _on_the_road(parts["travel"], question.week.weights.travel_minute)
    costs += [
        Bilingual(words.zh.format(n=f"{parts[part]:,}"), words.en.format(n=f"{parts[part]:,}"))
        for part, words in _PARTS.items()
        if parts[part]
    ]
    brings = f"{points * question.week.weights.served_point:,}"
    zh = f"请{who.zh}，{when.zh} 开始。办成这件事值{brings}分"
    en = f"{who.en} on {when.en}. Serving it is worth {brings}"
    if costs:
        zh += f"；代价：{'，'.join(cost.zh for cost in costs)}"
        en += f"; it costs {', '.join(cost.en for cost in costs)}"
    return Bilingual(zh + "。", en + ".")


def alternative_words(
    question: Question, served: Assignment, instead: Assignment, delta: int, moved: tuple[Move, ...]
) -> Bilingual:
    """Who would come when, what the week loses, and what else would be moved, dropped or added."""
    who, when = _heads(question, instead), start_words(instead.start, question.week.monday)
    change = delta_words(delta)
    if instead.heads == served.heads:
        lines = [
            Bilingual(
                f"改到{when.zh}，仍请{who.zh}：{change.zh}", f"{who.en} again, but on {when.en}: {change.en}"
            )
        ]
    else:
        lines = [
            Bilingual(f"改请{who.zh}，{when.zh}：{change.zh}", f"{who.en} instead, on {when.en}: {change.en}")
        ]
    for zh, en, needs in (
        ("要放下", "dropped", [move.need for move in moved if move.after is None]),
        ("要调整", "moved", [move.need for move in moved if move.after and move.before]),
        ("还能安排上", "served as well", [move.need for move in moved if move.before is None]),
    ):
        if needs:
            called = _needs(question, needs)
            lines.append(Bilingual(f"{zh}{called.zh}", f"{en}: {called.en}"))
    if not moved:
        lines.append(Bilingual("其他安排都不变", "nothing else is moved"))
    return Bilingual("；".join(line.zh for line in lines) + "。", "; ".join(line.en for line in lines) + ".")


def _on_the_road(cost: int, weight: int) -> list[Bilingual]:
    """The minutes, and what they cost where that is not as much."""
    if not cost:
        return []
    minutes = f"{cost // weight:,}"
    if weight == 1:
        return [Bilingual(f"路上{minutes}分钟", f"{minutes} minutes on the road")]
    return [
        Bilingual(
            f"路上{minutes}分钟折算{cost:,}分（每分钟计{weight}分）",
            f"{cost:,} for {minutes} minutes on the road, at {weight} a minute",
        )
    ]


def _heads(question: Question, entry: Assignment) -> Bilingual:
    name = {head.id: head.name for head in question.week.heads}
    return joined(Bilingual(name[head], name[head]) for head in entry.heads)


def _needs(question: Question, needs: Iterable[str]) -> Bilingual:
    by_id = {need.id: need for need in question.week.needs}
    return joined(question.names.need(question.week, by_id[need]) for need in needs)
