"""Ask one address: redirects followed and checked hop by hop, private machines refused unless allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.download.patience import Patience
from bilateral.sources.web.addresses import Resolver, look_up, parse
from bilateral.sources.web.transport import CheckedTransport

_LEADS_ON = (301, 302, 303, 307, 308)


class Client:
    """Makes requests; it follows no proxy of the environment, and tells credentials to no second host."""

    def __init__(self, patience: Patience, *, allow_private: bool = False, resolve: Resolver = look_up) -> None:
        """Refuse machines inside one's own network unless `allow_private`; tests hand in their own `resolve`."""
        self.patience = patience
        self._client = httpx.Client(
            transport=CheckedTransport(allow_private=allow_private, resolve=resolve),
            timeout=httpx.Timeout(patience.read_seconds, connect=patience.connect_seconds),
            headers={"User-Agent": patience.user_agent, "Accept": "*/*", "Accept-Encoding": "identity"},
            trust_env=False,
            follow_redirects=False,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @contextmanager
    def ask(
        self,
        address: str,
        origin: str,
        *,
        headers: Mapping[str, str] | None = None,
        parameters: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Iterator[httpx.Response]:
        """Open the answer of an address, or of the one it leads to; with `form` the question is a POST.

        Raises UnreadableDocumentError, naming `origin`, for an address that must not be asked or leads on and on, and
        httpx.TransportError where the line fails. A question that posts a form is not led on.
        """
        url = parse(address, origin)
        if parameters:
            url = url.copy_merge_params(dict(parameters))
        sent = dict(headers or {})
        for _ in range(self.patience.max_redirects + 1):
            request = self._client.build_request("POST" if form else "GET", url, headers=sent, data=form)
            response = self._client.send(request, stream=True)
            try:
                target = response.headers.get("location")
                if form or response.status_code not in _LEADS_ON or not target:
                    yield response
                    return
            finally:
                response.close()
            following = _following(url, target, origin)
            if following.host != url.host:
                sent.pop("Authorization", None)
            url = following
        reason = f"leads on more than {self.patience.max_redirects} times"
        raise UnreadableDocumentError(origin, reason, "Check the address of the source, or fetch the file by hand.")


def _following(url: httpx.URL, target: str, origin: str) -> httpx.URL:
    try:
        return parse(str(url.join(target)), origin)
    except httpx.InvalidURL:
        raise UnreadableDocumentError(origin, "leads to an address that is none", "Fetch it by hand.") from None
