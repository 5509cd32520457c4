from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.web.addresses import allowed, is_public, parse


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_address_of_the_own_network_is_not_public_in_any_spelling(number: str):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_address_of_the_internet_is_public(number: str):
    assert is_public(number)


def test_host_with_one_private_address_among_public_ones_is_refused():
    with pytest.raises(UnreadableDocumentError, match=r"10\.0\.0\.1"):
        allowed("two-faced.example", 80, lambda host, port: ["8.8.8.8", "10.0.0.1"], allow_private=False)


def test_allowed_host_gives_each_address_once():
    assert allowed("x.example", 80, lambda host, port: ["8.8.8.8", "8.8.8.8"], allow_private=False) == ["8.8.8.8"]


@given(st.ip_addresses())
def test_every_address_is_public_or_not(number: object):
    assert is_public(str(number)) in (True, False)


@given(st.text(max_size=60) | st.text(max_size=40).map("http://".__add__))
def test_any_text_is_an_http_address_or_refused(text: str):
    try:
        scheme = parse(text, text).scheme
    except UnreadableDocumentError:
        scheme = "refused"
    assert scheme in ("http", "https", "refused")
