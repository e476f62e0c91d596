"""Two ways to reach the stand-in Bot API: in process, and over loopback HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote

import httpx
from support.bot_api import BotApi, DroppedError, Reply

__all__ = ["mock_transport", "serve"]


def _respond(api: BotApi, path: str, body: bytes) -> Reply:
    head, method = path.rsplit("/", 1)
    token = unquote(head.rsplit("/", 1)[-1]).removeprefix("bot")
    return api.respond(method, dict(parse_qsl(body.decode(), keep_blank_values=True)), token=token)


def _downloaded(api: BotApi, path: str) -> bytes | None:
    """The file behind ``/file/bot<token>/<path>``; None where there is none, or for another token."""
    given, _, inside = unquote(path).partition("/file/bot")[2].partition("/")
    return api.download(inside) if given == api.token else None


def mock_transport(api: BotApi) -> httpx.MockTransport:
    """Answer in process: no socket, no thread."""

    def handle(request: httpx.Request) -> httpx.Response:
        if "/file/bot" in request.url.path:
            content = _downloaded(api, request.url.path)
            return httpx.Response(404) if content is None else httpx.Response(200, content=content)
        try:
            status, body = _respond(api, request.url.path, request.content)
        except DroppedError as error:
            raise httpx.ReadError("connection dropped", request=request) from error
        return httpx.Response(status, json=body)

    return httpx.MockTransport(handle)


@contextmanager
def serve(api: BotApi) -> Iterator[str]:
    """Answer over loopback HTTP; yields the ``base_url`` to give the application."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            try:
                status, reply = _respond(api, self.path, body)
            except DroppedError:
                self.close_connection = True
                return
            payload = json.dumps(reply).encode()
            # The bot hangs up in the middle of a poll when it stops.
            with suppress(BrokenPipeError, ConnectionResetError):
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

        def do_GET(self) -> None:
            content = _downloaded(api, self.path)
            self.send_response(404 if content is None else 200)
            self.send_header("content-length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: object) -> None:
            """Stay quiet; the calls are in ``api.sent``."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/bot"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
