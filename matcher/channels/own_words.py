"""What is said of a message that did not get as far as an answer that can be read."""

from __future__ import annotations

from matcher.channels.message import Outcome, SendResult
from matcher.wording import Text

WORDS: dict[str, Text] = {
    "not_listed": Text("This address is not on the installation's list of providers. Ask the administrator."),
    "not_public": Text("The provider's name leads to a private address. Nothing was sent."),
    "no_connection": Text("The provider could not be reached."),
    "certificate": Text("The provider's certificate is not valid. Nothing was sent."),
    "no_answer": Text(
        "The provider was reached, but did not answer in time. The message may have been sent."
    ),
    "nonsense": Text("The provider's answer could not be read. The message may have been sent."),
    "redirect": Text("The provider's address leads on to another one. Nothing was sent."),
    "busy": Text("The provider cannot take messages at the moment."),
    "too_long": Text("The message is longer than this channel takes."),
    "no_template": Text("No number is entered for the SMS template that this message needs."),
    "variable": Text("An SMS may carry neither links nor telephone numbers in what is filled in."),
    "no_sms": Text("This message is not one that can be sent as an SMS."),
    "address": Text("This is not an address of this channel."),
    "no_account": Text("The county has no account for this channel any more, or it is switched off."),
    "chose_anew": Text("The recipient is told by other ways by now."),
    "sealed": Text("The stored secret cannot be read any more. Enter it again."),
}


def own_words(code: str) -> Text | None:
    """The sentence for one of our own codes; None for a provider's."""
    return WORDS.get(code)


def ours(outcome: Outcome, code: str, retry_after: int | None = None) -> SendResult:
    """A result that we know ourselves."""
    return SendResult(outcome, code, str(WORDS[code]), retry_after)
