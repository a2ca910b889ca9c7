"""Text files as they come: nothing is lost, nothing is typed, and every odd row says why."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dongcha.sources import (
    BadRow,
    ColumnsTooMany,
    EncodingUnknown,
    FileEmpty,
    Format,
    Part,
    Problem,
    QuoteOpen,
    Sketch,
    UploadFile,
    reader_of,
    sketch_file,
)
from dongcha.sources.files.rows import Reader

WriteFile = Callable[[str, bytes | str], UploadFile]


def read(
    file: UploadFile, given_format: Format | None = None
) -> tuple[Sketch, list[dict[str, str]], list[int], list[BadRow]]:
    sketch = sketch_file(file, given_format)
    reader: Reader = reader_of(file, sketch.format.kind)
    parts: list[Part] = list(reader.read(file, sketch))
    rows = [row for part in parts for row in part.texts.to_pylist()]
    return sketch, rows, [n for p in parts for n in p.numbers.to_pylist()], [b for p in parts for b in p.bad]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_encoding_and_separator_are_found(write: WriteFile, encoding: str, delimiter: str) -> None:
    lines = [["姓名", "电话", "备注"], ["张三", "013800001111", "他说,好"], ["李四", "007", '"引号"']]
    text = "\r\n".join(delimiter.join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in line) for line in lines)
    sketch, rows, numbers, bad = read(write("a.csv", text.encode(encoding)))
    assert sketch.format == Format(kind="csv", encoding=encoding, delimiter=delimiter, quote='"', header_row=1)
    assert rows == [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert (numbers, bad) == ([2, 3], [])


def test_ragged_rows_are_kept_apart(write: WriteFile) -> None:
    sketch, rows, numbers, bad = read(write("a.csv", "a,b\n1,2\n3\n4,5,6\n\n7,8\n"))
    assert sketch.columns == ("a", "b")
    assert rows == [{"a": "1", "b": "2"}, {"a": "7", "b": "8"}]
    assert numbers == [2, 5]
    assert bad == [
        BadRow("a.csv", 3, "ragged", None, None, {"expected": 2, "found": 1}, "3"),
        BadRow("a.csv", 4, "ragged", None, None, {"expected": 2, "found": 3}, "4,5,6"),
    ]


def test_bad_bytes_cost_one_row(write: WriteFile) -> None:
    body = "姓名,城市\n张三,杭州\n".encode() + b"\xc5\xff,x\n" + "李四,北京\n".encode() * 3
    sketch, rows, numbers, bad = read(write("a.csv", body))
    assert sketch.format.encoding == "utf-8"
    assert [row["姓名"] for row in rows] == ["张三", "李四", "李四", "李四"]
    assert numbers == [2, 4, 5, 6]
    assert [(b.row_number, b.code, b.column, b.value) for b in bad] == [(3, "undecodable", "姓名", "\\xC5\\xFF")]
    assert json.loads(bad[0].data) == {"姓名": "\\xC5\\xFF", "城市": "x"}


def test_bad_bytes_in_gb18030(write: WriteFile) -> None:
    body = "姓名,城市\n".encode("gb18030") + "张三,杭州\n".encode("gb18030") * 50 + b"\xff\xff,x\n"
    sketch, rows, _, bad = read(write("a.csv", body))
    assert (sketch.format.encoding, len(rows)) == ("gb18030", 50)
    assert [(b.row_number, b.code) for b in bad] == [(52, "undecodable")]


def test_titles_stand_above_the_header(write: WriteFile) -> None:
    text = "2026年3月订单明细,,\n制表人：王,,\n订单号,金额,日期\nA001,1.5,2026/3/1\n"
    sketch, rows, numbers, _ = read(write("a.csv", text))
    assert (sketch.format.header_row, sketch.columns) == (3, ("订单号", "金额", "日期"))
    assert rows == [{"订单号": "A001", "金额": "1.5", "日期": "2026/3/1"}]
    assert numbers == [4]


def test_headers_become_whole_and_unique(write: WriteFile) -> None:
    sketch, rows, _, _ = read(write("a.csv", '姓名,姓名,,"电 \n话"\n甲,乙,丙,丁\n'))
    assert sketch.columns == ("姓名", "姓名_2", "column_3", "电 话")
    assert sketch.problems == (
        Problem("duplicate_header", {"file": "a.csv", "column": "姓名", "renamed": "姓名_2"}),
        Problem("empty_header", {"file": "a.csv", "column": "column_3", "position": 3}),
    )
    assert list(rows[0].values()) == ["甲", "乙", "丙", "丁"]


def test_a_header_shorter_than_its_rows(write: WriteFile) -> None:
    sketch, rows, _, bad = read(write("a.csv", "甲,乙\nx,y,z\nu,v,w\n"))
    assert (sketch.columns, len(rows), bad) == (("甲", "乙", "column_3"), 2, [])


def test_a_file_without_header(write: WriteFile) -> None:
    sketch, rows, numbers, _ = read(write("a.csv", "1,2026-01-02,3.5\n2,2026-01-03,4.5\n"))
    assert (sketch.format.header_row, sketch.columns) == (0, ("column_1", "column_2", "column_3"))
    assert [problem.code for problem in sketch.problems] == ["no_header"]
    assert (len(rows), numbers) == (2, [1, 2])


def test_line_breaks_in_quotes_and_empty_rows(write: WriteFile) -> None:
    _, rows, numbers, bad = read(write("a.csv", 'a,b\n"1\n2",x\n,\n"3, 4",y'))
    assert rows == [{"a": "1\n2", "b": "x"}, {"a": "3, 4", "b": "y"}]
    assert (numbers, bad) == ([2, 4], [])


def test_two_hundred_columns(write: WriteFile) -> None:
    text = "\n".join(",".join(f"{kind}{n}" for n in range(200)) for kind in ("c", "v", "w"))
    sketch, rows, _, _ = read(write("a.csv", text))
    assert (len(sketch.columns), len(rows), rows[1]["c199"]) == (200, 2, "w199")
    with pytest.raises(ColumnsTooMany):
        sketch_file(write("b.csv", ",".join(f"c{n}" for n in range(2001)) + "\n"))


def test_nothing_to_read(write: WriteFile) -> None:
    with pytest.raises(FileEmpty):
        sketch_file(write("a.csv", ""))
    with pytest.raises(FileEmpty):
        sketch_file(write("b.csv", "\n\n"))
    sketch, rows, _, _ = read(write("c.csv", "a,b\n"))
    assert ([problem.code for problem in sketch.problems], rows) == (["no_rows"], [])
    with pytest.raises(EncodingUnknown):
        sketch_file(write("d.csv", "a,b\n1,2\n"), Format(encoding="klingon"))


def test_a_quote_left_open_is_an_error_with_its_place(write: WriteFile) -> None:
    text = "a,b\n1,2\n" + '3,"4\n' + "5,6\n" * 3_000_000
    file = write("a.csv", text)
    with pytest.raises(QuoteOpen) as caught:
        read(file)
    assert caught.value.slots == {"file": "a.csv", "row_number": 3}
    with pytest.raises(QuoteOpen) as caught:
        read(write("b.csv", 'a,b\n1,2\n3,"4\n5,6\n'))
    assert caught.value.slots == {"file": "b.csv", "row_number": 3}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\U0010fffe"), max_size=6), min_size=2, max_size=2
        ),
        min_size=1,
    )
)
def test_every_cell_comes_through(write: WriteFile, cells: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    file = write("a.csv", "first,second\r\n" + "\r\n".join(quoted) + "\r\n")
    _, rows, _, bad = read(file, Format(encoding="utf-8", delimiter=",", quote='"', header_row=1))
    expected = [row for row in cells if any(cell.strip() for cell in row)]
    assert ([list(row.values()) for row in rows], bad) == (expected, [])
