"""What was done with accounts and papers, as the audit trail says it."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording import msgid

OF_ACCOUNTS: Mapping[str, str] = {
    "account.create": msgid("Opened an account"),
    "account.edit": msgid("Changed an account"),
    "account.close": msgid("Closed an account"),
    "account.reopen": msgid("Opened an account again"),
    "account.reset_password": msgid("Gave an account a new password"),
    "account.change_password": msgid("Changed the own password"),
    "account.addresses": msgid("Chose by what to be told"),
    "account.profile": msgid("Changed the own profile"),
    "account.sign_in": msgid("Signed in"),
    "account.sign_out": msgid("Signed out"),
    "account.sign_out_elsewhere": msgid("Signed out all other browsers"),
    "notice_reading.read": msgid("Read the notice on personal data"),
    "account.hand_out": msgid("Handed out what is held of somebody with an account"),
}

OF_PAPERS: Mapping[str, str] = {
    "paper.start": msgid("Drafted a paper"),
    "paper.edit": msgid("Edited a paper"),
    "paper.redraft": msgid("Drafted a paper anew"),
    "paper.send": msgid("Issued a paper"),
    "paper.correct": msgid("A paper was corrected by another"),
    "paper.delete": msgid("Deleted the draft of a paper"),
}

OF_OUTPUTS: Mapping[str, str] = {
    "firm_output.add": msgid("Entered an output of a firm"),
    "firm_output.edit": msgid("Corrected an output of a firm"),
    "firm_output.remove": msgid("Took an output of a firm out"),
}
