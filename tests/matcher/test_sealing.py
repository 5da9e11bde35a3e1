"""Secrets at rest: nobody reads them without the key, and a changed key loses none."""

from __future__ import annotations

import pytest

from matcher.sealing import CannotOpen, Sealer
from matcher.secret_key import SecretKeys

OLD, NEW = "0123456789abcdef" * 4, "fedcba9876543210" * 4


def test_what_was_sealed_is_opened_again() -> None:
    sealer = Sealer(SecretKeys(OLD))
    sealed = sealer.seal("密钥 s3cret")
    assert "s3cret" not in sealed
    assert sealer.open(sealed) == "密钥 s3cret"


def test_the_same_secret_is_never_sealed_alike() -> None:
    sealer = Sealer(SecretKeys(OLD))
    assert sealer.seal("s3cret") != sealer.seal("s3cret")


def test_the_former_key_still_opens_and_does_not_seal() -> None:
    sealed = Sealer(SecretKeys(OLD)).seal("s3cret")
    after = Sealer(SecretKeys(NEW, (OLD,), (OLD,)))
    assert after.open(sealed) == "s3cret"
    assert not after.is_fresh(sealed)
    assert after.is_fresh(after.seal("s3cret"))


@pytest.mark.parametrize(
    "stored",
    ["", "nonsense", Sealer(SecretKeys(OLD)).seal("s3cret"), "密文"],
    ids=["nothing", "nonsense", "another key", "no ASCII"],
)
def test_what_no_known_key_sealed_is_said_so(stored: str) -> None:
    with pytest.raises(CannotOpen):
        Sealer(SecretKeys(NEW)).open(stored)
