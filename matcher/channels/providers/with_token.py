"""Calling a provider that wants an access token first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matcher.channels.access_tokens import AccessToken
from matcher.channels.account import Account
from matcher.channels.message import Outcome
from matcher.channels.outbound import LONG_PAUSE, Failed, Outbound
from matcher.channels.own_words import ours
from matcher.channels.providers.verdict import Codes, bounded

Answer = Mapping[str, object]


def token_of(codes: Codes, answer: Answer, name: str, code: str, words: str, lasts: str) -> AccessToken:
    """The token in the provider's answer, by the names of its fields. Raises `Failed` where it gives none."""
    token, seconds = answer.get(name), answer.get(lasts)
    if bounded(answer.get(code), 64) != codes.taken:
        raise Failed(codes.verdict(answer.get(code), answer.get(words)))
    if not isinstance(token, str) or not token:  # "ok", and no message has even been offered to it
        raise Failed(ours(Outcome.UNKNOWN, "nonsense", LONG_PAUSE))
    return AccessToken(token, seconds if isinstance(seconds, int) else 0)


def answered(
    account: Account,
    outbound: Outbound,
    ask: Callable[[], AccessToken],
    call: Callable[[str], Answer],
    is_over: Callable[[Answer], bool],
) -> Answer:
    """What the provider answers to `call` with a token; once more with a new one where it says the token is over."""
    answer = call(outbound.tokens.get(account, ask))
    if is_over(answer):
        outbound.tokens.forget(account)
        answer = call(outbound.tokens.get(account, ask))
    return answer


@dataclass(frozen=True, slots=True)
class TokenInAddress:
    """The protocol that WeCom and DingTalk share: a token by GET, which then stands in the address of each call."""

    codes: Codes
    token_path: str
    send_path: str

    def answered(
        self,
        account: Account,
        outbound: Outbound,
        credentials: Mapping[str, str],
        message: Mapping[str, object],
        is_over: Callable[[Answer], bool],
    ) -> Answer:
        """What the provider answers to the message; see `answered`."""
        body = json.dumps(message, ensure_ascii=False).encode()

        def ask() -> AccessToken:
            return self.ask_for_token(account, outbound, credentials)

        def call(token: str) -> Answer:
            return outbound.ask(
                account.kind,
                account.base,
                self.send_path,
                query={"access_token": token},
                body=body,
                headers={"Content-Type": "application/json"},
            )

        return answered(account, outbound, ask, call, is_over)

    def ask_for_token(
        self, account: Account, outbound: Outbound, credentials: Mapping[str, str]
    ) -> AccessToken:
        """Another token. Raises `Failed` where the provider gives none."""
        answer = outbound.ask(account.kind, account.base, self.token_path, method="GET", query=credentials)
        return token_of(self.codes, answer, "access_token", "errcode", "errmsg", "expires_in")
