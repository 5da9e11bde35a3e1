"""The hidden field that leads the answer of a form back to the view it stood in."""

from __future__ import annotations

from markupsafe import Markup

from web.http.forms import AT
from web.pages.workbench.week_view import WeekView


def at_field(view: WeekView) -> Markup:
    """The hidden field of a form that says in which view of the week it stands, so that its answer leads back there."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(AT, view.query)
