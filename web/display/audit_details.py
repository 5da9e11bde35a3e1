"""What an entry of the audit trail is about, and what else it says, in words and names."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from matcher.audit.queries.audit_trail import AuditRow
from matcher.vocabulary import OverridableRule, ScenarioKind
from web.display import times
from web.display.audit_labels import action_label
from web.display.audit_subjects import subject_label
from web.display.labels import label_of
from web.display.separators import dotted
from web.display.template_filters import name_of


def about_words(row: AuditRow) -> str:
    """The object by name, with its week, head or need; by its number only where nothing of it is there any more."""
    week = times.week(row.about.monday) if row.about.monday else ""
    names = [name_of(name) for name in row.about.names]
    if week or names:
        return dotted([subject_label(row.subject), week, *names])
    return f"{subject_label(row.subject)} {row.subject_key}"


def done_words(row: AuditRow) -> str:
    """What was done, with the name that the thing had then where the entry keeps it."""
    words, name = action_label(row.action), row.detail.get("name")
    return words + _(": %(what)s", what=name) if name else words


def said_words(row: AuditRow) -> str:
    """For when, against which rule, with whose yes and why, as far as the entry says so; often empty."""
    told = {name: str(value) for name, value in row.detail.items() if value}
    said_no = row.action == "change_request.refuse"
    agreed = told.get("agreed_by") or (told.get("said_by") if not said_no else None)
    return dotted(
        [
            times.when(datetime.fromisoformat(told["starts_at"])) if "starts_at" in told else "",
            label_of(OverridableRule(told["rule"])) if "rule" in told else "",
            label_of(ScenarioKind(told["kind"])) if row.subject == "scenario" and "kind" in told else "",
            told.get("reason", "") if row.action == "assignment.override" else "",
            _("agreed with %(name)s", name=agreed) if agreed else "",
            _("%(name)s said no", name=told["said_by"]) if said_no and "said_by" in told else "",
            _("answered by %(name)s", name=told["deputy"]) if "deputy" in told else "",
            _("by telephone") if "by_telephone" in told else "",
        ]
    )
