"""The state machines as data: for each step, from which states it may be taken and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from matcher.policy.machine import Machine
from matcher.policy.machine import step as _step
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    CallState,
    ChangeState,
    ColleagueState,
    ComplaintStatus,
    EmergencyState,
    EnquiryState,
    FirmRequestState,
    HeadProposalState,
    MoveState,
    NeedStatus,
    PaperState,
    Placing,
    PlanStatus,
    RequestState,
    RoundStatus,
    RunStatus,
    ScenarioStatus,
    StepState,
    SuggestionState,
    TransferState,
)

_N, _R, _P, _A, _I, _U = NeedStatus, RoundStatus, PlanStatus, AssignmentStatus, Answer, RunStatus

NEED = Machine[NeedStatus]("need", {
    "save": _step(_N.DRAFT, _N.DRAFT),
    "post": _step(_N.POSTED, _N.DRAFT),
    "edit": _step(_N.POSTED, _N.POSTED),
    "withdraw": _step(_N.WITHDRAWN, _N.DRAFT, _N.POSTED, _N.MATCHED, _N.CONFIRMED),
    "take_back": _step(_N.POSTED, _N.WITHDRAWN),
    "take_back_draft": _step(_N.DRAFT, _N.WITHDRAWN),
    "match": _step(_N.MATCHED, _N.POSTED),
    "confirm": _step(_N.CONFIRMED, _N.MATCHED),
    "unconfirm": _step(_N.MATCHED, _N.CONFIRMED),
    "reopen": _step(_N.POSTED, _N.MATCHED, _N.CONFIRMED),
    "finish": _step(_N.DONE, _N.MATCHED, _N.CONFIRMED),
    "rate": _step(_N.RATED, _N.DONE, _N.RATED),
    "deny": _step(_N.POSTED, _N.DONE, _N.RATED),
    "affirm": _step(_N.DONE, _N.POSTED, _N.WITHDRAWN),
})  # fmt: skip

ROUND = Machine[RoundStatus]("round", {
    "propose": _step(_R.PROPOSED, _R.COLLECTING, _R.PROPOSED),
    "discard": _step(_R.COLLECTING, _R.PROPOSED),
    "propose_more": _step(_R.RELEASED, _R.RELEASED),
    "release": _step(_R.RELEASED, _R.PROPOSED, _R.RELEASED),
    "close": _step(_R.CLOSED, _R.COLLECTING, _R.PROPOSED, _R.RELEASED),
})  # fmt: skip

PLAN = Machine[PlanStatus]("plan", {
    "edit": _step(_P.PROPOSED, _P.PROPOSED),
    "release": _step(_P.RELEASED, _P.PROPOSED),
    "discard": _step(_P.DISCARDED, _P.PROPOSED),
})  # fmt: skip

ASSIGNMENT = Machine[AssignmentStatus]("assignment", {
    "release": _step(_A.RELEASED, _A.PROPOSED),
    "accept": _step(_A.ACCEPTED, _A.RELEASED),
    "wait": _step(_A.RELEASED, _A.RELEASED, _A.ACCEPTED),
    "decline": _step(_A.DECLINED, _A.RELEASED, _A.ACCEPTED),
    "reconsider": _step(_A.RELEASED, _A.DECLINED),
    "revive": _step(_A.RELEASED, _A.DECLINED, _A.EXPIRED),
    "expire": _step(_A.EXPIRED, _A.RELEASED),
    "cancel": _step(_A.CANCELLED, _A.PROPOSED, _A.RELEASED, _A.ACCEPTED),
    "reassign": _step(_A.REASSIGNED, _A.RELEASED, _A.ACCEPTED, _A.DECLINED, _A.EXPIRED),
    "finish": _step(_A.DONE, _A.RELEASED, _A.ACCEPTED),
    "deny": _step(_A.CANCELLED, _A.DONE),
    "affirm": _step(_A.DONE, _A.CANCELLED),
})  # fmt: skip

INVITATION = Machine[Answer]("invitation", {
    "accept": _step(_I.ACCEPTED, _I.WAITING),
    "decline": _step(_I.DECLINED, _I.WAITING, _I.ACCEPTED),
    "reconsider": _step(_I.WAITING, _I.DECLINED),
    "revive": _step(_I.WAITING, _I.DECLINED, _I.EXPIRED),
    "expire": _step(_I.EXPIRED, _I.WAITING),
    "cancel": _step(_I.CANCELLED, _I.WAITING, _I.ACCEPTED),
    "affirm": _step(_I.ACCEPTED, _I.CANCELLED),
    "affirm_unanswered": _step(_I.WAITING, _I.CANCELLED),
}, attribute="answer")  # fmt: skip

RUN = Machine[RunStatus]("run", {
    "start": _step(_U.RUNNING, _U.QUEUED, _U.RUNNING),
    "hand_back": _step(_U.QUEUED, _U.RUNNING),
    "finish": _step(_U.DONE, _U.RUNNING),
    "cancel": _step(_U.CANCELLED, _U.QUEUED, _U.RUNNING),
    "fail": _step(_U.FAILED, _U.QUEUED, _U.RUNNING),
})  # fmt: skip

_S = ScenarioStatus

SCENARIO = Machine[ScenarioStatus]("scenario", {
    "make": _step(_S.KEPT, _S.WANTED),
    "repair": _step(_S.WANTED, _S.KEPT, _S.ADOPTED),
    "adopt": _step(_S.ADOPTED, _S.KEPT, _S.ADOPTED),
    "drop": _step(_S.DROPPED, _S.WANTED, _S.KEPT, _S.ADOPTED),
})  # fmt: skip

_C = ComplaintStatus

COMPLAINT = Machine[ComplaintStatus]("complaint", {
    "answer": _step(_C.ANSWERED, _C.NEW, _C.PASSED_ON, _C.ANSWERED),
    "pass_on": _step(_C.PASSED_ON, _C.NEW, _C.PASSED_ON),
})  # fmt: skip

_M = MoveState

MOVE = Machine[MoveState]("move", {
    "agree": _step(_M.AGREED, _M.PENDING),
    "decline": _step(_M.DECLINED, _M.PENDING),
    "take_back": _step(_M.TAKEN_BACK, _M.PENDING),
    "expire": _step(_M.EXPIRED, _M.PENDING),
    "overtake": _step(_M.OVERTAKEN, _M.PENDING),
}, attribute="state")  # fmt: skip

_L = Placing

UNPLACED_NEED = Machine[Placing]("unplaced_need", {
    "place": _step(_L.PLACED, _L.WAITING),
    "return": _step(_L.RETURNED, _L.WAITING),
    "withdraw": _step(_L.WITHDRAWN, _L.WAITING, _L.RETURNED),
}, attribute="state")  # fmt: skip

_K = ColleagueState

COLLEAGUE = Machine[ColleagueState]("colleague", {
    "confirm": _step(_K.CONFIRMED, _K.PENDING),
    "invite": _step(_K.INVITED, _K.PENDING),
    "refuse": _step(_K.REFUSED, _K.PENDING),
    "take_back": _step(_K.TAKEN_BACK, _K.PENDING),
    "call_off": _step(_K.CALLED_OFF, _K.CONFIRMED),
    "overtake": _step(_K.OVERTAKEN, _K.PENDING, _K.CONFIRMED),
}, attribute="state")  # fmt: skip

_E = EnquiryState

ENQUIRY = Machine[EnquiryState]("enquiry", {
    "could": _step(_E.COULD, _E.WAITING, _E.COULD_NOT),
    "could_not": _step(_E.COULD_NOT, _E.WAITING, _E.COULD),
    "choose": _step(_E.CHOSEN, _E.WAITING, _E.COULD),
    "end": _step(_E.OVER, _E.WAITING, _E.COULD, _E.COULD_NOT),
}, attribute="state")  # fmt: skip

_Q = RequestState

CHANGE_REQUEST = Machine[RequestState]("change_request", {
    "agree": _step(_Q.AGREED, _Q.WAITING, _Q.REFUSED),
    "refuse": _step(_Q.REFUSED, _Q.WAITING),
    "take_back": _step(_Q.TAKEN_BACK, _Q.WAITING),
    "end": _step(_Q.OVER, _Q.WAITING),
}, attribute="state")  # fmt: skip

_D = StepState

DRAFT_STEP = Machine[StepState]("draft_step", {
    "undo": _step(_D.UNDONE, _D.DONE),
    "redo": _step(_D.DONE, _D.UNDONE),
    "pass_by": _step(_D.PAST, _D.UNDONE),
}, attribute="state")  # fmt: skip

_W = PaperState

PAPER = Machine[PaperState]("paper", {
    "edit": _step(_W.DRAFT, _W.DRAFT),
    "redraft": _step(_W.DRAFT, _W.DRAFT),
    "send": _step(_W.SENT, _W.DRAFT),
    "correct": _step(_W.CORRECTED, _W.SENT),
}, attribute="state")  # fmt: skip

_RC = ChangeState

REGION_CHANGE = Machine[ChangeState]("region_change", {
    "agree": _step(_RC.AGREED, _RC.DRAFT),
    "carry_out": _step(_RC.DONE, _RC.AGREED),
    "call_off": _step(_RC.CALLED_OFF, _RC.DRAFT, _RC.AGREED),
    "take_back": _step(_RC.UNDONE, _RC.DONE),
}, attribute="state")  # fmt: skip

_TR = TransferState

HEAD_TRANSFER = Machine[TransferState]("head_transfer", {
    "consent": _step(_TR.CONSENTED, _TR.ASKED),
    "refuse": _step(_TR.REFUSED, _TR.ASKED, _TR.CONSENTED, _TR.AGREED),
    "agree": _step(_TR.AGREED, _TR.CONSENTED, _TR.AGREED),  # again: she belongs elsewhere there
    "decline": _step(_TR.DECLINED, _TR.CONSENTED, _TR.AGREED),
    "withdraw": _step(_TR.WITHDRAWN, _TR.ASKED, _TR.CONSENTED, _TR.AGREED),
    "carry_out": _step(_TR.DONE, _TR.AGREED),
    "take_back": _step(_TR.UNDONE, _TR.DONE),
}, attribute="state")  # fmt: skip

_HP = HeadProposalState

HEAD_PROPOSAL = Machine[HeadProposalState]("head_proposal", {
    "take": _step(_HP.TAKEN, _HP.WAITING),
    "decline": _step(_HP.DECLINED, _HP.WAITING),
    "end": _step(_HP.OVER, _HP.WAITING),
}, attribute="state")  # fmt: skip

_T = SuggestionState

TOPIC_SUGGESTION = Machine[SuggestionState]("topic_suggestion", {
    "approve": _step(_T.APPROVED, _T.WAITING),
    "refuse": _step(_T.REFUSED, _T.WAITING),
}, attribute="state")  # fmt: skip

_G = EmergencyState

EMERGENCY = Machine[EmergencyState]("emergency", {
    "edit": _step(_G.OPEN, _G.OPEN),
    "close": _step(_G.CLOSED, _G.OPEN),
}, attribute="state")  # fmt: skip

_V = CallState

EMERGENCY_CALL = Machine[CallState]("emergency_call", {
    "could": _step(_V.COULD, _V.WAITING, _V.COULD, _V.COULD_NOT),
    "could_not": _step(_V.COULD_NOT, _V.WAITING, _V.COULD),
    "end": _step(_V.OVER, _V.WAITING, _V.COULD, _V.COULD_NOT),
    "ask_again": _step(_V.WAITING, _V.OVER),
}, attribute="state")  # fmt: skip

_F = FirmRequestState

FIRM_REQUEST = Machine[FirmRequestState]("firm_request", {
    "take_up": _step(_F.IN_HAND, _F.OPEN, _F.IN_HAND),
    "close": _step(_F.CLOSED, _F.OPEN, _F.IN_HAND),
    "reopen": _step(_F.OPEN, _F.CLOSED),
}, attribute="state")  # fmt: skip

BACKUP = Machine[RunStatus]("backup", RUN.steps)
CAMPAIGN_RUN = Machine[RunStatus]("campaign_run", RUN.steps)
RECRUIT_STUDY = Machine[RunStatus]("recruit_study", RUN.steps)
DELIVERY = Machine[RunStatus]("delivery", RUN.steps)
WECOM_ENTRY = Machine[RunStatus]("wecom_entry", {
    **RUN.steps, "again": _step(_U.QUEUED, _U.DONE, _U.FAILED, _U.CANCELLED),
})  # fmt: skip


MACHINES: tuple[Machine[Any], ...] = (
    NEED, ROUND, PLAN, ASSIGNMENT, INVITATION, RUN, SCENARIO, BACKUP, CAMPAIGN_RUN, RECRUIT_STUDY, DELIVERY,
    WECOM_ENTRY, COMPLAINT, MOVE, UNPLACED_NEED, COLLEAGUE, ENQUIRY, CHANGE_REQUEST, DRAFT_STEP, PAPER,
    HEAD_PROPOSAL, TOPIC_SUGGESTION, EMERGENCY, EMERGENCY_CALL, REGION_CHANGE, FIRM_REQUEST,
    HEAD_TRANSFER,
)  # fmt: skip


_MACHINE_OF: Mapping[type[StrEnum], Machine[Any]] = {
    type(next(iter(machine.steps.values())).target): machine for machine in MACHINES
}


def is_ready_for(status: StrEnum, step: str) -> bool:
    """True where the step may be taken from this state of whatever it is a state of."""
    return _MACHINE_OF[type(status)].allows(step, status)


def is_editable(status: NeedStatus) -> bool:
    """True while a township may still change its need: as a draft or posted, before it is matched."""
    return NEED.allows("save", status) or NEED.allows("edit", status)


def is_recordable(status: NeedStatus) -> bool:
    """True where the need's visit may be recorded, or said more about."""
    return NEED.allows("finish", status) or NEED.allows("rate", status)
