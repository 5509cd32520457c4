from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from bilateral.sources.extract.page_dates import declared_date


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-06-10T23:30:00+05:00">',
        '<meta name="DC.date.issued" content="2019-06-10">',
        '<meta itemprop="datePublished" content="2019/06/10">',
        '<time itemprop="datePublished" datetime="2019-06-10T10:00">Monday</time>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-06-10T10:00Z"}</script>',
        '<meta name="pubdate" content="yesterday"><meta name="dc.date" content="2019-06-10">',
        '<meta property="article:published_time" content="2019-06-10"><meta name="dc.date" content="2018-01-01">',
    ],
)
def test_day_that_a_page_declares_is_taken_as_written(head: str):
    assert declared_date(html.document_fromstring(f"<html><head>{head}</head><body>x</body></html>")) == date(
        2019, 6, 10
    )


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2019-06-10">',
        '<meta name="pubdate" content="2019-13-45">',
        '<script>var x = {"datePublished": "2019-06-10"}</script>',
    ],
)
def test_page_that_declares_no_day_of_publication_has_none(head: str):
    assert declared_date(html.document_fromstring(f"<html><head>{head}</head><body>x</body></html>")) is None
