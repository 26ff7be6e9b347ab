"""Firefox without a window: driven by Marionette, which it has built in.

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

from tests.phones import NotReady, Phone, saved_in

_PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.download.alwaysOpenPanel": False,
    "browser.download.folderList": 2,  # the folder that `browser.download.dir` says
    "intl.accept_languages": "en-US",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
"""Keep Firefox from calling home; the tests must not depend on a network."""

_OF_A_PHONE = {
    "dom.w3c_touch_events.enabled": 1,
    "ui.allPointerCapabilities": 1,  # a coarse pointer that can't hover
    "ui.primaryPointerCapabilities": 1,
    "ui.useOverlayScrollbars": 1,
}

# As `browsingContext.setViewport` of WebDriver BiDi does; a window can't be as narrow.
_RESIZE = """
const [width, height] = arguments;
const { style } = gBrowser.selectedBrowser;
for (const [name, size] of [["width", width], ["height", height]])
  for (const bound of ["", "min-", "max-"]) style.setProperty(bound + name, `${size}px`, "important");
"""
_BUSY = ("stale element reference", "no such window", "no such element", "javascript error", "element not interactable")
"""Errors that pass when the page has been loaded."""

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


class Firefox(Phone):
    """A running Firefox with one tab."""

    def __init__(self, connection: socket.socket, downloads: Path) -> None:
        """`connection` is one to its Marionette server, which says hello first; files are saved in `downloads`."""
        self._connection = connection
        self._downloads = downloads
        self._sent = 0
        self._receive()
        self._do("WebDriver:NewSession")

    def go(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._do("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function body in the page, with `arguments`, and return what it returns; raise `NotReady`."""
        return self._do("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def back(self) -> None:
        """Go back to the page before."""
        self._do("WebDriver:Back")

    def reload(self) -> None:
        """Load the page again."""
        self._do("WebDriver:Refresh")

    def screenshot(self) -> bytes:
        """Return a picture of what can be seen, as PNG."""
        return base64.b64decode(self._do("WebDriver:TakeScreenshot", full=False)["value"])

    def download(self, selector: str, words: str = "") -> tuple[str, bytes]:
        """Tap an element, as `tap` does, and return the name and the content of the file that this saves."""
        return saved_in(self._downloads, lambda: self.tap(selector, words))

    def resize(self, width: int, height: int) -> None:
        """Give the page another size, in CSS pixels."""
        self._in_chrome("WebDriver:ExecuteScript", script=_RESIZE, args=[width, height])

    def _element(self, script: str, *arguments: Any) -> Any:
        return self.run(script, *arguments)

    def _tap(self, element: dict[str, str]) -> None:
        [identifier] = element.values()
        self._do("WebDriver:ElementClick", id=identifier)

    def _type(self, element: dict[str, str], text: str) -> None:
        [identifier] = element.values()
        self._do("WebDriver:ElementSendKeys", id=identifier, text=text)

    def pdf(self, paper: tuple[float, float]) -> bytes:
        """Print the page as a PDF; `paper`, in points, is that of a page that asks for none."""
        return base64.b64decode(self._in_chrome("WebDriver:ExecuteAsyncScript", script=_PRINT, args=list(paper)))

    def _in_chrome(self, command: str, **parameters: Any) -> Any:
        """Run a script in the browser's own window rather than in the page."""
        self._do("Marionette:SetContext", value="chrome")
        try:
            return self._do(command, **parameters)["value"]
        finally:
            self._do("Marionette:SetContext", value="content")

    def quit(self) -> None:
        """End the program."""
        self._do("Marionette:Quit", flags=["eForceQuit"])

    def _do(self, command: str, **parameters: Any) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            kind = NotReady if error["error"] in _BUSY else RuntimeError
            raise kind(f"{command}: {error['error']}: {error['message']}")
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
def firefox(profile: Path, size: tuple[int, int] | None = None) -> Iterator[Firefox]:
    """Start Firefox with an empty profile in a folder, and end it afterwards; with a `size`, as on a phone."""
    program = firefox_program()
    assert program
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    downloads = profile / "saved"
    downloads.mkdir()
    preferences = {
        **_PREFERENCES,
        **(_OF_A_PHONE if size else {}),
        "marionette.port": port,
        "browser.download.dir": str(downloads),
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [program, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(profile)},
    )
    try:
        with _connected(port) as connection:
            browser = Firefox(connection, downloads)
            if size:
                browser.resize(*size)
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
