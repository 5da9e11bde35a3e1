"""The settings of the service, read from the environment once and checked at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environs import Env, EnvError, ValidationError, validate
from limits import parse_many
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
PUBLIC_CHANNEL_HOSTS = "public"
"""Stands for the public hosts of all providers in `channel_hosts`."""


class SettingsRefused(ValueError):
    """The environment holds a setting that cannot be used; the message names it and what is allowed."""


def _setting(default: Any, about: str, *, least: int | None = None, most: int | None = None) -> Any:
    return field(default=default, metadata={"about": about, "least": least, "most": most})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Every setting, its default and what it is for; in the environment `SIZHANG_` + its name in capitals."""

    home: str = _setting("var", "Folder of the embedded database, job queue and secret key.")
    database_url: str = _setting("", "SQLAlchemy address of the database; empty means SQLite in `home`.")
    lock_seconds: int = _setting(
        10, "A change that waits this long for another being saved gives up and asks to try again.", least=1
    )
    queue_url: str = _setting("", "Job queue: empty follows the database; or a redis:// address.")
    secret_key: str = _setting("", "Key that signs cookies; empty means one kept in `home`.")
    former_secret_key: str = _setting(
        "", "Key used before: what it signed counts still; for the hours after changing it."
    )
    host: str = _setting("127.0.0.1", "Address the web server listens on.")
    port: int = _setting(8000, "Port the web server listens on.", least=1, most=65535)
    public_url: str = _setting(
        "",
        "Address people reach the service at, such as https://sizhang.example; without it no links are sent.",
    )
    channel_hosts: str = _setting(
        PUBLIC_CHANNEL_HOSTS,
        "Where messages may be sent to: `public` (the providers' own hosts) and addresses like https://host, smtp://host.",
    )
    threads: int = _setting(8, "Threads of the built-in web server.", least=1)
    secure_cookies: bool = _setting(False, "Send cookies over HTTPS only; turn on behind TLS.")
    trusted_proxies: int = _setting(
        0, "How many reverse proxies in front may set X-Forwarded-* headers.", least=0
    )
    session_idle_minutes: int = _setting(120, "A sign-in ends after this long without a request.", least=1)
    session_hours: int = _setting(12, "A sign-in ends after this long in any case.", least=1)
    sign_in_limit: str = _setting(
        "10 per minute", "How often one address may fail to sign in to one account; then it has to wait."
    )
    sign_in_address_limit: str = _setting(
        "60 per minute", "How often one address may fail to sign in to any; then each try there takes longer."
    )
    run_seconds: int = _setting(60, "Longest time one matching run may take.", least=1)
    run_threads: int = _setting(2, "Solver threads of one run.", least=1)
    run_lease_seconds: int = _setting(
        15, "A run whose worker is silent this long is taken up again.", least=1
    )
    worker_threads: int = _setting(2, "Jobs one worker process does at a time.", least=1)
    worker_niceness: int = _setting(
        10,
        "How far a worker lets web servers of its machine go first: 0, not at all, to 19.",
        least=0,
        most=19,
    )
    backup_folder: str = _setting(
        "", "Folder of the backups, best on another machine; empty means `backups` in `home`."
    )
    backup_hour: int = _setting(
        3, "Hour of the night after which the worker makes a backup.", least=0, most=23
    )
    backup_keep: int = _setting(14, "How many nightly backups are kept; 0: none is made.", least=0)
    keep_contacts_months: int = _setting(
        12, "How many months after its last day a need that is over keeps its contact.", least=1
    )
    keep_sign_ins_months: int = _setting(
        6, "How many months sign-ins that have ended, and refused ones, are kept.", least=1
    )
    keep_messages_months: int = _setting(
        12,
        "How many months messages, what they told and where they went to are kept after their end.",
        least=1,
    )
    attachment_megabytes: int = _setting(
        20, "How many megabytes a file attached to a product may have.", least=1, most=100
    )
    demo: bool = _setting(False, "Show the demonstration sign-ins on the sign-in page.")
    demo_anywhere: bool = _setting(
        False, "Serve the demonstration, whose passwords everybody knows, to other machines too."
    )
    log_format: str = _setting("console", "`console` for people, `json` for machines.")
    log_level: str = _setting("INFO", "Least level that is logged: DEBUG, INFO, WARNING, ERROR.")

    @property
    def home_path(self) -> Path:
        """The home folder, absolute."""
        return Path(self.home).expanduser().resolve()

    @property
    def database(self) -> str:
        """The database address in force."""
        return self.database_url or f"sqlite:///{self.home_path / 'sizhang.db'}"

    @property
    def is_embedded(self) -> bool:
        """True where the database is the SQLite file of a single machine."""
        return self.database.startswith("sqlite")


