"""A web site on this machine that serves what a test puts there, and misbehaves where it is told to."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Answers by path; `asked` lists the paths in the order they were asked for, `waiting` holds slow answers back."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.forms: list[str] = []
        self.waiting = threading.Event()

    def put(
        self,
        path: str,
        body: str | bytes = b"",
        *,
        status: int = 200,
        media_type: str = "text/html",
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Serve a body and return its address."""
        content = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            every = {"Content-Type": media_type, "Content-Length": str(len(content)), **(headers or {})}
            for name, value in every.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(content)

        return self.put_answer(path, answer)

    def put_file(
        self, path: str, content: bytes, *, etag: str | None = '"v1"', first: Sequence[Answer] = (), ranges: bool = True
    ) -> str:
        """Serve a file that can be asked for in part, after the mishaps that `first` are answered, one a request.

        Without `ranges` it is always sent whole; without `etag` nothing names its version.
        """
        mishaps = list(first)

        def answer(request: BaseHTTPRequestHandler) -> None:
            if mishaps:
                mishaps.pop(0)(request)
                return
            send_file(request, content, etag=etag, ranges=ranges)

        return self.put_answer(path, answer)

    def put_answer(self, path: str, answer: Answer) -> str:
        """Serve what a function writes and return its address."""
        self.answers[path] = answer
        return self.address + path


def send_file(
    request: BaseHTTPRequestHandler,
    content: bytes,
    *,
    etag: str | None = '"v1"',
    ranges: bool = True,
    only: int | None = None,
    announced: int | None = None,
) -> None:
    """Send a file, or the part asked for; `only` so many bytes of it before the line drops, `announced` as so long."""
    asked = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
    start = int(asked.group(1)) if asked and ranges and request.headers.get("If-Range", etag) == etag else 0
    if asked and start and start >= len(content):
        request.send_error(416)
        return
    body = content[start:]
    request.send_response(206 if start else 200)
    if etag:
        request.send_header("ETag", etag)
    if start:
        request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
    request.send_header("Content-Length", str(len(body) if announced is None else announced))
    request.end_headers()
    request.wfile.write(body if only is None else body[:only])
    request.close_connection = True


def dropped_after(content: bytes, sent: int, **options: object) -> Answer:
    """Return an answer that announces all of a file and breaks off after `sent` bytes."""
    return lambda request: send_file(request, content, only=sent, **options)  # type: ignore[arg-type]


def refused(status: int, **headers: str) -> Answer:
    """Return an answer of a status, with headers written with underscores."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


@contextmanager
def served() -> Iterator[Site]:
    """Serve an empty site until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            answer = site.answers.get(self.path) or site.answers.get(self.path.partition("?")[0])
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def do_POST(self) -> None:
            self.form = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            site.forms.append(self.form)
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.waiting.set()
        server.shutdown()
        thread.join()
        server.server_close()
