"""Serves the Lambda Runtime API to one execution environment, from a small HTTP server on the loopback interface.

    GET  /2018-06-01/runtime/invocation/next             the RIC waits here for work
    POST /2018-06-01/runtime/invocation/{id}/response    the handler's answer
    POST /2018-06-01/runtime/invocation/{id}/error       the handler threw
    POST /2018-06-01/runtime/init/error                  the handler could not be loaded

See "Building a custom runtime" in the AWS Lambda Developer Guide.
"""

import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

API = "/2018-06-01/runtime"


class RuntimeApi(ThreadingHTTPServer):
    """Serves the Lambda Runtime API to one execution environment."""

    daemon_threads = True

    def __init__(self, executor):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.executor = executor

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):  # that one says only that the function's process ended
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits some 40 ms for the peer's acknowledgement
    wbufsize = -1
    server: RuntimeApi

    def log_message(self, *args):
        pass

    def _answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        data = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            data += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return data

    def do_GET(self):
        if self.path != f"{API}/invocation/next":
            return self._answer(404)
        task = self.server.executor.next_task()
        if task is None:  # the environment is stopping
            self.close_connection = True
            return self._answer(410)
        self._answer(200, task["payload"].encode(), {
            "Lambda-Runtime-Aws-Request-Id": task["invoke-id"],
            "Lambda-Runtime-Deadline-Ms": str(task["deadline-ms"]),
            "Lambda-Runtime-Invoked-Function-Arn": task["invoked-function-arn"],
            "Lambda-Runtime-Trace-Id": task.get("trace-id") or "",
        })

    def do_POST(self):
        body = self._body()
        if self.path == f"{API}/init/error":
            self.server.executor.init_failed(body)
        elif match := re.fullmatch(rf"{API}/invocation/([^/]+)/(response|error)", self.path):
            self.server.executor.invocation_done(match[1], body, is_error=match[2] == "error")
        elif self.path.startswith(f"{API}/restore/"):
            pass  # SnapStart; nothing to do here
        else:
            return self._answer(404)
        self._answer(202, b'{"status":"OK"}')
