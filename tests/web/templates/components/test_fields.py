"""Form fields keep what was typed and tie every message to its field."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from matcher.wording import Text
from tests.web.reader import reading
from web.http.forms import FormState

IMPORT = "{% from 'components/fields.html' import " + (
    "checkbox, checkboxes, date, error_summary, group, number, password, radios, select, text, textarea, "
    "version %}"
)
NASTY = "\"><script>alert('1')</script>"


def write(call: str, form: FormState, language: str = "en") -> BeautifulSoup:
    with reading(language) as templates:
        return BeautifulSoup(templates.from_string(IMPORT + call).render(form=form), "html5lib")


def one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def a_form(values: dict[str, object] | None = None, **errors: str) -> FormState:
    messages = {name.replace("__", "."): [Text(sentence)] for name, sentence in errors.items()}
    return FormState(FormState.of(values or {}).values, messages)


@pytest.mark.parametrize(
    ("call", "selector"),
    [
        ("{{ text(form, 'rows.0.name', 'N') }}", "input"),
        ("{{ number(form, 'rows.0.name', 'N') }}", "input"),
        ("{{ textarea(form, 'rows.0.name', 'N') }}", "textarea"),
        ("{{ select(form, 'rows.0.name', 'N', [('a', 'A')]) }}", "select"),
        ("{{ checkbox(form, 'rows.0.name', 'N') }}", "input"),
    ],
)
def test_a_message_stands_beside_its_field_and_is_read_with_it(call: str, selector: str) -> None:
    page = write(call, a_form(rows__0__name="Enter a name."))
    field = one(page, selector)
    assert field["aria-invalid"] == "true"
    described = [
        one(page, f"#{name}").get_text(" ", strip=True) for name in str(field["aria-describedby"]).split()
    ]
    assert described == ["Enter a name."]


@pytest.mark.parametrize("name", ["text", "number", "date", "textarea"])
def test_the_label_belongs_to_the_field(name: str) -> None:
    page = write("{{ " + name + "(form, 'rows.0.name', 'Name', hint='As on the card.') }}", a_form())
    field = one(page, "input, textarea")
    assert one(page, "label")["for"] == field["id"] == "rows-0-name"
    assert one(page, f"#{field['aria-describedby']}").get_text() == "As on the card."
    assert not field.has_attr("aria-invalid")


def test_what_was_typed_is_kept_and_cannot_become_markup() -> None:
    page = write(
        "{{ text(form, 'a', 'A') }}{{ textarea(form, 'b', 'B') }}", a_form({"a": NASTY, "b": "\n" + NASTY})
    )
    assert one(page, "input")["value"] == NASTY
    assert one(page, "textarea").get_text() == "\n" + NASTY
    assert page.select("script") == []


def test_a_password_is_never_written_back() -> None:
    page = write("{{ password(form, 'password', 'P') }}", a_form({"password": "secret"}))
    assert one(page, "input")["value"] == ""


def test_a_choice_comes_back_as_it_was_made() -> None:
    choices = "[(1, 'one'), (2, 'two'), (3, 'three')]"
    call = (
        f"{{{{ select(form, 'a', 'A', {choices}) }}}}{{{{ radios(form, 'b', 'B', {choices}) }}}}"
        f"{{{{ checkboxes(form, 'c', 'C', {choices}) }}}}"
    )
    page = write(call, a_form({"a": 2, "b": 3, "c": [1, 3]}))
    assert [option["value"] for option in page.select("option[selected]")] == ["2"]
    assert [box["value"] for box in page.select("[name=b][checked]")] == ["3"]
    assert [box["value"] for box in page.select("[name=c][checked]")] == ["1", "3"]


def test_nothing_is_chosen_beforehand() -> None:
    page = write(
        "{{ radios(form, 'rating', 'Rating', [(1, 'one')]) }}{{ checkbox(form, 'waits', 'W') }}", a_form()
    )
    assert page.select("[checked]") == []


@pytest.mark.parametrize(("value", "ticked"), [(True, 1), ("1", 1), ("on", 1), (False, 0), ("", 0), ("0", 0)])
def test_a_box_is_ticked_as_the_record_says(value: object, ticked: int) -> None:
    page = write("{{ checkbox(form, 'waits', 'W') }}", a_form({"waits": value}))
    assert len(page.select("[checked]")) == ticked


def test_the_summary_leads_to_every_field_that_is_wrong() -> None:
    fields = "{{ text(form, 'a.0.b', 'A') }}{% call group(form, 'rows', 'R') %}{% endcall %}"
    call = "{{ error_summary(form) }}" + fields
    page = write(call, a_form(a__0__b="Enter a name.", rows="Give one row.", _schema="It does not fit."))
    links = page.select("[role=alert] a")
    assert [link.get_text() for link in links] == ["Enter a name.", "Give one row."]
    assert [one(page, str(link["href"])).name for link in links] == ["input", "fieldset"]
    assert "It does not fit." in one(page, "[role=alert]").get_text()


def test_a_form_without_faults_has_no_summary() -> None:
    assert write("{{ error_summary(form) }}", a_form()).select("[role=alert]") == []


def test_a_conflict_is_said_above_the_form() -> None:
    form = FormState(FormState.of({"version": 3}).values, banner=Text("Somebody was faster."))
    page = write("{{ error_summary(form) }}{{ version(form) }}", form)
    assert "Somebody was faster." in one(page, "[role=alert]").get_text()
    assert one(page, "[name=version]")["value"] == "3"
