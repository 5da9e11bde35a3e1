"""Servers from outside, each on a free port with a folder of its own, gone when the block ends."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

UP_WITHIN, GONE_WITHIN = 120, 30  # seconds
POSTGRES_PROGRAMS = "/usr/lib/postgresql/*/bin"  # where Debian keeps what is not meant for everybody's PATH


def program(name: str) -> str:
    """The path of a program that `make test-outside` installs."""
    debian = sorted(Path("/").glob(POSTGRES_PROGRAMS.lstrip("/")))[-1:]
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], "/usr/sbin", *map(str, debian)]))
    assert found, f"{name} is not installed: see .ci/outside"
    return found


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str],
    log: Path,
    is_up: Callable[[], bool],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: str | None = None,
) -> Iterator[None]:
    """A program in the background from when it is up until the block ends; it has to stop when it is asked to."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env=env, cwd=cwd, user=user, group=user
        )
        try:
            deadline = time.monotonic() + UP_WITHIN
            while not is_up():
                assert process.poll() is None, f"{command[0]} ended: {log.read_text()}"
                assert time.monotonic() < deadline, f"{command[0]} does not answer: {log.read_text()}"
                time.sleep(0.1)
            yield
            process.send_signal(signal.SIGTERM)
            process.wait(GONE_WITHIN)
        finally:
            process.kill()
            process.wait()


def listens(port: int) -> Callable[[], bool]:
    """Somebody accepts connections there."""

    def is_up() -> bool:
        with closing(socket.socket()) as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    return is_up


@contextmanager
def postgres() -> Iterator[str]:
    """Debian's PostgreSQL with a user and a database `sizhang`; the address to put into SIZHANG_DATABASE_URL."""
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sizhang-postgres-")))
        if user:
            shutil.chown(home, user, user)
        data, port = home / "data", free_port()
        as_owner = {"user": user, "group": user, "cwd": home, "check": True, "capture_output": True}
        subprocess.run(
            [program("initdb"), "-U", "owner", "--auth=trust", "-E", "UTF8", "-D", data], **as_owner
        )
        command = [program("postgres"), "-D", str(data), "-h", "127.0.0.1", "-p", str(port), "-k", str(home)]
        log = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "postgres.log"
        stack.enter_context(running(command, log, listens(port), user=user, cwd=home))
        owner = ["-h", "127.0.0.1", "-p", str(port), "-U", "owner"]
        wait_until_ready = [program("pg_isready"), *owner, "-t", str(UP_WITHIN)]
        subprocess.run(wait_until_ready, check=True, capture_output=True)
        subprocess.run([program("createuser"), *owner, "sizhang"], check=True)
        subprocess.run([program("createdb"), *owner, "-O", "sizhang", "sizhang"], check=True)
        yield f"postgresql://sizhang@127.0.0.1:{port}/sizhang"


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Debian's Redis; the address to put into SIZHANG_QUEUE_URL."""
    port = free_port()
    command = [program("redis-server"), "--port", str(port), "--save", "", "--dir", str(folder)]
    with running(command, folder / "redis.log", listens(port)):
        yield f"redis://127.0.0.1:{port}"


@contextmanager
def nginx(folder: Path, site: str, port: int) -> Iterator[None]:
    """Debian's nginx with this site and nothing else."""
    places = "".join(
        f"{kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf = folder / "nginx.conf"
    owner = f"user {getpass.getuser()};\n" if os.geteuid() == 0 else ""  # who may write into this folder
    conf.write_text(
        f"{owner}daemon off;\npid {folder / 'nginx.pid'};\nevents {{}}\nhttp {{\naccess_log off;\n{places}{site}}}\n"
    )
    command = [program("nginx"), "-c", str(conf), "-e", "stderr"]
    with running(command, folder / "nginx.log", listens(port)):
        yield


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, and its key."""
    public, key = folder / "localhost.pem", folder / "localhost.key"
    command = [program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*command, "-out", public, "-keyout", key], check=True, capture_output=True)
    return public, key
