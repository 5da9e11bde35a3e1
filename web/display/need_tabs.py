"""What the tabs above the needs are called."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.needs.schemas.need_filter import NeedTab
from matcher.vocabulary import NeedStatus
from web.display.labels import label_of


def tab_label(tab: NeedTab) -> str:
    """A state, or what the clock has made of it."""
    by_clock = {NeedTab.CONFIRM: _("To confirm"), NeedTab.UNREPORTED: _("Not reported")}
    return by_clock.get(tab) or label_of(NeedStatus(tab.value))
