"""What may happen to a plan once it is out."""

import random
from dataclasses import replace

from solver import Absence, Disruptions, Plan, Week


def some_news(rng: random.Random, week: Week, plan: Plan) -> Disruptions:
    """One to three things at once, as far as there is anything they could happen to."""
    kinds = rng.sample(("decline", "withdrawal", "illness", "urgent need", "loosening"), rng.randint(1, 3))
    planned, heads, needs = plan.assignments, week.heads, week.needs
    news = Disruptions()
    if "decline" in kinds and planned:
        entry = rng.choice(planned)
        news = replace(news, declines=((entry.need, rng.choice(entry.heads)),))
    if "withdrawal" in kinds and needs:
        news = replace(news, withdrawals=(rng.choice(needs).id,))
    if "illness" in kinds and heads:
        news = replace(news, absences=(Absence(rng.choice(heads).id, rng.choice((0, 1, 2, None))),))
    if "urgent need" in kinds and needs:
        news = replace(news, urgent=(replace(rng.choice(needs), id="urgent", priority=5),))
    if "loosening" in kinds and planned:
        news = replace(news, loosened=(rng.choice(planned).need,))
    return news
