"""Rules and handbooks: every version is kept."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.errors import Outdated
from matcher.groups.schemas.text import GroupTextCommand
from matcher.groups.services.save_text import save_text
from matcher.policy import Actor
from matcher.vocabulary import GroupTextKind
from tests.builders.groups import the_group
from tests.builders.people import an_account
from tests.builders.places import DONGTAI


def test_each_saving_is_a_version_of_its_own_with_who_and_when(session: Session) -> None:
    account = an_account(session)
    group, actor = the_group(session, DONGTAI), Actor.of(account)
    for number, words in enumerate(("# 一", "# 二")):
        save_text(session, actor, group, GroupTextKind.RULES, GroupTextCommand(words, number))
    save_text(session, actor, group, GroupTextKind.HANDBOOK, GroupTextCommand("# 手册"))
    session.refresh(group)
    rules = [each for each in group.texts if each.kind is GroupTextKind.RULES]
    assert [(each.number, each.text, each.saved_by) for each in rules] == [
        (1, "# 一", account.id),
        (2, "# 二", account.id),
    ]


def test_nobody_writes_over_what_another_has_written(session: Session) -> None:
    actor = Actor.of(an_account(session))
    group = the_group(session, DONGTAI)
    save_text(session, actor, group, GroupTextKind.RULES, GroupTextCommand("# 一"))
    with pytest.raises(Outdated):
        save_text(session, actor, group, GroupTextKind.RULES, GroupTextCommand("# 二"))
