"""A transport that connects to the very address it has checked, so that a second look-up cannot lead elsewhere."""

from __future__ import annotations

import httpx

from bilateral.sources.web.addresses import Resolver, allowed, look_up
from bilateral.sources.web.manners import Manners


class CheckedTransport(httpx.BaseTransport):
    """Looks a host up once, refuses private addresses, and connects to one of the checked addresses by number.

    The host's name still goes into the `Host` header and into the check of the certificate.
    """

    def __init__(self, *, allow_private: bool, resolve: Resolver = look_up) -> None:
        """Take `resolve` for looking up hosts (tests hand in their own)."""
        self._allow_private = allow_private
        self._resolve = resolve
        # Connections are kept by number: a kept one might serve another name, whose certificate nobody checked.
        self._inner = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Try the host's addresses in turn; UnreadableDocumentError where it has none or one is private."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        numbers = allowed(host, port, self._resolve, allow_private=self._allow_private)
        for number in numbers[:-1]:
            try:
                return self._inner.handle_request(_pinned(request, number))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._inner.handle_request(_pinned(request, numbers[-1]))

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def client(manners: Manners, *, allow_private: bool, resolve: Resolver = look_up) -> httpx.Client:
    """Return a client that says who it is, follows no redirect by itself, and uses no proxy of the environment."""
    timeout = httpx.Timeout(manners.read_seconds, connect=manners.connect_seconds)
    headers = {
        "User-Agent": manners.user_agent,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    transport = CheckedTransport(allow_private=allow_private, resolve=resolve)
    return httpx.Client(transport=transport, timeout=timeout, headers=headers, trust_env=False, follow_redirects=False)


def _pinned(request: httpx.Request, number: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=number),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )
