"""The Lambda runtime executor `process`.

LocalStack asks an executor for one *execution environment* at a time: start it, invoke it (one invocation at a
time), stop it. Its own executor does that with a container in which a small program speaks the Lambda Runtime API
to the language runtime. This one starts a JVM with AWS's Runtime Interface Client (RIC) and serves the Runtime API
itself (see runtime_api).

The RIC takes the function's code from its working directory (classes there, jars in lib/), as in a real function.
Only zip packages and the Java runtimes are supported; layers, extensions and function isolation are not.
"""

import atexit
import functools
import json
import logging
import os
import platform
import queue
import shutil
import subprocess
import tempfile
import threading
import time
import zipfile
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path

from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

from localstack_process_executor.runtime_api import RuntimeApi

LOG = logging.getLogger(__name__)

RIC_NATIVE = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"
RIC_MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"


def java_binary() -> str:
    """The JVM for functions: LAMBDA_PROCESS_JAVA_HOME, else JAVA_HOME, else `java` on the path."""
    home = os.environ.get("LAMBDA_PROCESS_JAVA_HOME") or os.environ.get("JAVA_HOME")
    return str(Path(home, "bin", "java")) if home else "java"


@functools.cache
def native_client(ric: str) -> str:
    """The RIC's native library, unpacked. Left to itself, each JVM unpacks it to one fixed path in /tmp; JVMs that
    start at the same time then load a half-written file."""
    machine = {"arm64": "aarch_64", "aarch64": "aarch_64"}.get(platform.machine(), "x86_64")
    jar = next(Path(ric).glob("aws-lambda-java-runtime-interface-client-*.jar"))
    folder = tempfile.mkdtemp(prefix="lambda-ric-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    libc = "linux_musl" if platform.libc_ver()[0] != "glibc" else "linux"
    with zipfile.ZipFile(jar) as archive:
        name = next(n for n in archive.namelist() if n.endswith(f".{libc}-{machine}.so"))
        return str(Path(archive.extract(name, folder)))


class ProcessRuntimeExecutor(RuntimeExecutor):
    def __init__(self, id: str, function_version: FunctionVersion) -> None:
        super().__init__(id=id, function_version=function_version)
        self.api: RuntimeApi | None = None
        self.process: subprocess.Popen | None = None
        self.env: dict[str, str] = {}
        self.work_dir: str | None = None
        self.tasks: queue.Queue = queue.Queue()
        self.ready: Future = Future()
        self.pending: tuple[str, Future] | None = None
        self.lines: list[str] = []  # output since the last invocation ended
        self.stopping = False

    # --- LocalStack's side -------------------------------------------------------------------------------------

    def start(self, env_vars: dict[str, str]) -> None:
        self.work_dir = tempfile.mkdtemp(prefix="lambda-process-")
        self.api = RuntimeApi(self)
        threading.Thread(target=self.api.serve_forever, name=f"runtime-api-{self.id}", daemon=True).start()
        function = self.function_version.config
        self.env = {
            "PATH": os.environ.get("PATH", ""),
            "LANG": "en_US.UTF-8",
            **{name: str(value) for name, value in env_vars.items() if value is not None},
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self.api.server_port}",
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.runtime}",
            "LAMBDA_TASK_ROOT": str(function.code.get_unzipped_code_location()),
            "TZ": "UTC",
            "TMPDIR": self.work_dir,
        }
        self._spawn()

    def stop(self) -> None:
        self.stopping = True
        self.tasks.put(None)
        if self.pending and not self.pending[1].done():
            self.pending[1].cancel()
        if not self.ready.done():
            self.ready.cancel()
        self._kill()
        if self.api:
            self.api.shutdown()
            self.api.server_close()
        if self.work_dir:
            shutil.rmtree(self.work_dir, ignore_errors=True)

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        request_id = payload["invoke-id"]
        timeout = self.function_version.config.timeout
        memory = self.function_version.config.memory_size
        if self.process.poll() is not None:  # it timed out or exited the last time: a cold start
            self._spawn()
        done: Future = Future()
        self.pending = (request_id, done)
        self.lines = [f"START RequestId: {request_id} Version: {self.function_version.id.qualifier}"]
        started = time.monotonic()
        self.tasks.put({**payload, "deadline-ms": int((time.time() + timeout) * 1000)})
        try:
            body, is_error = done.result(timeout=timeout)
        except FutureTimeout:
            self._kill()
            message = f"RequestId: {request_id} Error: Task timed out after {timeout}.00 seconds"
            body, is_error = _error("Sandbox.Timedout", message), True
            self.lines.append(message)
        millis = (time.monotonic() - started) * 1000
        time.sleep(0.01)  # let the reader take the handler's last lines
        self.lines += [
            f"END RequestId: {request_id}",
            f"REPORT RequestId: {request_id}\tDuration: {millis:.2f} ms\tBilled Duration: {int(millis) + 1} ms\t"
            f"Memory Size: {memory} MB\tMax Memory Used: {memory} MB",
        ]
        return InvocationResult(request_id, body, is_error=is_error, logs="\n".join(self.lines) + "\n")

    def get_logs(self) -> str:
        return "\n".join(self.lines)

    def get_address(self) -> str:
        return "127.0.0.1"

    def get_endpoint_from_executor(self) -> str:
        return "127.0.0.1"

    def get_runtime_endpoint(self) -> str:  # only a container's init would call this
        return f"http://127.0.0.1:{config.GATEWAY_LISTEN[0].port}/_localstack_lambda/{self.id}"

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        if not (function_version.config.runtime or "").startswith("java"):
            raise NotImplementedError("the process executor runs only the Java runtimes")
        function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        pass

    @classmethod
    def validate_environment(cls) -> bool:
        return True

    # --- the process's side ------------------------------------------------------------------------------------

    def _spawn(self) -> None:
        """Starts the JVM and waits until it asks for work, or fails."""
        function = self.function_version.config
        self.tasks.put(None)  # lets go who still waits for work for a process that was killed: it would take the next
        self.tasks = queue.Queue()
        self.ready = Future()
        self.lines = []
        code = function.code.get_unzipped_code_location()
        ric = os.environ["LAMBDA_RIC_LIBS"]  # a folder with the RIC's jars
        command = [
            java_binary(),
            f"-Xmx{max(64, int(function.memory_size * 0.85))}m",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",  # as in AWS's own Java runtimes
            f"-Djava.io.tmpdir={self.work_dir}",
            f"-D{RIC_NATIVE}={native_client(ric)}",
            "-cp", f"{ric}/*", RIC_MAIN, function.handler,
        ]
        self.process = subprocess.Popen(
            command, cwd=code, env=self.env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        )
        threading.Thread(target=self._watch, args=(self.process,), daemon=True).start()
        try:
            self.ready.result()  # LocalStack's startup timer calls stop(), which cancels this
        except BaseException:
            self._kill()  # a JVM whose handler could not be loaded would stay
            raise

    def _watch(self, process: subprocess.Popen) -> None:
        """Takes the process's output; on its exit, fails whatever was waiting for it."""
        for line in process.stdout:
            self.lines.append(line.rstrip("\n"))
            LOG.debug("[%s] %s", self.function_version.id.function_name, line.rstrip("\n"))
        status = process.wait()
        payload = _error("Runtime.ExitError", f"Error: Runtime exited with status {status}")
        if process is self.process and not self.stopping:
            if not self.ready.done():
                LOG.warning("Function process exited while starting:\n%s", self.get_logs())
                self.ready.set_exception(StatusErrorException("Function process exited while starting", payload))
            elif self.pending and not self.pending[1].done():
                self.pending[1].set_result((payload, True))

    def _kill(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=5)

    def next_task(self) -> dict | None:
        if not self.ready.done():
            self.ready.set_result(True)
        return self.tasks.get()

    def init_failed(self, body: bytes) -> None:
        if not self.ready.done():
            self.ready.set_exception(StatusErrorException("Function could not be loaded", body))

    def invocation_done(self, request_id: str, body: bytes, is_error: bool) -> None:
        if self.pending and self.pending[0] == request_id and not self.pending[1].done():
            self.pending[1].set_result((body, is_error))


def _error(kind: str, message: str) -> bytes:
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()


class ProcessRuntimeExecutorPlugin(RuntimeExecutorPlugin):
    name = "process"

    def load(self, *args, **kwargs):
        return ProcessRuntimeExecutor
