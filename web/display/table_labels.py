"""What the tables hold in which a person may be named, in words."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording import msgid
from web.display.audit_subjects import SUBJECTS
from web.http.i18n import translate

TABLES: Mapping[str, str] = {
    "audit_entry": msgid("Audit trail"),
    "availability": msgid("Half-days"),
    "post": msgid("Posts"),
    "group_member": msgid("Members of working groups"),
    "firm_request_entry": msgid("What was said of requests of firms"),
    "group_text": msgid("Texts of working groups"),
    "availability_exception": msgid("Days away and extra days"),
    "delivery": msgid("Messages sent"),
    "duty_done": msgid("Words given before visits"),
    "paper_version": msgid("Texts of papers"),
    "message_address": msgid("Ways to be told"),
    "pack_movement": msgid("Movements of kit"),
    "move_reply": msgid("Answers to a move"),
    "override": msgid("Agreed exceptions"),
    "correction": msgid("Corrections asked for"),
    "refusal": msgid("Refused sign-ins"),
    "run_progress": msgid("Matching"),
    "scenario_visit": msgid("Visits of scenarios"),
    "sheet_row": msgid("Rows of lists sent in"),
    "sign_in": msgid("Sign-ins"),
    "visit_head": msgid("Who came to visits"),
    "visit_revision": msgid("Earlier visit records"),
    "wecom_entry": msgid("WeCom calendar"),
    "personal_page": msgid("Personal page"),
}
"""Those that the audit trail does not tell of by themselves."""


def table_label(name: str) -> str:
    """What a table holds, in the reader's language."""
    words = TABLES.get(name) or SUBJECTS.get(name)
    return translate(words) if words else name
