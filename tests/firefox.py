"""Firefox without a window, for what it prints: driven by Marionette, which it has built in.

The protocol is JSON over a socket: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import base64
import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "en-US",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
"""Keep Firefox from calling home; the tests must not depend on a network."""

# As from the print dialog: on the paper and within the margins that the page asks for, else on this one.
_PRINT = """
const [width, height, done] = arguments;
const service = Cc["@mozilla.org/gfx/printsettings-service;1"].getService(Ci.nsIPrintSettingsService);
const settings = Object.assign(service.createNewPrintSettings(), {
  isInitializedFromPrinter: true, isInitializedFromPrefs: true, printSilent: true, printerName: "marionette",
  outputFormat: Ci.nsIPrintSettings.kOutputFormatPDF,
  outputDestination: Ci.nsIPrintSettings.kOutputDestinationStream,
  paperSizeUnit: Ci.nsIPrintSettings.kPaperSizeInches, paperWidth: width / 72, paperHeight: height / 72,
  usePageRuleSizeAsPaperSize: true, honorPageRuleMargins: true, ignoreUnwriteableMargins: true,
  marginTop: 0.5, marginRight: 0.5, marginBottom: 0.5, marginLeft: 0.5,
  shrinkToFit: true, printBGColors: false, printBGImages: false,
});
for (const place of ["header", "footer"])
  for (const side of ["Left", "Center", "Right"]) settings[`${place}Str${side}`] = "";
const store = Cc["@mozilla.org/storagestream;1"].createInstance(Ci.nsIStorageStream);
store.init(4096, 0xffffffff);
settings.outputStream = store.getOutputStream(0);
gBrowser.selectedBrowser.browsingContext.print(settings).then(() => {
  const reader = Cc["@mozilla.org/binaryinputstream;1"].createInstance(Ci.nsIBinaryInputStream);
  reader.setInputStream(store.newInputStream(0));
  let data = "";
  for (let more; (more = reader.available()); ) data += reader.readBytes(more);
  done(btoa(data));
});
"""


def firefox_program() -> str | None:
    """Return the path of Firefox, or None where it is not installed."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """A running Firefox with one tab."""

    def __init__(self, connection: socket.socket) -> None:
        """`connection` is one to its Marionette server; it says hello first."""
        self._connection = connection
        self._sent = 0
        self._receive()
        self._do("WebDriver:NewSession")

    def go(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._do("WebDriver:Navigate", url=address)

    def run(self, script: str) -> Any:
        """Run a function body in the page, and return what it returns."""
        return self._do("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def pdf(self, paper: tuple[float, float]) -> bytes:
        """Print the page as a PDF; `paper`, in points, is that of a page that asks for none."""
        self._do("Marionette:SetContext", value="chrome")
        printed = self._do("WebDriver:ExecuteAsyncScript", script=_PRINT, args=list(paper))["value"]
        self._do("Marionette:SetContext", value="content")
        return base64.b64decode(printed)

    def quit(self) -> None:
        """End the program."""
        self._do("Marionette:Quit", flags=["eForceQuit"])

    def _do(self, command: str, **parameters: Any) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def _receive(self) -> Any:
        """Return the next message, which begins with its length and a colon."""
        length = b""
        while (byte := self._connection.recv(1)) != b":":
            length += byte
        message = b""
        while len(message) < int(length):
            message += self._connection.recv(int(length) - len(message))
        return json.loads(message)


@contextlib.contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Start Firefox with an empty profile in a folder, and end it afterwards."""
    program = firefox_program()
    assert program
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join([*lines, f'user_pref("marionette.port", {port});']), encoding="utf-8")
    process = subprocess.Popen(
        [program, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(profile)},
    )
    try:
        with _connected(port) as connection:
            browser = Firefox(connection)
            yield browser
            browser.quit()
        process.wait(30)
    finally:
        process.kill()
        process.wait()


def _connected(port: int) -> socket.socket:
    """Return a connection to a port on this machine, as soon as something listens there."""
    for _ in range(600):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=120)
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise TimeoutError("Firefox did not start.")
