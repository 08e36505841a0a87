"""A small web server for the built site, with compression, as a host of static pages has it."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".md": "text/markdown"}
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".csv", ".svg", ".xml", ".txt", ".md", ".wasm", ".map"}


@lru_cache(maxsize=4096)
def _body(file: Path) -> tuple[bytes, bool]:
    data = file.read_bytes()
    return (gzip.compress(data, 6, mtime=0), True) if file.suffix in COMPRESSED else (data, False)


@contextmanager
def serve(folder: Path, base: str = "/") -> Iterator[str]:
    """Serve a folder below the path `base` on a free port of this machine; the address ends with a slash."""
    root = folder.resolve()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = (root / path.removeprefix(base)).resolve()
            file = file / "index.html" if file.is_dir() else file
            found = path.startswith(base) and file.is_relative_to(root) and file.is_file()
            if not found:
                file = root / "404.html"
            body, compressed = _body(file)
            kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
            self.send_header("Content-Length", str(len(body)))
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:  # the browser left the page before it had all of it
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
