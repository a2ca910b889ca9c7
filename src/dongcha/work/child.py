"""Heavy work in a process of its own: a job file in, files out, progress by pipe; it dies with its owner."""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dongcha.kit.errors import Invalid, Unavailable
from dongcha.work.run import JobRun

# How a process says that it was refused more memory: Python, C++ and Arrow each in their own words.
_NO_MEMORY = ("MemoryError", "std::bad_alloc", "ArrowMemoryError", "malloc of size", "Cannot allocate memory")


@dataclass(eq=False)
class ChildFailed(Invalid):
    """The child process ended without an answer; `reason` is its last line."""

    reason: str


@dataclass(eq=False)
class ChildOutOfMemory(Invalid):
    """The child needed more memory than it may have; trying again will not help."""

    limit_mb: int


@dataclass(eq=False)
class ChildKilled(Unavailable):
    """The system ended the child, most likely because the machine had no memory left."""


def run_child(
    run: JobRun, module: str, spec: dict[str, Any], folder: Path, heard: Callable[[dict[str, Any]], None]
) -> None:
    """Run `python -m module job.json` and hand each JSON line it prints to `heard`.

    The child is killed when the job is cancelled or the owner stops, and may not take more memory than the settings
    allow. Raises `ChildOutOfMemory`, `ChildKilled` or `ChildFailed` when it fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    job_file = folder / "job.json"
    job_file.write_text(json.dumps(spec, ensure_ascii=False), "utf-8")
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", module, str(job_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **threads},
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    errors: list[str] = []
    reader = threading.Thread(target=lambda: errors.extend(child.stderr or []), daemon=True)
    reader.start()
    os.setpriority(os.PRIO_PROCESS, child.pid, 5)
    _limit_memory(child.pid, run.child_memory_mb)
    try:
        for line in child.stdout:
            run.check()
            heard(json.loads(line))
        child.wait()
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        reader.join(5)
        for pipe in (child.stdin, child.stdout, child.stderr):
            if pipe is not None:
                pipe.close()
    if child.returncode != 0:
        raise _failure(child.returncode, "".join(errors).strip(), run.child_memory_mb)


def _limit_memory(pid: int, megabytes: int) -> None:
    """Linux: what the process may write to counts, not what it maps or reserves. Elsewhere there is no such limit."""
    if hasattr(resource, "prlimit"):
        # Over already: it has said all it had to say.
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _failure(code: int, errors: str, megabytes: int) -> Exception:
    last = errors.splitlines()[-1] if errors else f"exit {code}"
    if any(sign in last for sign in _NO_MEMORY):
        return ChildOutOfMemory(limit_mb=megabytes)
    return ChildKilled() if code == -signal.SIGKILL else ChildFailed(reason=last)
