"""What many slow connections do to everybody else: `python -m benchmarks.slow_connections https://localhost:8443`.

Each of them sends one byte of a request a second and never ends it, half of them within the headers and half within
the body. Meanwhile somebody with an ordinary connection asks for a page, again and again.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from urllib.parse import urlsplit

import click

GIVEN_UP_AFTER = 10  # seconds
HEADERS = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = (
    b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 100000\r\n\r\nlogin="
)


@cache
def trusting_anybody() -> ssl.SSLContext:
    """TLS with a certificate that nobody signed, as on the machine at hand."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def slow_connections(address: str, number: int) -> Iterator[None]:
    """So many slow connections to a server, held until the block ends; one that is closed is opened again."""
    over = threading.Event()
    with ExitStack() as stack:
        for place in range(number):
            thread = threading.Thread(target=_dribble, args=(address, (HEADERS, BODY)[place % 2], over))
            thread.start()
            stack.callback(thread.join)
        stack.callback(over.set)
        time.sleep(3)
        yield


def _dribble(address: str, beginning: bytes, over: threading.Event) -> None:
    url = urlsplit(address)
    while not over.is_set():
        try:
            plain = socket.create_connection((url.hostname or "", url.port or 443), timeout=GIVEN_UP_AFTER)
            with trusting_anybody().wrap_socket(plain) if url.scheme == "https" else plain as line:
                line.sendall(beginning)
                while not over.wait(1):
                    line.sendall(b"x")
        except OSError:
            over.wait(0.5)


def ask(address: str, patience: float = GIVEN_UP_AFTER) -> tuple[str, float]:
    """Status of a page, or what went wrong instead, and the seconds it took; given up after `patience` seconds."""
    start = time.perf_counter()
    try:
        with urllib.request.urlopen(  # noqa: S310 - the address is typed by whoever measures
            f"{address}/sign-in", timeout=patience, context=trusting_anybody()
        ) as answer:
            told = str(answer.status)
            answer.read()
    except urllib.error.HTTPError as refused:
        told = str(refused.code)
    except OSError as error:
        told = f"none ({getattr(error, 'reason', error)})"
    return told, time.perf_counter() - start


@click.command(help=__doc__)
@click.argument("address")
@click.option("--connections", default=120, show_default=True, help="How many slow connections.")
@click.option("--pages", default=10, show_default=True, help="How many pages are asked for beside them.")
def main(address: str, connections: int, pages: int) -> None:
    """Ask alone, then beside the slow ones, and print what came back and how soon."""
    report("alone", [ask(address) for _ in range(pages)])
    with slow_connections(address, connections):
        report(f"beside {connections} slow connections", [ask(address) for _ in range(pages)])


def report(when: str, answers: list[tuple[str, float]]) -> None:
    """One line: what came back, and the median and longest time."""
    times = sorted(seconds for _, seconds in answers)
    kinds = ", ".join(
        f"{sum(told == kind for told, _ in answers)} × {kind}"
        for kind in sorted({told for told, _ in answers})
    )
    print(f"{when}: {kinds}; median {times[len(times) // 2]:.3f} s, longest {times[-1]:.3f} s")


if __name__ == "__main__":
    main()
