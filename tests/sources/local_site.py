"""A web site on this machine that serves what a test puts there, and misbehaves where it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
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

    def put_answer(self, path: str, answer: Answer) -> str:
        """Serve what a function writes and return its address."""
        self.answers[path] = answer
        return self.address + path


@contextmanager
def served() -> Iterator[Site]:
    """Serve an empty site until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            answer = site.answers.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

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
