"""Who can sign in to the demonstration, and the one password they share."""

from __future__ import annotations

from dataclasses import dataclass

DEMO_PASSWORD = "sizhang-demo"  # noqa: S105 -- meant to be known


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """One way in: role as the interface names it, login, password, and who that is."""

    role: str
    login: str
    password: str
    who: str


DEMO_SIGN_INS = tuple(
    DemoSignIn(role, login, DEMO_PASSWORD, who)
    for role, login, who in (
        (
            "township",
            "sancang",
            "三仓镇 / Sancang Town (the other 13 by their names: qindong, shiyan …)",
        ),
        ("head", "lichunhe", "李春禾, hospital; history and visits ahead"),
        ("head", "zhoumingyuan", "周明远, hospital in Dafeng; invitations wait for an answer"),
        ("coordinator", "dongtai", "东台市 / Dongtai; plans the coming week"),
        ("observer", "yancheng", "盐城市 / the city; sees Dongtai and Dafeng"),
        ("administrator", "admin", "江苏省 / accounts and settings of the province"),
    )
)
