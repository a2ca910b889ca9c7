"""Whole uploads: files in, Parquet out, in this process and in a child."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import dongcha.cleaning as cleaning_face
from dongcha.catalog import standard_objects
from dongcha.cleaning import Batch, Upload, convert
from dongcha.kit.texts import load_texts
from dongcha.sources import ColumnMissing, FileEmpty, Mapping, UploadFile, inspect_files

HEADER = "订单号,会员号,姓名,下单时间,订单金额\n"
DAYS = {
    "d1.csv": HEADER + "S1,M1,张伟,2026-03-05 10:00:00,10\nS2,M2,李娜,2026-03-05 11:00:00,20\nS3,,,2026-03-05,x\n",
    "d2.csv": "姓名,会员号,订单号,下单时间,订单金额\n,M1,S4,2026-03-06,1.2万\n王芳,M1,S5,2026-03-06,5\nbad\n",
    "d3.csv": "",
    "d4.csv": HEADER + "S1,M1,张伟,2026-03-05 10:00:00,10\nS2,M2,李娜,2026-03-05 11:00:00,20\nS3,,,2026-03-05,x\n",
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[UploadFile, ...]:
    for name, text in DAYS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tuple(UploadFile(tmp_path / name, name) for name in DAYS)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def upload(files: tuple[UploadFile, ...], folder: Path, mapping: Mapping | None = None) -> Upload:
    found = mapping or inspect_files(files, standard_objects()).mapping
    return Upload(files, found, standard_objects(), Batch("shop", "b1", datetime(2026, 3, 7)), folder)


def rows(path: Path) -> list[dict[str, Any]]:
    return list(pq.read_table(path).to_pylist())


def test_a_folder_of_days_becomes_records(files: tuple[UploadFile, ...], out: Path) -> None:
    told: list[tuple[float, dict[str, Any]]] = []
    summary = convert(upload(files, out), lambda rate, about: told.append((rate, about)))
    assert {key: summary[key] for key in ("row_count", "bad_count", "objects")} == {
        "row_count": 5,
        "bad_count": 2,
        "objects": {
            "person": {"path": "clean.person.parquet", "record_count": 2, "row_count": 4},
            "order": {"path": "clean.order.parquet", "record_count": 5, "row_count": 5},
        },
    }
    assert [problem["code"] for problem in summary["problems"]] == ["empty_file", "same_file"]
    assert [(file["name"], file["row_count"], file["bad_count"]) for file in summary["files"]] == [
        ("d1.csv", 3, 0),
        ("d2.csv", 2, 1),
    ]
    people = {row["number"]: row["name"] for row in rows(out / "clean.person.parquet")}
    assert people == {"M1": "王芳", "M2": "李娜"}
    orders = {
        row["number"]: (row["party"], row["amount"] and int(row["amount"])) for row in rows(out / "clean.order.parquet")
    }
    assert orders == {
        "S1": ("shop/person/M1", 10),
        "S2": ("shop/person/M2", 20),
        "S3": (None, None),
        "S4": ("shop/person/M1", 12000),
        "S5": ("shop/person/M1", 5),
    }
    bad = [(row["file"], row["row_number"], row["code"], row["value"]) for row in rows(out / "bad.parquet")]
    assert sorted(bad) == [("d1.csv", 4, "not_a_number", "x"), ("d2.csv", 4, "ragged", None)]
    assert [json.loads(row["data"])["订单号"] for row in rows(out / "source_row.parquet")] == [
        "S1",
        "S2",
        "S3",
        "S4",
        "S5",
    ]
    assert [rate for rate, _ in told] == sorted(rate for rate, _ in told)
    assert told[-1][1] == {"file": "d2.csv", "row_count": 5}
    assert sorted(path.name for path in out.iterdir()) == [
        "bad.parquet",
        "clean.order.parquet",
        "clean.person.parquet",
        "source_row.parquet",
    ]


def test_a_file_that_lacks_a_column_is_named(files: tuple[UploadFile, ...], out: Path) -> None:
    job = upload(files[:1], out)
    files[1].path.write_text("订单号,会员号\nS1,M1\n", "utf-8")
    with pytest.raises(ColumnMissing) as caught:
        convert(Upload(files[:2], job.mapping, job.objects, job.batch, out))
    assert caught.value.slots["file"] == "d2.csv"
    assert set(caught.value.slots["columns"]) == {"姓名", "下单时间", "订单金额"}


def test_an_upload_of_nothing_is_refused(files: tuple[UploadFile, ...], out: Path) -> None:
    with pytest.raises(FileEmpty):
        convert(upload(files[2:3], out, inspect_files(files, standard_objects()).mapping))


def test_many_rows_stay_exact(tmp_path: Path, out: Path) -> None:
    lines = [f"S{n},M{n % 700},{'张三' if n % 3 else ''},2026-03-05 10:00:00,{n}.01" for n in range(150_000)]
    path = tmp_path / "big.csv"
    path.write_text(HEADER + "\n".join(lines), "utf-8")
    summary = convert(upload((UploadFile(path, "big.csv"),), out))
    assert {key: found["record_count"] for key, found in summary["objects"].items()} == {
        "person": 700,
        "order": 150_000,
    }
    total = sum(pq.read_table(out / "clean.order.parquet").column("amount").to_pylist())
    assert str(total) == "11249926500.0000"
    last = Counter(row["row_id"].partition("-")[2] for row in rows(out / "clean.person.parquet"))
    assert set(last) == {str(n + 2) for n in range(149_300, 150_000)}


def job_file(folder: Path, files: tuple[UploadFile, ...], out: Path, mapping: Mapping) -> Path:
    job = {
        "files": [{"path": str(file.path), "name": file.name} for file in files],
        "mapping": mapping.model_dump(mode="json"),
        "objects": None,
        "source": "shop",
        "batch_id": "b1",
        "seen_at": "2026-03-07T00:00:00",
        "zone": "Asia/Shanghai",
        "folder": str(out),
    }
    path = folder / "job.json"
    path.write_text(json.dumps(job), "utf-8")
    return path


def start(job: Path) -> "subprocess.Popen[str]":
    source = str(Path(cleaning_face.__file__).parents[2])
    command = [sys.executable, "-m", "dongcha.cleaning.child", str(job)]
    env = {**os.environ, "PYTHONPATH": source}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)


def test_a_child_does_the_same(files: tuple[UploadFile, ...], out: Path, tmp_path: Path) -> None:
    mapping = inspect_files(files, standard_objects()).mapping
    with start(job_file(tmp_path, files, out, mapping)) as child:
        assert child.stdout is not None
        lines = [json.loads(line) for line in child.stdout]
        assert child.wait(30) == 0
    here = tmp_path / "here"
    here.mkdir()
    assert lines[-1] == {"done": convert(upload(files, here))}
    assert rows(here / "clean.order.parquet") == rows(out / "clean.order.parquet")


def test_a_child_inspects(files: tuple[UploadFile, ...], tmp_path: Path) -> None:
    job = {"kind": "inspect", "files": [{"path": str(file.path), "name": file.name} for file in files]}
    path = tmp_path / "job.json"
    path.write_text(json.dumps(job), "utf-8")
    with start(path) as child:
        assert child.stdout is not None
        [line] = [json.loads(line) for line in child.stdout]
        assert child.wait(30) == 0
    assert line == {"done": inspect_files(files, standard_objects()).as_json()}


def test_a_child_tells_what_went_wrong(files: tuple[UploadFile, ...], out: Path, tmp_path: Path) -> None:
    mapping = inspect_files(files, standard_objects()).mapping
    files[0].path.write_text("a,b\n1,2\n", "utf-8")
    with start(job_file(tmp_path, files, out, mapping)) as child:
        assert child.stdout is not None
        [line] = [json.loads(line) for line in child.stdout]
        assert child.wait(30) == 1
    assert (line["error"]["code"], line["error"]["slots"]["file"]) == ("ColumnMissing", "d1.csv")


def test_a_child_dies_with_its_owner(out: Path, tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    big.write_text(HEADER + "".join(f"S{n},M{n},张三,2026-03-05 10:00:00,{n}\n" for n in range(400_000)), "utf-8")
    files = (UploadFile(big, "big.csv"),)
    with start(job_file(tmp_path, files, out, inspect_files(files, standard_objects()).mapping)) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        child.stdin.close()
        assert child.wait(10) == 2


def test_both_languages_say_the_same_things() -> None:
    texts = load_texts(["dongcha.cleaning"])
    assert texts.catalogues["en"].keys() == texts.catalogues["zh_CN"].keys()
