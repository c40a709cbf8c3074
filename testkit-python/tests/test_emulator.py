"""How an emulator is found, and how one is started and shared."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pretenant import Emulator, connect

JAR = os.environ.get("PRETENANT_JAR")
CONNECT = "import pretenant, sys; print(pretenant.connect(jar=sys.argv[1], folder=sys.argv[2]).http_url)"
GONE_LIMIT_SECONDS = 60


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRETENANT_CONTROL_TOKEN", "t")

    with pytest.raises(ConnectionError, match="^no emulator answers at http://127.0.0.1:9: start one with `pretenant up`"):
        connect("http://127.0.0.1:9")


def test_program_that_is_no_emulator(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="^the emulator did not start:\nno such thing as serve\n$"):
        connect(command=[sys.executable, "-c", "import sys; sys.exit(f'no such thing as {sys.argv[1]}')"], folder=tmp_path)


@pytest.mark.skipif(JAR is None, reason="PRETENANT_JAR is not set")
def test_processes_that_name_the_same_jar_share_one_which_ends_after_them(tmp_path: Path) -> None:
    users = [
        subprocess.Popen([sys.executable, "-c", CONNECT, str(JAR), str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    addresses = {user.communicate()[0].strip() for user in users}

    assert len(addresses) == 1
    shared = Emulator("https://localhost", addresses.pop())
    assert shared.is_ready
    limit = time.monotonic() + GONE_LIMIT_SECONDS
    while shared.is_ready:
        assert time.monotonic() < limit
        time.sleep(0.5)
    assert not (tmp_path / "running.json").exists()
