"""Lists find a record however its name is written or typed, on both databases alike."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.accounts.queries.accounts import list_accounts
from matcher.accounts.schemas.account import AccountFilter
from matcher.needs.queries.need_list import list_needs
from matcher.needs.schemas.need_filter import NeedFilter
from matcher.policy import Actor
from matcher.registry.queries.heads import list_heads
from matcher.registry.queries.topic_search import search_topics
from matcher.registry.queries.topics import list_topics
from matcher.registry.queries.venues import list_venues
from matcher.registry.schemas.head import HeadFilter
from matcher.registry.schemas.topic import TopicFilter
from matcher.registry.schemas.venue import VenueFilter
from matcher.vocabulary import Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_venue


def test_a_head_is_found_by_every_spelling_and_by_pinyin(session: Session) -> None:
    actor = Actor.of(an_account(session))
    for name in ("买买提·吐尔逊", "ａｂｃ", "Müller", "李　明", "曾国强"):
        a_head(session, name=name)

    def found(words: str) -> list[str]:
        return [row.name for row in list_heads(session, actor, HeadFilter(search=words)).items]

    for words in (
        "买买提吐尔逊",
        "买买提·吐尔逊",
        "买买提•吐尔逊",
        "买买提．吐尔逊",
        "mmttex",
        "吐尔逊 买买提",
        "maimaiti",
    ):
        assert found(words) == ["买买提·吐尔逊"], words
    spellings = [
        ("abc", "ａｂｃ"), ("ＡＢＣ", "ａｂｃ"), ("MÜLLER", "Müller"), ("李明", "李　明"), ("liming", "李　明"),
        ("zgq", "曾国强"), ("cgq", "曾国强"), ("zengguoqiang", "曾国强"),
    ]  # fmt: skip
    for words, name in spellings:
        assert found(words) == [name], words
    assert found("·") == found("iming") == found("100%") == found("_") == []
    assert len(found("")) == 5


def test_a_topic_is_found_by_what_it_is_called_in_letters_and_in_full_width(session: Session) -> None:
    actor = Actor.of(an_account(session))
    names = (
        "５Ｇ应用入门",
        "高血压防治讲座",
        "参苓白术的种植",
        "曾国藩家训读书会",
        "单县羊肉加工",
        "100%安全",
    )
    for number, name in enumerate(names):
        a_topic(session, f"topic-{number}", name=name)
    for words, name in (
        ("5G", names[0]), ("5gyyrm", names[0]), ("ｇｘｙ", names[1]), ("高血压", names[1]), ("slbz", names[2]),
        ("zgf", names[3]), ("sxyr", names[4]), ("100%", names[5]), ("１００％", names[5]),
    ):  # fmt: skip
        assert [card.name for card in search_topics(session, DONGTAI, words)] == [name], words
        page = list_topics(session, actor, TopicFilter(search=words))
        assert [row.name for row in page.items] == [name], words


def test_a_topic_is_found_by_other_words_for_it_and_by_characters_in_common(session: Session) -> None:
    names = (
        "高血压防治讲座", "水稻集中育秧与机插技术", "淡水养殖病害防控与尾水处理", "老年人智能手机使用与防诈骗",
        "科学教师实验教学培训",
    )  # fmt: skip
    for number, name in enumerate(names):
        a_topic(session, f"topic-{number}", name=name, name_en="")
    for words, name in (
        ("高血压讲座", names[0]), ("血压高", names[0]), ("gaoxueya", names[0]), ("gxy", names[0]),
        ("xueyagao", names[0]), ("gaoxueyajiangzuo", names[0]), ("量血压", names[0]), ("种水稻", names[1]),
        ("养鱼", names[2]), ("老人", names[3]), ("骗子", names[3]), ("教师培训", names[4]), ("zhongshuidao", names[1]),
        ("zenmezhongshuidao", names[1]), ("yangxiejishu", names[2]), ("zhinengsho", names[3]),
    ):  # fmt: skip
        assert [card.name for card in search_topics(session, DONGTAI, words)] == [name], words
    for words in ("讲座培训", "拖拉机", "xy", "高"):
        assert len(search_topics(session, DONGTAI, words)) <= 1, words
    assert search_topics(session, DONGTAI, "拖拉机驾驶") == ()


def test_what_has_more_in_common_comes_first(session: Session) -> None:
    for number, name in enumerate(("心脏健康", "青少年心理健康", "健康")):
        a_topic(session, f"topic-{number}", name=name, name_en="")
    found = [card.name for card in search_topics(session, DONGTAI, "心理健康讲座")]
    assert found == ["青少年心理健康", "心脏健康"]


def test_everyday_words_find_what_the_menu_calls_otherwise(session: Session) -> None:
    menu = {
        "老年痴呆": "阿尔茨海默病早期识别与照护",
        "小孩发烧": "秋冬季呼吸道传染病防控",
        "孕妇": "孕产期保健课堂",
        "高考志愿": "初高中学业与生涯规划",
        "拔牙": "口腔健康与窝沟封闭",
        "中风": "脑卒中识别与预防",
        "dianhan": "焊接与数控技能提升",
    }
    for number, name in enumerate(menu.values()):
        a_topic(session, f"topic-{number}", name=name, name_en="")
    for words, name in menu.items():
        assert [card.name for card in search_topics(session, DONGTAI, words)] == [name], words


def test_what_is_called_so_comes_before_what_only_mentions_it(session: Session) -> None:
    a_topic(session, "a", name="留守儿童陪伴", name_en="", about="心理疏导")
    a_topic(session, "b", name="青少年心理健康", name_en="", about="")
    found = [card.name for card in search_topics(session, DONGTAI, "心理")]
    assert found == ["青少年心理健康", "留守儿童陪伴"]


def test_what_means_the_same_comes_before_what_only_sounds_like_it(session: Session) -> None:
    for number in range(14):
        a_topic(session, f"a-{number:02}", name=f"防癌第{number}讲", name_en="Aid")
    a_topic(session, "b", name="人工智能通识课", name_en="")
    assert search_topics(session, DONGTAI, "AI")[0].name == "人工智能通识课"


def test_what_begins_with_the_words_comes_first(session: Session) -> None:
    a_topic(session, "a", name="老年健康", name_en="")
    a_topic(session, "b", name="健康讲座", name_en="")
    for words in ("健康", "jk", "jiankang"):
        assert [card.name for card in search_topics(session, DONGTAI, words)] == ["健康讲座", "老年健康"], (
            words
        )


def test_case_beyond_ascii_is_no_difference(session: Session) -> None:
    actor = Actor.of(an_account(session, Role.COORDINATOR, name="Éva"))
    need = a_need(session, title="Éva 知识")
    a_venue(session, name="ÉVA 站")
    for words in ("éva", "ÉVA", "ｅ\u0301ｖａ"):
        assert [row.name for row in list_accounts(session, actor, AccountFilter(search=words)).items] == [
            "Éva"
        ]
        assert [row.id for row in list_needs(session, actor, NeedFilter(search=words)).items] == [need.id]
        assert [row.name for row in list_venues(session, actor, VenueFilter(search=words)).items] == [
            "ÉVA 站"
        ]


def test_signs_that_say_nothing_find_nothing(session: Session) -> None:
    actor = Actor.of(an_account(session))
    a_need(session)
    assert list_needs(session, actor, NeedFilter(search="·")).items == []
