"""An old Chromium, driven by its DevTools protocol over a pipe: Playwright does not speak to browsers of that age."""

from __future__ import annotations

import base64
import json
import os
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.outside.old_browsers.packages import OldChromium

PATIENCE = 20  # seconds
COMMANDS, ANSWERS = 3, 4
"""The file descriptors at which Chromium reads commands and writes answers."""
OPTIONS = (
    "--headless", "--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--lang=zh-CN", "--remote-debugging-pipe",
)  # fmt: skip
Message = dict[str, Any]  # as the protocol has them


@dataclass
class Tab:
    """One page of the browser; `complaints` are errors of scripts, of the console and of what could not be loaded."""

    commands: Any
    answers: int
    address: str
    session: str = ""
    complaints: list[str] = field(default_factory=list)
    arrived: int = 0
    _number: int = 0
    _unread: bytes = b""

    def open(self, path: str) -> None:
        """Open a page of the product and wait until it has loaded."""
        before = self.arrived
        self.call("Page.navigate", url=self.address + path)
        self.wait_for_page(before)

    def wait_for_page(self, before: int) -> None:
        """Wait until one more page than `before` has loaded, and its scripts have run."""
        self.until(lambda: self.arrived > before, "no page loaded")
        self.until(lambda: self.evaluate("document.readyState") == "complete", "the page did not complete")

    def press(self, selector: str) -> None:
        """Click on an element and wait for the page that comes of it."""
        before = self.arrived
        self.click(selector)
        self.wait_for_page(before)

    def click(self, selector: str) -> None:
        """Click on an element."""
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def fill(self, selector: str, text: str) -> None:
        """Type into a field, as far as scripts can tell."""
        self.evaluate(
            f"(field => {{ field.focus(); field.value = {json.dumps(text)};"
            "field.dispatchEvent(new Event('input', {bubbles: true})) })"
            f"(document.querySelector({json.dumps(selector)}))"
        )

    def evaluate(self, script: str) -> Any:
        """What a script says of the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, f"{script}: {answer['exceptionDetails']}"
        return answer["result"].get("value")

    def resize(self, width: int, height: int) -> None:
        """Give the page a screen of this size."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)

    def shoot(self, place: Path) -> None:
        """Keep a picture of what is seen."""
        place.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def until(self, is_so: Any, otherwise: str) -> None:
        """Wait until something is so; fails where it never is."""
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < deadline, f"{otherwise}: {self.evaluate('location.href')}"
            time.sleep(0.05)
            self.call("Runtime.evaluate", expression="1")  # reads what has happened meanwhile

    def call(self, method: str, **params: Any) -> Message:
        """Send a command and wait for its answer, noting what happens meanwhile."""
        self._number += 1
        message: Message = {"id": self._number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.commands.write(json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while (answer := self._read(deadline)).get("id") != message["id"]:
            self._note(answer)
        assert "error" not in answer, f"{method}: {answer['error']}"
        result: Message = answer["result"]
        return result

    def _read(self, deadline: float) -> Message:
        while b"\0" not in self._unread:
            ready = select.select([self.answers], [], [], max(0.0, deadline - time.monotonic()))[0]
            assert ready, "the browser does not answer"
            received = os.read(self.answers, 1 << 16)
            assert received, "the browser has ended"
            self._unread += received
        first, _, self._unread = self._unread.partition(b"\0")
        found: Message = json.loads(first)
        return found

    def _note(self, event: Message) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Page.loadEventFired":
                self.arrived += 1
            case "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                thrown = details.get("exception", {}).get("description") or details["text"]
                self.complaints.append(f"{details.get('url', '')}: {thrown}")
            case "Runtime.consoleAPICalled" if params["type"] == "error":
                self.complaints.append(str(params["args"]))
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self.complaints.append(f"{params['entry'].get('url', '')}: {params['entry']['text']}")


@contextmanager
def tab_of(chromium: OldChromium, address: str) -> Iterator[Tab]:
    """A browser with one empty page; it is gone when the block ends."""
    command_reader, command_writer = os.pipe()
    answer_reader, answer_writer = os.pipe()

    def connect() -> None:
        os.dup2(command_reader, COMMANDS)
        os.dup2(answer_writer, ANSWERS)

    # Killed children may still be writing their profile while it is removed; what stays lies in the system's own
    # temporary folder.
    with tempfile.TemporaryDirectory(prefix="sizhang-old-browser-", ignore_cleanup_errors=True) as home:
        process = subprocess.Popen(
            [chromium.program, *OPTIONS, f"--user-data-dir={home}", "about:blank"],
            env=os.environ | {"LD_LIBRARY_PATH": str(chromium.libraries), "HOME": home},
            preexec_fn=connect,
            pass_fds=(COMMANDS, ANSWERS),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(command_reader)
        os.close(answer_writer)
        try:
            with open(command_writer, "wb", buffering=0) as commands:
                tab = Tab(commands, answer_reader, address)
                target = tab.call("Target.createTarget", url="about:blank")["targetId"]
                tab.session = tab.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
                for domain in ("Page", "Runtime", "Log", "Network"):
                    tab.call(f"{domain}.enable")
                yield tab
        finally:
            os.close(answer_reader)
            os.killpg(process.pid, signal.SIGKILL)  # its renderers too
            process.wait()
