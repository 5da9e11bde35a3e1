"""Settings are checked at start: each that cannot be used is told in one line that names it."""

from __future__ import annotations

import pytest

from matcher.settings import Settings, SettingsRefused, read_settings

BAD = {
    "SIZHANG_PORT": ("abc", "0", "70000", "3.7"),
    "SIZHANG_THREADS": ("0", "many"),
    "SIZHANG_DEMO": ("maybe",),
    "SIZHANG_LOG_LEVEL": ("LOUD",),
    "SIZHANG_LOG_FORMAT": ("xml",),
    "SIZHANG_DATABASE_URL": ("foo", "mysql://x@y/z"),
    "SIZHANG_QUEUE_URL": ("amqp://localhost",),
    "SIZHANG_SIGN_IN_LIMIT": ("lots", "10 per fortnight"),
    "SIZHANG_SIGN_IN_ADDRESS_LIMIT": ("nowhere",),
    "SIZHANG_RUN_SECONDS": ("-1",),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in BAD.items() for value in values]
)
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    (line,) = str(refused.value).splitlines()
    assert line.startswith(f"{name}: ")


def test_every_fault_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (value, *_) in BAD.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == sorted(BAD)


def test_nothing_has_to_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in BAD:
        monkeypatch.delenv(name, raising=False)
    assert read_settings() == Settings(home=read_settings().home)
