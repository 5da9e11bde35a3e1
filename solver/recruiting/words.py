"""A prospect in words."""

from solver.week import Week
from solver.words import Bilingual, Names, joined
from solver.words.kinds import head_words
from solver.words.value import delta_words


def prospect_words(
    week: Week, names: Names, who: tuple[str | None, str, str], delta: int, serves: tuple[str, ...]
) -> Bilingual:
    """Whom to look for and where (kind, topic id, township id), what the week gains, and the further needs served."""
    kind, topic, township = who
    head, subject, where = head_words(kind), names.topic(topic), names.township(week, township)
    change = delta_words(delta)
    zh = f"在{where.zh}一带物色一位能讲“{subject.zh}”的{head.zh}：{change.zh}"
    en = f"A {head.en} for “{subject.en}” around {where.en}: {change.en}"
    if serves:
        by_id = {need.id: need for need in week.needs}
        needs = joined(names.need(week, by_id[need]) for need in serves)
        zh += f"，还能安排上{needs.zh}"
        en += f", and these are served as well: {needs.en}"
    return Bilingual(zh + "。", en + ".")
