"""What goes wrong behind a page: requests to other hosts, failing scripts, broken policy."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

_OWN_SCHEMES = ("data:", "blob:", "about:")
_POLICY = "Content Security Policy"


class Watch:
    """Watches a context from its first page on."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.troubles: list[str] = []
        self._host = urlsplit(address).netloc
        context.on("request", self._requested)
        context.on("console", self._said)
        context.on("weberror", self._failed)

    def _requested(self, request: Request) -> None:
        if request.url.startswith(_OWN_SCHEMES) or urlsplit(request.url).netloc == self._host:
            return
        self.troubles.append(f"another host was asked: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        # A status like 403 is said here too: tests ask for it on purpose.
        refused = message.text.startswith("Failed to load resource")
        if _POLICY in message.text or (message.type == "error" and not refused):
            self.troubles.append(f"the console says: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.troubles.append(f"a script failed: {error.error}")
