"""Two ways to reach the stand-in Bot API: in process, and over loopback HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote

from support.bot_api import BotApi, DroppedError, Reply
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

__all__ = ["InProcess", "serve"]


def _respond(api: BotApi, path: str, params: dict[str, str]) -> Reply:
    head, method = path.rsplit("/", 1)
    token = unquote(head.rsplit("/", 1)[-1]).removeprefix("bot")
    return api.respond(method, params, token=token)


def _downloaded(api: BotApi, path: str) -> bytes | None:
    """The file behind ``/file/bot<token>/<path>``; None where there is none, or for another token."""
    given, _, inside = unquote(path).partition("/file/bot")[2].partition("/")
    return api.download(inside) if given == api.token else None


def _read(kind: str, body: bytes) -> dict[str, str]:
    """The parameters of a request: JSON, or a form."""
    if kind.startswith("application/json"):
        return {name: value for name, value in json.loads(body).items() if isinstance(value, str)}
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


class InProcess(BaseRequest):
    """Answers in process: no socket, no thread."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """Nothing is held open."""

    async def shutdown(self) -> None:
        """Nothing is held open."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if "/file/bot" in url:
            content = _downloaded(self._api, url)
            return (404, b"{}") if content is None else (200, content)
        params = request_data.json_parameters if request_data is not None else {}
        try:
            status, body = _respond(self._api, url, params)
        except DroppedError:
            raise NetworkError("connection dropped") from None
        return status, json.dumps(body).encode()


@contextmanager
def serve(api: BotApi) -> Iterator[str]:
    """Answer over loopback HTTP; yields the ``base_url`` to give the application."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            try:
                status, reply = _respond(api, self.path, _read(self.headers.get("content-type", ""), body))
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

    class Server(ThreadingHTTPServer):
        request_queue_size = 256

        def handle_error(self, *_: object) -> None:
            """A bot that stops may reset its connections."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/bot"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
