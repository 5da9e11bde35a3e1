"""The service does nothing to people that it must not do: no checking in, points, rankings, hours online or tracks."""

from __future__ import annotations

import pytest

from matcher.self_check.queries.unwanted import columns
from matcher.self_check.sentences import all_sentences
from matcher.self_check.unwanted import UNWANTED, Unwanted
from matcher.settings import Settings
from web.app import create_app

SEEN = (
    ("Checking in or clocking in", "请先签到", "/visits/<int:visit_id>/check-in"),
    ("Points for people", "本月积分", "head.reward_points"),
    ("Rankings of people or places", "全省排名", "/coverage/ranking"),
    ("Counting how long people are online", "累计在线时长", "account.online_minutes"),
    ("Photographs or tracks as proof", "请上传现场照片", "visit.photo"),
)


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    app = create_app(Settings(home=str(tmp_path_factory.mktemp("home")), secret_key="only for tests"))
    app.extensions["sizhang.engine"].dispose()
    return tuple(str(rule) for rule in app.url_map.iter_rules())


@pytest.mark.parametrize("unwanted", UNWANTED, ids=[each.name for each in UNWANTED])
def test_no_address_column_or_sentence_speaks_of_it(unwanted: Unwanted, addresses: tuple[str, ...]) -> None:
    assert unwanted.names(addresses) == ()
    assert unwanted.names(columns()) == ()
    assert unwanted.sentences(all_sentences()) == ()


@pytest.mark.parametrize(("name", "said", "named"), SEEN, ids=[name for name, _said, _named in SEEN])
def test_it_would_be_seen(name: str, said: str, named: str) -> None:
    unwanted = next(each for each in UNWANTED if each.name == name)
    assert unwanted.sentences([said]) == (said,)
    assert unwanted.names([named]) == (named,)


def test_the_value_of_a_plan_and_everyday_words_are_none_of_it() -> None:
    ours = (
        "The score of the plan rises by 300 points.",
        "方案得分",
        "Sign in",
        "Please check in the list below.",
    )
    names = ("plan.score", "/sign-in", "visit.attendance", "head.title", "run_progress.value")
    for each in UNWANTED:
        assert each.names(names) == ()
        assert each.sentences(ours[:3]) == ()


def test_every_sentence_is_read_in_both_languages() -> None:
    sentences = set(all_sentences())
    assert {"Complaints and suggestions", "投诉与建议"} <= sentences
