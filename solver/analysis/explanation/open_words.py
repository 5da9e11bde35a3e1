"""An open need in words: why, what keeps each head, and what serving it would cost."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from solver.analysis.explanation.cost_of_serving import Forced
from solver.analysis.explanation.question import Question
from solver.analysis.explanation.reason_detail import of_head, of_need
from solver.words import Bilingual, joined
from solver.words.reasons import hindrance_words, reason_words
from solver.words.value import delta_words


def open_words(question: Question, reason: str, heads: Sequence[Mapping[str, Any]]) -> Bilingual:
    """The reason, and a line for each head who offers a topic."""
    name = {head.id: head.name for head in question.week.heads}
    directory, need = question.directory, question.need
    lines = [reason_words(*of_need(directory, need, reason, heads))]
    for each in heads:
        by = _called(question, each["detail"].get("by", ()))
        why = hindrance_words(*of_head(directory, need, each), by)
        part = _part(question, each["part"])
        lines.append(
            Bilingual(
                f"{name[each['head']]}{part.zh}：{why.zh}。", f"{name[each['head']]}{part.en} {why.en}."
            )
        )
    return Bilingual("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))


def forced_words(question: Question, found: Forced | None) -> Bilingual:
    """What the best plan that serves the need would mean."""
    if found is None:
        return Bilingual(
            "按现在的条件，无论怎样调整都排不上。",
            "As things are, no plan could serve it, whatever else is moved.",
        )
    change = delta_words(found.value_delta)
    dropped = _called(question, found.displaces)
    if dropped is None:
        return Bilingual(
            f"如果一定要安排，{change.zh}，其他需求都不用放下。",
            f"Serving it all the same: {change.en}, and no other need is dropped.",
        )
    return Bilingual(
        f"如果一定要安排，{change.zh}，并且要放下：{dropped.zh}。",
        f"Serving it all the same: {change.en}, and these would be dropped: {dropped.en}.",
    )


def _called(question: Question, needs: Iterable[str]) -> Bilingual | None:
    by_id = {need.id: need for need in question.week.needs}
    texts = [question.names.need(question.week, by_id[need]) for need in needs]
    return joined(texts) if texts else None


def _part(question: Question, part: int) -> Bilingual:
    """Which part a line is about, where there are several."""
    if len(question.need.parts) == 1:
        return Bilingual("", "")
    topic = question.names.topic(question.need.parts[part])
    return Bilingual(f"（{topic.zh}）", f" ({topic.en})")
