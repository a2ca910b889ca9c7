"""A disk that runs full: a clear failure, nothing lost, and on it goes when there is room again."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.importing import bring, customers, maps, prepare, publish

PEOPLE = maps("person", ["id"], {"number": "id", "name": "name"})
_NO_MOUNT = "a small file system can be mounted by root only"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip(_NO_MOUNT)
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)], check=False)
    if done.returncode:
        pytest.skip(_NO_MOUNT)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.long
def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    town = Town(small_disk / "home")
    try:
        admin = town.person("administrator")
        # As over the wire: an accident is an answer, not an exception.
        admin.http._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
        bring(admin, "crm", {"a.csv": "id,name\n1,安\n2,白\n"}, PEOPLE)
        ready = prepare(admin, "crm", {"b.csv": "id,name\n3,陈\n"}, PEOPLE)
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        answer = admin.post(f"/api/imports/{ready['id']}/publish")
        assert (answer.status_code, answer.json().get("code")) in {(503, "DiskFull"), (200, None)}
        told = admin.post("/api/segments", {"name": "a", "condition": {"kind": "all", "of": []}})
        assert (told.status_code, told.json()["code"]) == (503, "DiskFull")
        assert [row[1] for row in customers(admin, "name")][:2] == ["安", "白"]
        filler.unlink()
        found = admin.get(f"/api/imports/{ready['id']}").json()
        if found["state"] == "ready":
            publish(admin, ready["id"])
        until = 300
        while until and admin.get(f"/api/imports/{ready['id']}").json()["state"] != "published":
            for job in admin.get("/api/jobs", params={"state": "failed"}).json()["rows"]:
                admin.post(f"/api/jobs/{job['id']}/retry")
            time.sleep(0.1)
            until -= 1
        bring(admin, "crm", {"c.csv": "id,name\n4,丁\n"}, PEOPLE)
        assert [row[1] for row in customers(admin, "name")] == ["安", "白", "陈", "丁"]
    finally:
        town.close()
