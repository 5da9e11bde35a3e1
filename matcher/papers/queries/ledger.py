"""The figures of a county that its papers are drafted from and compared with: those of the ledger, in Chinese."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher.figures.all_figures import ALL_FIGURES
from matcher.figures.period import Days
from matcher.figures.queries.figures import values_of
from matcher.figures.queries.ledger import read_ledger
from matcher.models import COUNTY_DIGITS
from matcher.papers.kept_figure import KeptFigure
from matcher.papers.said_numbers import WORDINGS
from matcher.wording import render
from matcher.wording.catalogue import CHINESE


def figures_now(session: Session, county_code: str, first: date, last: date) -> tuple[KeptFigure, ...]:
    """The figures of the days from `first` to `last`, both included, that papers can say, as they are now."""
    values = values_of(read_ledger(session, county_code, Days(first, last), COUNTY_DIGITS))
    return tuple(
        KeptFigure(
            figure.key, render(figure.name, CHINESE), render(figure.unit, CHINESE),
            render(figure.definition, CHINESE), values[figure.key].number, values[figure.key].of,
        )
        for figure in ALL_FIGURES
        if figure.key in WORDINGS
    )  # fmt: skip