def _is_database(address: str) -> None:
    if not address:
        return
    try:
        backend = make_url(address).get_backend_name()
    except ArgumentError:
        backend = ""
    if backend not in ("sqlite", "postgresql"):
        raise ValidationError(
            "Give an address like postgresql://name:password@host/database or sqlite:////path/file.db."
        )


def _is_rate(limit: str) -> None:
    try:
        parse_many(limit)
    except ValueError:
        raise ValidationError("Give a rate like 10 per minute.") from None


def _is_public_url(address: str) -> None:
    if not address:
        return
    parts = urlsplit(address)
    is_bare = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not (parts.hostname and is_bare and is_safe):
        raise ValidationError("Give https:// and the name of the host, without a path.")


def _are_channel_hosts(listed: str) -> None:
    for address in listed.split():
        if address != PUBLIC_CHANNEL_HOSTS and not _is_base(address):
            raise ValidationError(
                f"{address}: give `public` or addresses like https://host, smtps://host or smtp://host, with blanks"
                " between; http:// only for this machine itself."
            )


def _is_base(address: str) -> bool:
    try:
        parts = urlsplit(address)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    is_bare = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    is_safe = parts.scheme in ("https", "smtps", "smtp")
    is_here = parts.scheme == "http" and parts.hostname in LOOPBACK
    return bool(parts.hostname and has_port and is_bare and (is_safe or is_here))


def _is_queue(address: str) -> None:
    if address and not address.startswith(("redis://", "rediss://")):
        raise ValidationError("Leave it empty, or give a redis:// or rediss:// address.")


CHECKS: dict[str, Callable[[str], None]] = {
    "database_url": _is_database,
    "sign_in_limit": _is_rate,
    "sign_in_address_limit": _is_rate,
    "queue_url": _is_queue,
    "public_url": _is_public_url,
    "channel_hosts": _are_channel_hosts,
}
CHOICES = {"log_format": ("console", "json"), "log_level": ("DEBUG", "INFO", "WARNING", "ERROR")}


def read_settings() -> Settings:
    """The settings of this process, from the environment.

    Raises `SettingsRefused`, with one line for each variable that cannot be used and what is allowed.
    """
    env = Env(prefix="SIZHANG_", eager=False)
    readers: dict[type, Any] = {bool: env.bool, int: env.int, str: env.str}
    values: dict[str, Any] = {}
    for entry in fields(Settings):
        validators: list[Any] = []
        if entry.metadata["least"] is not None:
            validators.append(validate.Range(min=entry.metadata["least"], max=entry.metadata["most"]))
        if entry.name in CHOICES:
            validators.append(validate.OneOf(CHOICES[entry.name]))
        if entry.name in CHECKS:
            validators.append(CHECKS[entry.name])
        reader = readers[type(entry.default)]
        values[entry.name] = reader(entry.name.upper(), entry.default, validate=validators)
    try:
        env.seal()
    except EnvError as error:
        faults = getattr(error, "error_messages", {"": [str(error)]})
        lines = [f"{name}: {' '.join(map(str, told))}" for name, told in sorted(faults.items())]
        raise SettingsRefused("\n".join(lines)) from None
    return Settings(**values)
