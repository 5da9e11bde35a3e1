"""The kinds of races, by the state of what is raced for."""

from __future__ import annotations

from tests.torture.races.of_moves import RACES_OF_MOVES
from tests.torture.races.race import Act, Race
from tests.torture.races.situations import (
    a_draft,
    a_promise,
    a_proposal,
    a_vacancy,
    a_wish,
    an_invitation,
    records,
)


def _post(who: str) -> Act:
    return Act(who, "/needs/{need}", "/post", ("need.post",))


def _withdraw(who: str) -> Act:
    return Act(who, "/needs/{need}", "/withdraw", ("need.withdraw",))


def _edit(who: str, do: str = "save", leaves: str = "need.edit") -> Act:
    audience = {"cleo": "44", "dora": "55"}[who]
    return Act(who, "/needs/{need}/edit", "/edit", (leaves,), {"audience": audience, "do": do})


def _place(who: str, head: str) -> Act:
    chosen = {"head_ids.0": head, "day": "{day}", "start": "14:00"}
    return Act(
        who, "/rounds/{round}/needs/{need}", "/place", ("assignment.place", "assignment.release"), chosen
    )


def _move(who: str, head: str) -> Act:
    chosen = {"head_ids.0": head, "day": "{day}", "start": "14:00"}
    return Act(
        who, "/rounds/{round}/needs/{need}", "/place", ("assignment.move", "assignment.release"), chosen
    )


def _of_plan(who: str, step: str) -> Act:
    return Act(who, "/plans/{plan}/release", f"/{step}", (f"plan.{step}",))


def _of_proposal(who: str, step: str) -> Act:
    return Act(who, "/rounds/{round}?need={need}", f"/{step}", (f"assignment.{step}",))


def _week(who: str, action: str, leaves: str) -> Act:
    return Act(who, "/rounds/{round}", action, (leaves,))


def _accept() -> Act:
    return Act("head", "/answers/{invitation}", "/accept", ("invitation.accept",))


def _decline() -> Act:
    return Act(
        "head",
        "/answers/{invitation}/decline",
        "/decline",
        ("invitation.decline",),
        {"reason": "busy", "remark": ""},
    )


def _reassign(who: str, head: str) -> Act:
    return Act(who, "/rounds/{round}/needs/{need}", "/reassign", ("invitation.reassign",), {"head_id": head})


def _record(who: str, kind: str, name: str) -> Act:
    return Act(who, f"/{kind}s/{{{kind}}}/edit", "/edit", (f"{kind}.edit",), {"name": name})


def _offer(who: str, part: str, leaves: str, **typed: str) -> Act:
    return Act(who, f"/heads/{{head}}/offer/{part}", f"/{part}", (leaves,), typed)


RACES = (
    Race("post × post", a_draft, _post("cleo"), _post("dora")),
    Race("post × change of a draft", a_draft, _post("cleo"), _edit("dora", leaves="need.save")),
    Race("change × change of a draft", a_draft, _edit("cleo", leaves="need.save"), _edit("dora", leaves="need.save")),
    Race("withdraw × withdraw", a_wish, _withdraw("cleo"), _withdraw("dora")),
    Race("withdraw × change", a_wish, _withdraw("cleo"), _edit("dora")),
    Race("change × change", a_wish, _edit("cleo"), _edit("dora")),
    Race("place × place", a_wish, _place("anna", "{one}"), _place("bert", "{other}")),
    Race("place × withdraw", a_wish, _place("anna", "{one}"), _withdraw("cleo"), both=True),
    Race("place × change", a_wish, _place("anna", "{one}"), _edit("cleo"), both=True),
    Race("match × match", a_wish, _week("anna", "/runs", "run.ask"), _week("bert", "/runs", "run.ask")),
    Race("match × withdraw", a_wish, _week("anna", "/runs", "run.ask"), _withdraw("cleo"), both=True),
    Race("match × release", a_proposal, _week("anna", "/runs", "run.ask"), _of_plan("bert", "release")),
    Race("move × move", a_proposal, _move("anna", "{one}"), _move("bert", "{other}")),
    Race("release × release", a_proposal, _of_plan("anna", "release"), _of_plan("bert", "release")),
    Race("release × discard", a_proposal, _of_plan("anna", "release"), _of_plan("bert", "discard")),
    Race("release × withdraw", a_proposal, _of_plan("anna", "release"), _withdraw("cleo")),
    Race("release × change", a_proposal, _of_plan("anna", "release"), _edit("cleo"), both=True),  # fewer people fit
    Race("release × move", a_proposal, _of_plan("anna", "release"), _move("bert", "{one}")),
    Race("release × take out", a_proposal, _of_plan("anna", "release"), _of_proposal("bert", "remove")),
    Race("take out × take out", a_proposal, _of_proposal("anna", "remove"), _of_proposal("bert", "remove")),
    Race("pin × take out", a_proposal, _of_proposal("anna", "pin"), _of_proposal("bert", "remove")),
    Race("yes × yes", an_invitation, _accept(), _accept(), same=True),
    Race("yes × no", an_invitation, _accept(), _decline()),
    Race("yes × withdraw", an_invitation, _accept(), _withdraw("cleo")),
    Race("yes × other head", a_vacancy, _accept(), _reassign("anna", "{one}"), both=True),
    Race("no × other head", a_vacancy, _decline(), _reassign("anna", "{one}"), both=True),
    Race("withdraw × other head", a_vacancy, _withdraw("cleo"), _reassign("anna", "{one}"), both=True),
    Race("other head × other head", a_vacancy, _reassign("anna", "{one}"), _reassign("bert", "{other}")),
    Race("taken back × withdraw", a_promise, _decline(), _withdraw("cleo")),
    *RACES_OF_MOVES,
    Race("limits × limits", records, _offer("head", "limits", "offer.limits", max_audience="{low}"),
         _offer("anna", "limits", "offer.limits", max_audience="{high}")),
    Race("venue × venue", records, _record("anna", "venue", "礼堂甲{new}"), _record("bert", "venue", "礼堂乙{new}")),
    Race("pack × pack", records, _record("anna", "pack", "甲{new}"), _record("bert", "pack", "乙{new}")),
    Race("account × account", records, _record("anna", "account", "甲{new}"), _record("bert", "account", "乙{new}")),
)  # fmt: skip
