"""The form that sends a list as a workbook: the list's own filters, all its pages, and a row in the audit trail."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.audit.services.record_export import record_export
from matcher.database.engine import one_moment
from matcher.policy import Action
from matcher.schemas.filters import NoFilter
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.unit_of_work import engine, session
from web.pages.lists.list_file import ListFile
from web.pages.lists.written_list import WrittenList, written_list


def add_export(
    blueprint: Blueprint,
    action: Action,
    file: ListFile[Any, Any],
    *,
    rule: str = "/export",
    name: str = "export",
) -> None:
    """Give a list's blueprint its `export`; Any: filters and rows are the list's own affair."""

    def written() -> WrittenList:
        wanted = read_filters(file.schema()).wanted
        with one_moment(engine()) as own:
            return written_list(own, actor(), file, wanted)

    @blueprint.post(rule, endpoint=name)
    @page(action, prepare=written)
    def export(prepared: WrittenList) -> ResponseReturnValue:
        """The list as a workbook, narrowed by the filters of the address."""
        return sent(prepared)


def sent_now(file: ListFile[NoFilter, Any]) -> ResponseReturnValue:
    """The answer that sends a short list, read within the request's own transaction."""
    return sent(written_list(session(), actor(), file, NoFilter()))


def sent(written: WrittenList) -> ResponseReturnValue:
    """The answer that sends a list, with its row in the audit trail."""
    record_export(
        session(), actor(), written.name, written.title, dict(written.filters), rows=written.rows,
        is_cut=written.is_cut,
    )  # fmt: skip
    return written.answer()
