"""A page as PDF (extra `pdf`): WeasyPrint sets it, and opens no address while it does."""

from __future__ import annotations

from typing import Any

from bilateral.errors import MissingExtraError, MissingLibraryError

NEEDS = (
    "PDF also needs the system library Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 on Debian and Ubuntu, "
    "brew install pango on a Mac. Or save as .html and print that"
)


def pdf(page: str) -> bytes:
    """Return a page as PDF; MissingExtraError without WeasyPrint, MissingLibraryError without Pango."""
    try:
        import weasyprint
    except ImportError:
        raise MissingExtraError("writing PDF", "pdf", NEEDS) from None
    except OSError:
        raise MissingLibraryError(NEEDS) from None
    written: bytes = weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf()
    return written


def _nothing(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    raise ValueError(f"{url}: a brief opens no address")
