"""The drawer: one need of the week beside the board, as far as the address asks for one."""

from __future__ import annotations

from matcher.errors import NotFound
from matcher.rounds.queries.state_tags import need_tag
from web.http.forms import FormState
from web.http.render import fields_of
from web.pages.rounds.round_need_page import need_page
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.week_view import WeekView


def drawer_of(loaded: RoundPage, view: WeekView, form: FormState) -> dict[str, object]:
    """What the drawer's template sees; nothing where no need is asked for, or it is none of this county's."""
    if view.need is None:
        return {}
    try:
        seen = need_tag(loaded.session, loaded.round_, view.need)
        return {"seen": seen, **fields_of(need_page(loaded, view.need, form))}
    except NotFound:
        return {}
