"""A prospect in words."""

from solver.week import Week
from solver.words import Bilingual, Names, joined
from solver.words.kinds import head_words
from solver.words.value import delta_words


def prospect_words(
    week: Week,
    names: Names,
    who: tuple[str | None, str, str],
    delta: int,
    changes: tuple[tuple[str, ...], tuple[str, ...]],
) -> Bilingual:
    """Whom to look for and where (kind, topic id, township id), what the week gains, the needs served then and not now,
    and those given up for them."""
    kind, topic, township = who
    head, subject, where = head_words(kind), names.topic(topic), names.township(week, township)
    change = delta_words(delta)
    zh = f"在{where.zh}一带物色一位能讲“{subject.zh}”的{head.zh}：{change.zh}"
    en = f"A {head.en} for “{subject.en}” around {where.en}: {change.en}"
    by_id = {need.id: need for need in week.needs}
    serves, drops = (joined(names.need(week, by_id[need]) for need in each) for each in changes)
    if changes[0]:
        zh += f"，还能安排上{serves.zh}"
        en += f"; served then: {serves.en}"
    if changes[1]:
        zh += f"，但要放下{drops.zh}"
        en += f"; given up for it: {drops.en}"
    return Bilingual(zh + "。", en + ".")
