"""Filters speak the present reader's language and let nothing of a value out as markup."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import g

from matcher.wording import Text
from tests.web.reader import a_small_app, reading
from web.display.template_filters import element_id, name_of, number, place_of


@dataclass(frozen=True)
class _Region:
    name: str
    name_en: str = ""


@dataclass(frozen=True)
class _Visit:
    venue: str
    township: str = "时堰镇"
    township_en: str = "Shiyan Town"


def test_a_venue_that_is_named_after_its_township_stands_alone() -> None:
    with reading("en"):
        assert place_of(_Visit("时堰镇中心小学")) == "时堰镇中心小学"
        assert place_of(_Visit("文化广场")) == "Shiyan Town · 文化广场"
        assert place_of(_Visit("文化广场", township_en="")) == "时堰镇 · 文化广场"
    with reading("zh"):
        assert place_of(_Visit("文化广场")) == "时堰镇 · 文化广场"


def test_a_template_read_in_two_languages_says_each_in_its_own() -> None:
    app = a_small_app()
    template = app.jinja_env.from_string("{{ 90|minutes }}")
    said = []
    for language in ("zh", "en", "zh"):
        with app.test_request_context():
            g.reader_language = language
            said.append(template.render())
    assert said == ["1小时30分", "1\u00a0h\u00a030\u00a0min", "1小时30分"]


@pytest.mark.parametrize(("language", "name"), [("zh", "东台市"), ("en", "Dongtai")])
def test_a_name_is_in_the_readers_language(language: str, name: str) -> None:
    with reading(language):
        assert name_of(_Region("东台市", "Dongtai")) == name


def test_a_name_without_english_stays_chinese() -> None:
    with reading("en"):
        assert name_of(_Region("三仓镇卫生院")) == "三仓镇卫生院"


def test_thousands_are_set_apart() -> None:
    with reading("zh"):
        assert number(1234567) == "1,234,567"


def test_ids_of_rows_hold_no_dots() -> None:
    assert element_id("windows.0.start_minute") == "windows-0-start-minute"


def test_a_domain_sentence_is_translated_with_its_parameters_escaped() -> None:
    with reading("en") as templates:
        page = templates.from_string("{{ text|tr }}")
        assert page.render(text=Text("{name} is away.", name="<b>")) == "&lt;b&gt; is away."
