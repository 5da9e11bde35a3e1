"""Who can sign in to the demonstration, and the one password they share."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.wording import msgid

DEMO_PASSWORD = "sizhang-demo"  # noqa: S105 -- meant to be known


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """One way in: role as the interface names it, login, password, whose it is, and a word on it to translate."""

    role: str
    login: str
    password: str
    name: str
    about: str


DEMO_SIGN_INS = tuple(
    DemoSignIn(role, login, DEMO_PASSWORD, name, about)
    for role, login, name, about in (
        (
            "township",
            "sancang",
            "三仓镇",
            msgid("Sancang Town; the other 13 by their names: qindong, shiyan …"),
        ),
        ("head", "lichunhe", "李春禾", msgid("county hospital; history and visits ahead")),
        ("head", "zhoumingyuan", "周明远", msgid("hospital in Dafeng; invitations wait for an answer")),
        ("coordinator", "dongtai", "东台市", msgid("Dongtai; plans the coming week")),
        ("coordinator", "yancheng-plan", "盐城市", msgid("Yancheng; plans its counties together")),
        ("observer", "yancheng", "盐城市", msgid("Yancheng; sees its counties")),
        ("observer", "jiangsu", "江苏省", msgid("Jiangsu; sees all its cities and counties")),
        ("administrator", "admin", "江苏省", msgid("Jiangsu; accounts and settings of the province")),
    )
)
