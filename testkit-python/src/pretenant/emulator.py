"""Where a running emulator is, and how one is found or started."""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Iterator, Sequence

from ._calls import read
from .control import EmulatorControl

_PATIENCE_SECONDS = 5
_START_LIMIT_SECONDS = 180
_POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Emulator:
    """A running emulator: its address for libraries that insist on https, and the plain one with the control API."""

    url: str
    http_url: str
    control_token: str | None = None

    @property
    def control(self) -> EmulatorControl:
        """The whole emulator, which others use as well."""
        return EmulatorControl(self.http_url, self.control_token)

    @property
    def is_ready(self) -> bool:
        """Whether it can issue tokens now."""
        try:
            read(f"{self.http_url}/pretenant/health", _PATIENCE_SECONDS)
            return True
        except OSError:
            return False

    @property
    def ca_certificate(self) -> str:
        """The certificate authority of the https address, as PEM."""
        return read(f"{self.http_url}/pretenant/ca.pem", _PATIENCE_SECONDS)

    @property
    def ca_file(self) -> str:
        """The path of a file with :attr:`ca_certificate`."""
        return _file_with(self.ca_certificate)

    @property
    def environment(self) -> dict[str, str]:
        """Variables by which child processes, and Python's libraries in this one, find the emulator and trust it too."""
        bundle = _file_with(_trusted_already() + self.ca_certificate)
        return {
            "PRETENANT_URL": self.url,
            "PRETENANT_HTTP_URL": self.http_url,
            "NODE_EXTRA_CA_CERTS": self.ca_file,
            "REQUESTS_CA_BUNDLE": bundle,
            "SSL_CERT_FILE": bundle,
        }

    def ssl_context(self) -> ssl.SSLContext:
        """Trusts the https address and nothing else."""
        return ssl.create_default_context(cadata=self.ca_certificate)


def connect(
    http_url: str | None = None,
    url: str | None = None,
    *,
    control_token: str | None = None,
    jar: str | os.PathLike[str] | None = None,
    command: Sequence[str] | None = None,
    folder: str | os.PathLike[str] | None = None,
) -> Emulator:
    """The emulator that is named: by an address, by a jar, or by a command that starts one.

    What is not said is read from ``PRETENANT_HTTP_URL``, ``PRETENANT_URL``, ``PRETENANT_CONTROL_TOKEN`` and
    ``PRETENANT_JAR``. Without any of these it is the one that ``pretenant up`` starts.

    An emulator of a jar or a command is shared by all processes of this user that name the same, and ends by itself
    ten seconds after the last of them. ``command`` is followed by ``serve`` and its options.
    """
    if command is None and jar is not None:
        command = _java(jar)
    if command is not None:
        return _Shared(command, Path(folder) if folder else _cache(command)).find_or_start()
    http_url = http_url or os.environ.get("PRETENANT_HTTP_URL")
    url = url or os.environ.get("PRETENANT_URL")
    if not http_url and not url and os.environ.get("PRETENANT_JAR"):
        return connect(jar=os.environ["PRETENANT_JAR"], folder=folder)
    emulator = Emulator(
        (url or "https://localhost:8443").rstrip("/"),
        (http_url or "http://localhost:8080").rstrip("/"),
        control_token or os.environ.get("PRETENANT_CONTROL_TOKEN"),
    )
    if not emulator.is_ready:
        raise ConnectionError(
            f"no emulator answers at {emulator.http_url}: start one with `pretenant up`, "
            "set PRETENANT_HTTP_URL and PRETENANT_URL, or set PRETENANT_JAR to the path of its jar"
        )
    return emulator


def _java(jar: str | os.PathLike[str]) -> list[str]:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    return [java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(Path(jar).resolve(strict=True))]


def _cache(command: Sequence[str]) -> Path:
    """A folder for each command, and for each version of a file in it."""
    known = "\0".join(
        f"{word} {os.stat(word).st_size} {os.stat(word).st_mtime_ns}" if os.path.isfile(word) else word
        for word in command
    )
    caches = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(caches) / "pretenant" / f"python-{hashlib.sha256(known.encode()).hexdigest()[:16]}"


class _Shared:
    """The folder in which the processes that share a server meet. Each leaves a file there that is named by its
    process id, which is what the server looks at, and holds the folder's lock while it looks for the server or starts
    it; the server takes the lock before it leaves."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self._folder = folder

    def find_or_start(self) -> Emulator:
        (self._folder / "users").mkdir(parents=True, exist_ok=True)
        with self._lock():
            user = self._folder / "users" / str(os.getpid())
            user.touch()
            atexit.register(user.unlink, missing_ok=True)
            return self._running() or self._start()

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with open(self._folder / "lock", "a+b") as file:
            _lock_first_byte(file)
            try:
                yield
            finally:
                _unlock_first_byte(file)

    def _running(self) -> Emulator | None:
        try:
            said = json.loads((self._folder / "running.json").read_text())
            emulator = Emulator(said["base"], said["httpBase"], said.get("controlToken"))
        except (OSError, ValueError):
            return None
        return emulator if emulator.is_ready else None

    def _start(self) -> Emulator:
        log = self._folder / "server.log"
        options = ["serve", "--ephemeral", "--port", "0", "--http-port", "0", "--shared-in", str(self._folder)]
        left = {name: value for name, value in os.environ.items() if not name.startswith("PRETENANT_")}
        with open(log, "wb") as output:
            server = subprocess.Popen(
                [*self._command, *options],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=left | {"PRETENANT_DATA_DIR": str(self._folder)},
                start_new_session=True,  # what ends this process from the keyboard is no business of others' server
            )
        limit = time.monotonic() + _START_LIMIT_SECONDS
        while time.monotonic() < limit:
            running = self._running()
            if running:
                # It outlives this process: nobody here waits for it.
                server.returncode = 0
                return running
            if server.poll() is not None:
                break
            time.sleep(_POLL_SECONDS)
        server.kill()
        server.wait()
        raise RuntimeError(f"the emulator did not start:\n{log.read_text(errors='replace')}")


if sys.platform == "win32":
    import msvcrt

    def _lock_first_byte(file: IO[bytes]) -> None:
        while True:
            try:
                file.seek(0)
                return msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:  # it gives up after ten seconds
                continue

    def _unlock_first_byte(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    def _user() -> str:
        return os.environ.get("USERNAME", "user")

else:
    import fcntl

    def _lock_first_byte(file: IO[bytes]) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX, 1)

    def _unlock_first_byte(file: IO[bytes]) -> None:
        fcntl.lockf(file, fcntl.LOCK_UN, 1)

    def _user() -> str:
        return str(os.getuid())


def _trusted_already() -> str:
    context = ssl.create_default_context()
    bundle = os.environ.get("REQUESTS_CA_BUNDLE")
    if bundle and os.path.isfile(bundle):
        context.load_verify_locations(bundle)
    return "".join(ssl.DER_cert_to_PEM_cert(each) for each in context.get_ca_certs(binary_form=True))


def _file_with(pem: str) -> str:
    folder = _private_folder(Path(tempfile.gettempdir()) / f"pretenant-{_user()}")
    file = folder / f"ca-{hashlib.sha256(pem.encode()).hexdigest()[:16]}.pem"
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False) as fresh:
        fresh.write(pem)
    os.replace(fresh.name, file)
    return str(file)


def _private_folder(folder: Path) -> Path:
    """A folder that is this user's alone: whoever else could write there could have others trusted."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if sys.platform != "win32" and folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder
