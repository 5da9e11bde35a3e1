"""A change of the week's value in words."""

from solver.words.bilingual import Bilingual


def delta_words(delta: int) -> Bilingual:
    """By how much the week gains or loses; the unit is a minute of a head's time."""
    if delta == 0:
        return Bilingual("本周总分不变", "the week is worth the same")
    amount = f"{abs(delta):,}"
    if delta > 0:
        return Bilingual(f"本周总分增加{amount}", f"the week is worth {amount} more")
    return Bilingual(f"本周总分减少{amount}", f"the week is worth {amount} less")
