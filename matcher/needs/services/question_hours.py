"""Asking before a need is posted for hours that nobody can keep."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.county_settings.queries.grid import grid_minutes
from matcher.errors import Invalid
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.needs.queries.hours_nobody_keeps import hours_nobody_keeps
from matcher.needs.schemas.need import ChosenWindow, NeedCommand
from matcher.needs.services.check_windows import shown_at
from matcher.wording import Text
from matcher.wording import need_obstacles as words
from matcher.wording.day_hours import CalendarDay, DayHours
from matcher.wording.name import Name

DAY_MINUTES = 24 * 60


def question_hours(session: Session, township_code: str, command: NeedCommand) -> None:
    """Raise `Invalid` beside the hours nobody can keep, unless the command says to post all the same.

    Exact hours are asked about each, half-days only where nothing at all that was chosen can be kept: of these the form
    shows beforehand which are in vain.
    """
    windows = command.chosen_windows
    grid = grid_minutes(session, township_code)
    in_vain = hours_nobody_keeps(session, command.parts, windows, command.minutes, grid)
    asked = [each for each in in_vain if each.field.startswith("windows.") or len(in_vain) == len(windows)]
    if not asked or command.despite_hours:
        return
    questions: dict[str, list[Text]] = {}
    for each in asked:
        texts = questions.setdefault(shown_at(each.field), [])
        question = _question(session, command, each, grid)
        if question not in texts:
            texts.append(question)
    raise Invalid({**questions, "despite_hours": [words.POST_ALL_THE_SAME]})


def _question(session: Session, command: NeedCommand, window: ChosenWindow, grid: int) -> Text:
    festival, topics = calendar_of(session).kind(window.day).holiday, len(command.parts)
    whole_day = ChosenWindow(window.day, 0, DAY_MINUTES)
    if festival is not None and hours_nobody_keeps(session, command.parts, [whole_day], grid, grid):
        return words.nobody_on_duty(topics, CalendarDay(window.day), Name(festival.name, festival.name_en))
    if window.field.startswith("windows."):
        return words.nobody_is_free_then(topics, DayHours(window.day, window.start, window.end))
    return words.nobody_is_free(topics)
