"""Which addresses may be asked: http and https, and no machine inside the reader's own network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator, Sequence

import httpx

from bilateral.errors import UnreadableDocumentError

Resolver = Callable[[str, int], Sequence[str]]
"""From host and port to numeric addresses; raises OSError where there are none."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def parse(address: str, origin: str) -> httpx.URL:
    """Return an address in its parts, or raise UnreadableDocumentError where it is none that may be fetched."""
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise UnreadableDocumentError(origin, f"is no address ({error})", "Check its spelling.") from None
    if url.scheme not in ("http", "https"):
        reason = f"{'leads to' if address != origin else 'is'} an address of kind {url.scheme or 'none'!r}"
        raise UnreadableDocumentError(origin, reason, "Only http and https are fetched; hand over files by their path.")
    if not url.host:
        raise UnreadableDocumentError(origin, "is an address without a host", "Check its spelling.")
    if url.port is not None and not 0 < url.port < 65536:
        raise UnreadableDocumentError(origin, f"is no address ({url.port} is no port)", "Check its spelling.")
    if url.userinfo:
        reason = "is an address with a password in it, which would end up in the record"
        raise UnreadableDocumentError(origin, reason, "Save the page and hand over the file.")
    return url.copy_with(fragment=None)


def allowed(host: str, port: int, resolve: Resolver, *, allow_private: bool) -> list[str]:
    """Return the numeric addresses of a host, or raise UnreadableDocumentError if there are none or one is private."""
    try:
        found = list(dict.fromkeys(resolve(host, port)))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise UnreadableDocumentError(host, "is a host that does not exist or is out of reach", "Check its spelling.")
    private = [address for address in found if not is_public(address)]
    if private and not allow_private:
        reason = f"leads to {host}, in a private network ({private[0]})"
        raise UnreadableDocumentError(host, reason, "Allow it with --allow-private if that is meant.")
    return found


def is_public(address: str) -> bool:
    """Whether a numeric address is one that anybody on the internet can reach, also behind the IPv6 forms of IPv4.

    >>> is_public("8.8.8.8"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("64:ff9b::a00:1")
    (True, False, False, False)
    """
    return all(ip.is_global and not ip.is_multicast for ip in _meant(ipaddress.ip_address(address.partition("%")[0])))


def look_up(host: str, port: int) -> list[str]:
    """Ask the system for the numeric addresses of a host."""
    # The zone of a link-local address (%eth0) is no part of an address that a URL can hold.
    return [str(info[4][0]).partition("%")[0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _meant(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> Iterator[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """Yield the addresses that packets would reach: those wrapped into an IPv6 address stand for it or beside it."""
    if isinstance(ip, ipaddress.IPv4Address):
        yield ip
    elif ip.ipv4_mapped:
        yield ip.ipv4_mapped
    elif ip in _NAT64:
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    else:
        yield ip
        yield from [ip.sixtofour] if ip.sixtofour else []
        yield from ip.teredo or ()
