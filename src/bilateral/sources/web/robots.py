"""What sites ask of programs in their robots.txt, read once a run for each host."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from protego import Protego

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.web.manners import Manners
from bilateral.sources.web.pages import Getter, Page


class Robots:
    """Says which pages may be asked for, and waits between two of one host."""

    def __init__(self, getter: Getter, manners: Manners, sleep: Callable[[float], None]) -> None:
        """Use `getter` for the robots.txt files and `sleep` for the pauses."""
        self._getter = getter
        self._manners = manners
        self._sleep = sleep
        self._rules: dict[str, Protego] = {}
        self._asked: set[str] = set()

    def check(self, url: httpx.URL, origin: str) -> None:
        """Raise UnreadableDocumentError where the site does not want the page to be fetched; pause where it does.

        As RFC 9309 has it: no robots.txt means leave, one that the server fails to hand over means none.
        """
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self._rules:
            self._rules[site] = self._read(site, origin)
        agent = self._manners.user_agent
        if not self._rules[site].can_fetch(str(url), agent):
            reason = "is closed to programs by the site's robots.txt"
            raise UnreadableDocumentError(origin, reason, "Open it in a browser, save the page and hand over the file.")
        if site in self._asked:
            asked = float(self._rules[site].crawl_delay(agent) or 0)
            self._sleep(min(max(asked, self._manners.pause_seconds), self._manners.max_wait_seconds))
        self._asked.add(site)

    def _read(self, site: str, origin: str) -> Protego:
        try:
            page = self._getter.get(f"{site}/robots.txt")
        except UnreadableDocumentError as error:
            # It is the page that was asked for: the reason is its own, and the user never named robots.txt.
            raise UnreadableDocumentError(origin, error.reason, error.remedy) from None
        if page.status >= 500 or page.status == 429:
            reason = f"belongs to a site whose robots.txt cannot be had (status {page.status})"
            raise UnreadableDocumentError(origin, reason, "Try again later.")
        return Protego.parse(_rules(page))


def _rules(page: Page) -> str:
    return page.content[:500_000].decode("utf8", "replace") if page.status == 200 else ""
