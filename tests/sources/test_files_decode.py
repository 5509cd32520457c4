from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.extract.decode import decode

RUSSIAN = "Стороны обсудили поставки оружия и торговлю. " * 5


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16"),
        ("The minister\u2019s \u201cdrill\u201d \u2014 with both, he said on Monday in a caf\u00e9.\r\n", "cp1252"),
        ("Le ministère des affaires étrangères a reçu la délégation. ", "latin-1"),
        ("Dışişleri Bakanlığı sözcüsü şöyle dedi: iki ülke görüştü. ", "cp1254"),
        ("The sides met without a byte-order mark.", "utf-16-le"),
        ("两国举行联合军事演习。" * 5, "gb18030"),
        ("أجرى الجانبان مناورات عسكرية مشتركة. " * 5, "cp1256"),
    ],
)
def test_common_encodings_are_recognised(text: str, encoding: str):
    assert decode(text.encode(encoding), "x")[0] == text


def test_declared_encoding_is_used_and_one_that_cannot_be_is_passed_over():
    assert decode("Ärger".encode("cp1250"), "x", "windows-1250") == ("Ärger", "windows-1250")
    assert decode("Ärger".encode(), "x", "no-such-thing")[0] == "Ärger"
    assert decode("Ärger".encode(), "x", "base64")[0] == "Ärger"
    assert decode(b"it\x92s", "x", "iso-8859-1")[0] == "it\u2019s"


def test_one_broken_byte_does_not_change_the_encoding_of_the_rest():
    broken = RUSSIAN.encode() + b"\xff " + RUSSIAN.encode()
    assert decode(broken, "x") == (f"{RUSSIAN}\ufffd {RUSSIAN}", "utf-8, with unreadable bytes")


@pytest.mark.parametrize("content", ["Россия".encode()[:-1], "\ufeffМосква".encode()[:-1], "x".encode("utf-16")[:-1]])
def test_text_that_ends_within_a_character_was_cut_short(content: bytes):
    with pytest.raises(UnreadableDocumentError, match="cut short"):
        decode(content, "x")


def test_binary_data_is_refused():
    with pytest.raises(UnreadableDocumentError, match="binary"):
        decode(bytes(range(256)), "x")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_utf8_comes_back_as_it_was(text: str):
    assert decode(text.encode(), "x")[0] == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes):
    try:
        said = decode(content, "x")[1]
    except UnreadableDocumentError as error:
        said = error.reason
    assert said
