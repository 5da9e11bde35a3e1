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
            "三仓镇科协 / Sancang Town (the other 13 townships by their name: qindong, shiyan …)",
        ),
        ("head", "lichunhe", "李春禾, deputy director of a hospital"),
        ("coordinator", "dongtai", "东台市科协 / Dongtai science association"),
        ("observer", "yancheng", "盐城市 / the city, sees Dongtai and Dafeng"),
        ("administrator", "admin", "accounts, regions, catalogue of the whole province"),
    )
)
