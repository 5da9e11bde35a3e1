"""The bulletins that counties of the province have sent this year, through the services."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account
from matcher.papers.period_words import last_whole_month
from matcher.papers.queries.suggested_number import suggested_number
from matcher.papers.schemas.new_paper import NewPaper
from matcher.papers.schemas.paper_text import PaperText
from matcher.papers.services.edit_paper import save_paper
from matcher.papers.services.send_paper import send_paper
from matcher.papers.services.start_paper import start_paper
from matcher.policy import Actor
from matcher.vocabulary import PaperKind


def send_bulletins(session: Session, coordinator: Account, upwards: str, number: int, now: datetime) -> None:
    """The bulletins of the last whole months, so many, each sent to the association above when its month was over."""
    first_days = [now.date().replace(day=1)]
    for _ in range(number - 1):
        first_days.append((first_days[-1] - timedelta(days=1)).replace(day=1))
    for day in reversed(first_days[:number]):
        with clock.pretending(min(datetime.combine(day, time(10)), now)):
            _send(session, Actor.of(coordinator), upwards, day)


def _send(session: Session, coordinator: Actor, upwards: str, day: date) -> None:
    paper = start_paper(session, coordinator, NewPaper(PaperKind.BULLETIN, *last_whole_month(day)))
    text = PaperText(
        title=paper.title, issuer=paper.issuer, text=paper.text, day=day, version=paper.version, recipients="",
        copies=upwards, has_table=paper.has_table, number=suggested_number(session, paper),
    )  # fmt: skip
    save_paper(session, coordinator, paper, text)
    send_paper(session, coordinator, paper, paper.version)
