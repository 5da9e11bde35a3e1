"""What came of one decision about several proposals, in words."""

from __future__ import annotations

from flask_babel import ngettext

from matcher.vocabulary import ProposalStep
from web.display.separators import dotted


def many_words(done: ProposalStep, number: int, left: int) -> str:
    """How many were changed and how; how many were left as they are, because somebody had changed them."""
    said = {
        ProposalStep.PIN: lambda: ngettext(
            "%(num)s visit stays in the next matching", "%(num)s visits stay in the next matching", number
        ),
        ProposalStep.UNPIN: lambda: ngettext(
            "the next matching may change %(num)s visit",
            "the next matching may change %(num)s visits",
            number,
        ),
        ProposalStep.REMOVE: lambda: ngettext(
            "%(num)s visit is out of the plan", "%(num)s visits are out of the plan", number
        ),
        ProposalStep.FORBID: lambda: ngettext(
            "%(num)s visit is out of the plan; its heads are not sent to it in that week",
            "%(num)s visits are out of the plan; their heads are not sent to them in that week",
            number,
        ),
    }[done]()
    if not left:
        return said
    kept = ngettext(
        "%(num)s was changed by somebody else meanwhile and is left as it is",
        "%(num)s were changed by somebody else meanwhile and are left as they are",
        left,
    )
    return dotted([said, kept])
