"""docs/operate.md does what it says, command by command: installed, set up, served by gunicorn behind nginx, kept."""

from __future__ import annotations

import json
import os
import re
import secrets
import shlex
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.outside.browsing import Reader
from tests.outside.documented import PAGE, block, settings_file
from tests.outside.programs import certificate, free_port, listens, nginx, postgres, program, redis, running
from tests.project.sources import ROOT

HEARD_OF_WITHIN = 60  # seconds until a worker has told that it is there


@dataclass(frozen=True)
class Installed:
    """An installation by the book: its programs, and the environment they are run in."""

    programs: Path
    env: dict[str, str]

    def run(self, command: str, cwd: Path | None = None) -> str:
        """What one documented command prints; it has to succeed."""
        done = subprocess.run(["sh", "-ec", command], env=self.env, cwd=cwd, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@dataclass(frozen=True)
class Service:
    """The product as its users meet it."""

    installed: Installed
    address: str
    trusted: Path
    password: str

    def visit(self, **headers: str) -> Reader:
        """Somebody new at the door."""
        return Reader(
            self.address, self.trusted, {name.replace("_", "-"): said for name, said in headers.items()}
        )


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked archive of this release."""
    folder = tmp_path_factory.mktemp("release")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def installed(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Section "Installing", by plain pip into an empty environment."""
    place = tmp_path_factory.mktemp("srv") / "sizhang"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SIZHANG_", "PYTHON"))}
    new = Installed(place / "bin", clean | {"PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"})
    for command in block(
        "Installing", 0, {"/srv/sizhang": str(place), "python3 -m": f"{sys.executable} -m"}
    ).splitlines():
        new.run(command, cwd=release)
    return new


@pytest.fixture(scope="module")
def service(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Sections "Setting up", "Running" and "In front"."""
    folder = tmp_path_factory.mktemp("service")
    inside, outside = free_port(), free_port()
    with ExitStack() as stack:
        own = {
            "SIZHANG_DATABASE_URL": stack.enter_context(postgres()),
            "SIZHANG_SECRET_KEY": secrets.token_hex(32),
            "SIZHANG_HOME": str(folder),
            "SIZHANG_QUEUE_URL": stack.enter_context(redis(folder)),
        }
        ready = Installed(installed.programs, installed.env | settings_file() | own)
        printed = [ready.run(command, folder) for command in block("Setting up", 1).splitlines()]
        password = re.search(r"^password: (.+)$", printed[-1], re.M)
        assert password is not None

        web, worker = block("Running", 0, {"127.0.0.1:8000": f"127.0.0.1:{inside}"}).splitlines()
        for name, command, is_up in (("web", web, listens(inside)), ("worker", worker, lambda: True)):
            first, *arguments = shlex.split(command)
            program_and_arguments = [str(ready.programs / first), *arguments]
            log = folder / f"{name}.log"
            stack.enter_context(running(program_and_arguments, log, is_up, env=ready.env, cwd=folder))
        public, key = certificate(folder)
        places = {
            "listen 80;": f"listen 127.0.0.1:{free_port()};", "listen 443": f"listen 127.0.0.1:{outside}",
            "sizhang.example.org": "localhost", "/etc/ssl/sizhang.pem": str(public),
            "/etc/ssl/sizhang.key": str(key), "127.0.0.1:8000": f"127.0.0.1:{inside}",
        }  # fmt: skip
        stack.enter_context(nginx(folder, block("In front", 0, places), outside))
        yield Service(ready, f"https://localhost:{outside}", public, password.group(1))


def test_the_page_names_the_settings_that_the_test_puts_in() -> None:
    assert settings_file().keys() >= {"SIZHANG_DATABASE_URL", "SIZHANG_SECRET_KEY", "SIZHANG_HOME"}
    assert "SIZHANG_QUEUE_URL" in PAGE


def test_database_and_worker_are_well(service: Service) -> None:
    deadline = time.monotonic() + HEARD_OF_WITHIN
    while time.monotonic() < deadline:
        status, text = service.visit().get("/healthz")
        state = json.loads(text)
        if state["worker"] == "ok":
            break
        time.sleep(0.5)
    assert status == 200
    assert (state["database"], state["worker"]) == ("ok", "ok")


def test_the_coordinator_signs_in_with_the_printed_password(service: Service) -> None:
    visitor = service.visit(Accept_Language="en")
    assert visitor.sign_in("wang", service.password)[0] == 200
    assert visitor.choose_password(service.password, "tea-and-oranges")[0] == 200
    status, text = visitor.get("/")
    assert status == 200
    assert "Wang Fang" in text
    assert [cookie.secure for cookie in visitor.cookies] == [True]


def test_the_pages_find_their_style_sheets_and_scripts(service: Service) -> None:
    visitor = service.visit()
    page = BeautifulSoup(visitor.get("/sign-in")[1], "html5lib")
    addresses = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
    addresses += [str(script["src"]) for script in page.select("script[src]")]
    assert len(addresses) > 1
    assert {address: visitor.get(address)[0] for address in addresses} == dict.fromkeys(addresses, 200)


def test_guessing_is_throttled_over_all_processes_whatever_a_browser_says_of_itself(service: Service) -> None:
    statuses = [
        service.visit(X_Forwarded_For=f"192.0.2.{number}").sign_in("nobody-of-this-name", "wrong")[0]
        for number in range(
            12
        )  # 10 a minute are let through, by each of the four processes if they counted alone
    ]
    assert statuses[:10] == [422] * 10
    assert 429 in statuses[10:]


def test_a_backup_brings_everything_back(service: Service, tmp_path: Path) -> None:
    service.installed.run(f"sizhang backup --to {tmp_path}")
    kept = next(tmp_path.glob("sizhang-*.zip"))
    address = service.installed.env["SIZHANG_DATABASE_URL"]
    with postgres() as elsewhere:
        restored = Installed(
            service.installed.programs, service.installed.env | {"SIZHANG_DATABASE_URL": elsewhere}
        )
        restored.run(
            block(
                "Keeping and bringing back",
                0,
                {"/mnt/backups/sizhang-2026-12-01-030002-nightly.zip": str(kept)},
            )
        )
        count = f"{program('psql')} -At -c 'SELECT login FROM account' "
        assert service.installed.run(count + elsewhere) == service.installed.run(count + address) == "wang\n"


def test_a_week_file_is_planned_and_checked_by_the_installed_command(
    installed: Installed, tmp_path: Path
) -> None:
    for command in (
        "sizhang generate county -o week.json",
        "sizhang solve week.json -o plan.json --seconds 20",
        "sizhang check week.json plan.json",
    ):
        installed.run(command, tmp_path)
