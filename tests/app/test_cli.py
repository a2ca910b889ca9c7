"""The command line, alone with the home and beside a running server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import stores
from tests.durability.server import Server, prepare_home

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
_PATH = os.pathsep.join(p for p in sys.path if p)
PEOPLE = "客户编号,姓名,手机\n1,安,13800001111\n2,白,13800002222\n"


def dongcha(home: Path, *words: str, **more: str) -> tuple[int, str]:
    environment = {**stores.environment(home), "PYTHONPATH": _PATH, "LC_ALL": "C.UTF-8", "COLUMNS": "200", **more}
    command = [sys.executable, "-c", "from dongcha.app.cli import main; main()", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return prepare_home(tmp_path)


@pytest.fixture
def served(home: Path) -> Iterator[Path]:
    server = Server(home)
    server.start()
    yield home
    server.end()


def bring(home: Path, folder: Path) -> None:
    file = folder / "客户.csv"
    file.write_text(PEOPLE, "utf-8")
    code, told = dongcha(home, "import", str(file), "--source", "crm")
    assert code == 0, told


def test_without_a_server_the_command_owns_the_home(home: Path, tmp_path: Path) -> None:
    bring(home, tmp_path)
    code, told = dongcha(home, "jobs", "list")
    assert code == 0
    assert len([line for line in told.splitlines() if "done" in line]) == 2, told


def test_beside_a_server_the_command_talks_to_it(served: Path, tmp_path: Path) -> None:
    bring(served, tmp_path)
    code, told = dongcha(served, "users", "add", "wang", "--name", "王", "--password", "sunny-river-8")
    assert code == 0, told
    code, told = dongcha(served, "users", "reset-password", "wang", "--password", "sunny-river-9")
    assert (code, told.strip()) == (0, "ok")
    code, told = dongcha(served, "users", "list")
    assert code == 0
    assert "wang" in told
    assert "reader" in told
    code, told = dongcha(served, "users", "reset-password", "nobody", "--password", "sunny-river-8")
    assert code == 1
    assert "Traceback" not in told


def test_schedules_and_parked_signals_are_listed_and_changed(served: Path) -> None:
    code, told = dongcha(served, "jobs", "schedules", "--pause", "forget_jobs", "--run", "refresh")
    assert code == 0, told
    assert "paused" in next(line for line in told.splitlines() if line.strip().startswith("forget_jobs"))
    assert "10 2 * * *" in next(line for line in told.splitlines() if line.strip().startswith("refresh"))
    code, told = dongcha(served, "jobs", "schedules", "--run", "nothing")
    assert (code, "Traceback" in told) == (1, False)
    code, told = dongcha(served, "jobs", "parked")
    assert (code, "signal" in told) == (0, True)


def test_a_worker_or_a_server_that_cannot_have_its_store_says_so_in_one_sentence(tmp_path: Path) -> None:
    for words, url, said in (
        (["worker"], "", "PostgreSQL"),
        (["serve"], "postgresql://127.0.0.1:1/x", "refused"),
        (["jobs", "list"], "mysql://a:secret@b/c", "DONGCHA_STORE__URL"),
    ):
        code, told = dongcha(tmp_path / "home", *words, DONGCHA_STORE__URL=url)
        assert (code, said in told, "Traceback" in told, "secret" in told) == (1, True, False, False), told
