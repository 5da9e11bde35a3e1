"""The preview of a message is what is sent, with marks on what is filled in."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channels.as_sent import MOST_BYTES, text_as_sent
from matcher.deliveries.example_facts import EXAMPLE_TOKEN, MADE_UP, facts_of
from matcher.deliveries.marking import Marking, Piece, pieces
from matcher.deliveries.message_text import Wording, message_of
from matcher.deliveries.preview import TEXT_CHANNELS, Sms, as_notified, shown, sms_shown
from matcher.deliveries.queries.message_previews import message_previews
from matcher.links.answer_links import AnswerLinks
from matcher.models import Invitation
from matcher.notifications.sentences import SENTENCES
from matcher.secret_key import SecretKeys
from matcher.vocabulary import Audience, ChannelKind, NotificationEvent
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.places import a_county
from tests.builders.rounds import an_assignment

SITE = "https://sizhang.example.cn"
FACTS = {
    name: value
    for name, value in facts_of(MADE_UP, "东台市科协", clock.today()).items()
    if name not in ("association", "entered_by")
}


def wording(language: str) -> Wording:
    address = f"{SITE}/a/{EXAMPLE_TOKEN}"
    return Wording(
        language, lambda _: address, lambda _: address, lambda _: "402713", f"{SITE}/", "东台市科协"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("audience", "event"), SENTENCES, ids=lambda each: each.value)
def test_a_preview_is_word_for_word_what_is_sent(
    audience: Audience, event: NotificationEvent, language: str
) -> None:
    told = as_notified(audience, event, FACTS, "三仓镇")
    message = message_of([told], wording(language), "1")
    found = {
        room.kind: "".join(piece.text for piece in text.pieces)
        for text in shown(told, wording(language), TEXT_CHANNELS)
        for room in text.rooms
    }
    assert found == {kind: text_as_sent(kind, message) for kind in TEXT_CHANNELS}


def test_what_is_filled_in_is_marked_and_nothing_else() -> None:
    told = as_notified(Audience.TOWNSHIP, NotificationEvent.WITHDRAWN, FACTS, "三仓镇")
    found = shown(told, wording("en"), (ChannelKind.WECOM_APP,))[0].pieces
    assert [piece.text for piece in found if piece.filled] == [
        "高血压怎么防", "高血压怎么防", "bad weather (雷暴预警)",
    ]  # fmt: skip
    assert "” was withdrawn by the coordinator: " in "".join(each.text for each in found if not each.filled)


def test_what_is_filled_into_something_filled_in_is_one_piece() -> None:
    inner = Marking("{when}, {place}").format(when="Wed", place="hall")
    outer = Marking("Proposed: {alternatives}.").format(alternatives=inner)
    assert pieces(outer) == (Piece("Proposed: ", False), Piece("Wed, hall", True), Piece(".", False))


def test_bytes_are_counted_and_what_is_too_long_is_said() -> None:
    told = as_notified(Audience.HEAD, NotificationEvent.TOMORROW, FACTS | {"title": "长" * 900}, "三仓镇")
    text = shown(told, wording("zh"), (ChannelKind.WECOM_APP,))[0]
    assert text.fault is not None
    assert text.rooms[0].size > MOST_BYTES[ChannelKind.WECOM_APP] == text.rooms[0].most


def test_an_sms_is_counted_with_signature_and_address() -> None:
    told = as_notified(Audience.HEAD, NotificationEvent.INVITED, FACTS, "三仓镇")
    sms = sms_shown(told, wording("zh"), Sms("东台市科协", SITE))
    assert sms is not None
    words = "".join(piece.text for piece in sms.pieces)
    assert words.startswith("【东台市科协】李春禾您好")
    assert (sms.characters, sms.parts, sms.fault) == (len(words), 2, None)


def test_the_examples_link_is_as_long_as_a_real_one() -> None:
    invitation = Invitation(id=10_000, link_generation=0)
    assert len(AnswerLinks(SecretKeys("key")).token_of(invitation)) == len(EXAMPLE_TOKEN)


def test_real_facts_are_shown_where_there_are_some_and_never_the_real_link(session: Session) -> None:
    entry = an_assignment(session, a_need(session, title="血压怎么量"), a_head(session, name="李春禾子"))
    a_notification(session, entry, NotificationEvent.TOMORROW)
    county = entry.need.township_code[:6]
    found = {each.event: each for each in message_previews(session, county, Audience.HEAD, "zh", SITE)}
    tomorrow = found[NotificationEvent.TOMORROW]
    words = "".join(piece.text for piece in tomorrow.texts[0].pieces)
    assert tomorrow.is_real
    assert "李春禾子" in words
    assert words.endswith(f"/a/{EXAMPLE_TOKEN}")
    assert not found[NotificationEvent.MOVED].is_real


def test_an_sms_is_also_counted_with_the_longest_names_of_the_county(session: Session) -> None:
    a_head(session, name="欧阳长名字先生")
    county = a_county(session).code
    found = {each.event: each for each in message_previews(session, county, Audience.HEAD, "zh", SITE)}
    longest = found[NotificationEvent.TOMORROW].longest
    assert longest is not None
    assert "欧阳长名字先生" in [piece.text for piece in longest.pieces]


def test_every_event_of_every_audience_has_its_preview(session: Session) -> None:
    county = a_county(session).code
    shown_of = {
        (audience, each.event)
        for audience in Audience
        for each in message_previews(session, county, audience, "en", "")
    }
    assert shown_of == set(SENTENCES)


def test_an_answered_complaint_fits_into_an_sms_with_its_number_and_address() -> None:
    told = as_notified(
        Audience.SENDER, NotificationEvent.COMPLAINT_ANSWERED, FACTS | {"again": True}, "三仓镇"
    )
    sms = sms_shown(told, wording("zh"), Sms("东台市科协", SITE))
    assert sms is not None
    words = "".join(piece.text for piece in sms.pieces)
    assert f"打开{SITE}/suggestions 输入编号K7QF-2M9R-XW4T查看" in words
    assert (sms.parts, sms.fault) == (2, None)
