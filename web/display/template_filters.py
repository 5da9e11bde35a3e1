"""What templates may do to a value: the Jinja filters and globals, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import Any, Protocol

from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from matcher.personal_data.person import is_removed
from matcher.policy.states import is_ready_for
from matcher.text.masked import mask_numbers
from web.display import times
from web.display.audit_labels import action_label
from web.display.audit_subjects import subject_label
from web.display.badges import badge_of, kind_character
from web.display.copy_labels import copy_field, copy_value, text_name
from web.display.county_labels import stuck_words
from web.display.firm_request_labels import said_by
from web.display.first_notice import own_first_notice
from web.display.group_labels import group_name, why_gone
from web.display.held_labels import field_label, field_value
from web.display.icons import icon
from web.display.labels import choices, fit_label, label_of, priorities, priority_label, waited
from web.display.links import record_address
from web.display.markdown import as_html as markdown
from web.display.need_history import event_label
from web.display.output_labels import entered_by
from web.display.post_labels import seat_name
from web.display.qr import qr
from web.display.season_words import season_words, span_days, span_words, window_words
from web.display.sent_form import sent_form
from web.display.separators import dotted, listing, separator, whole_listing
from web.display.series_rule import rule_of, week_hours
from web.display.step_labels import step_words
from web.display.table_labels import table_label
from web.display.telephone import link_numbers
from web.http.answer_codes import code_to_answer, short_address
from web.http.call_access import address_of_call, path_of_call
from web.http.contact_access import address_of_contact
from web.http.enquiry_access import address_of_enquiry
from web.http.feed_links import address_of_feed
from web.http.i18n import is_chinese, translate
from web.http.link_access import address_to_answer
from web.http.personal_access import address_of_page
from web.http.request_access import address_of_request
from web.http.service_owner import service_owner
from web.http.static_files import static_file
from web.http.suggestions_address import address_of_suggestions
from web.http.wechat import in_wechat


class Located(Protocol):
    """What takes place somewhere, with the names of the place."""

    @property
    def township(self) -> str:
        """The township in Chinese."""

    @property
    def township_en(self) -> str:
        """The township in English; may be empty."""

    @property
    def venue(self) -> str:
        """The venue."""


class Named(Protocol):
    """A region, topic or the like; those with a name in English have `name_en` beside it."""

    @property
    def name(self) -> str:
        """The name, in Chinese where there are two."""


class RenamedTown(Named, Protocol):
    """A township of today that may have been called otherwise, or have been another one."""

    @property
    def formerly(self) -> Named | None:
        """The name it had then; None where that was the same."""


def name_of(thing: Named) -> str:
    """The name of a region, topic or the like in the reader's language, where it has one in English."""
    english = "" if is_chinese() else getattr(thing, "name_en", "")
    return str(english or thing.name)


def name_today(town: RenamedTown) -> str:
    """What a township is called today, with the name it had then: 三仓新镇（原三仓镇）."""
    if town.formerly is None:
        return name_of(town)
    return _("%(today)s (formerly %(then)s)", today=name_of(town), then=name_of(town.formerly))


def place_of(thing: Located) -> str:
    """The township and the venue; the venue alone where its name begins with the township's."""
    if thing.venue.startswith(thing.township):
        return thing.venue
    return dotted([thing.township if is_chinese() else thing.township_en or thing.township, thing.venue])


def number(value: int | float) -> str:
    """A number with its thousands set apart: 1,234."""
    return format_decimal(value, locale="zh_Hans_CN" if is_chinese() else "en")


def file_size(size: int) -> str:
    """The size of a file, of a number of bytes: 340 KB, 1.2 MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1_000))} KB"


def element_id(field: str) -> str:
    """The id of a form field's element: `windows.0.day` is `windows-0-day`."""
    return field.replace(".", "-").replace("_", "-")


def iso_date(value: date) -> str:
    """The day of a date or moment as a date field sends it: 2026-12-02."""
    return f"{value:%Y-%m-%d}"


def iso_time(value: datetime) -> str:
    """The time of day of a moment as a time field sends it: 09:00."""
    return f"{value:%H:%M}"


def time_value(value: str) -> str:
    """A time of day as a time field holds it: the end of the day is 00:00 there, and read as such (`EndTime`)."""
    return "00:00" if value == "24:00" else value


def csrf() -> Markup:
    """The hidden field that proves a form came from one of our pages."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def _for_this_reader(write: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, worked out for each page: Jinja would fold `90|minutes` into the first reader's words."""

    @pass_context
    @wraps(write)
    def bound(_context: Context, *values: Any, **options: Any) -> Any:
        return write(*values, **options)

    return bound


_PLAIN: Mapping[str, Callable[..., Any]] = {
    "action_label": action_label,
    "badge": badge_of,
    "copy_field": copy_field,
    "copy_value": copy_value,
    "day": times.day,
    "dated": times.dated,
    "dotted": dotted,
    "entered_by": entered_by,
    "said_by": said_by,
    "element_id": element_id,
    "event_label": event_label,
    "step_words": step_words,
    "text_name": text_name,
    "table_label": table_label,
    "mask_numbers": mask_numbers,
    "field_label": field_label,
    "field_value": field_value,
    "file_size": file_size,
    "fit_label": fit_label,
    "half_day": times.half_day,
    "week_half_days": times.week_half_days,
    "hours": times.hours,
    "iso_date": iso_date,
    "iso_time": iso_time,
    "time_value": time_value,
    "kind_character": kind_character,
    "label": label_of,
    "link_numbers": link_numbers,
    "listing": listing,
    "whole_listing": whole_listing,
    "minutes": times.minutes,
    "group_name": group_name,
    "markdown": markdown,
    "why_gone": why_gone,
    "moment": times.moment,
    "month": times.month,
    "month_name": times.month_name,
    "name_of": name_of,
    "name_today": name_today,
    "number": number,
    "period": times.period,
    "place_of": place_of,
    "priority_label": priority_label,
    "record_address": record_address,
    "rule_of": rule_of,
    "season_words": season_words,
    "seat_name": seat_name,
    "span": times.span,
    "span_days": span_days,
    "span_words": span_words,
    "window_words": window_words,
    "week_hours": week_hours,
    "stuck_words": stuck_words,
    "subject_label": subject_label,
    "tr": translate,
    "waited": waited,
    "week": times.week,
    "weekday": times.weekday,
    "when": times.when,
    "in_sentence": times.in_sentence,
}

FILTERS = {name: _for_this_reader(write) for name, write in _PLAIN.items()}
TESTS: Mapping[str, Callable[..., bool]] = {"ready_for": is_ready_for, "an_erased_name": is_removed}
"""What templates may ask of a value: `need.status is ready_for("post")`, `need.contact is an_erased_name`."""

GLOBALS: Mapping[str, Callable[..., Any]] = {
    "address_of_page": address_of_page,
    "address_of_feed": address_of_feed,
    "address_of_contact": address_of_contact,
    "address_of_call": address_of_call,
    "path_of_call": path_of_call,
    "address_of_enquiry": address_of_enquiry,
    "address_of_request": address_of_request,
    "address_of_suggestions": address_of_suggestions,
    "address_to_answer": address_to_answer,
    "code_to_answer": code_to_answer,
    "service_owner": service_owner,
    "own_first_notice": own_first_notice,
    "short_address": short_address,
    "choices": choices,
    "csrf": csrf,
    "icon": icon,
    "in_wechat": in_wechat,
    "priorities": priorities,
    "qr": qr,
    "sent_form": sent_form,
    "separator": separator,
    "static_file": static_file,
}
