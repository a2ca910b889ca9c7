"""Workbooks: what people see in Excel is what we read, and what Excel lost is told."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dongcha.sources import (
    FileEmpty,
    FileSuspicious,
    FileUnreadable,
    Format,
    Part,
    SheetMissing,
    UploadFile,
    reader_of,
    sketch_file,
)

WriteBook = Callable[..., UploadFile]


def read(file: UploadFile, given: Format | None = None) -> list[Part]:
    sketch = sketch_file(file, given)
    return list(reader_of(file).read(file, sketch))


def test_cells_are_read_as_people_see_them(write_book: WriteBook) -> None:
    rows = [
        ["编号", "数量", "单价", "日期", "时间", "是否"],
        ["007", 14850, 0.30000000000000004, '<c r="REF" s="1"><v>46086</v></c>', '<c r="REF" s="1"><v>46086.5</v></c>'],
        ["008", 2.5, 3, None, None, '<c r="REF" t="b"><v>1</v></c>'],
    ]
    sketch = sketch_file(file := write_book("a.xlsx", {"订单": rows}))
    assert sketch.format == Format(kind="xlsx", header_row=1, sheet="订单")
    assert (sketch.row_count, sketch.sheets) == (2, ("订单",))
    assert [row for part in read(file) for row in part.texts.to_pylist()] == [
        {
            "编号": "007",
            "数量": "14850",
            "单价": "0.3",
            "日期": "2026-03-05",
            "时间": "2026-03-05 12:00:00",
            "是否": None,
        },
        {"编号": "008", "数量": "2.5", "单价": "3", "日期": None, "时间": None, "是否": "TRUE"},
    ]


def test_an_id_that_became_a_number_is_refused(write_book: WriteBook) -> None:
    rows = [["姓名", "身份证号"], ["张三", "110105194912310021"], ["李四", 110105194912310000], ["王五", None]]
    [part] = read(write_book("a.xlsx", {"S": rows}))
    assert part.numbers.to_pylist() == [2, 4]
    [bad] = part.bad
    assert (bad.row_number, bad.code, bad.column) == (3, "digits_lost", "身份证号")
    assert json.loads(bad.data)["姓名"] == "李四"


def test_formulas_without_value_and_merged_cells_are_told(write_book: WriteBook) -> None:
    rows = [
        ["a", "b"],
        ["x", '<c r="REF"><f>1+1</f></c>'],
        ["y", '<c r="REF"><f>1+1</f><v>2</v></c>'],
        [None, "m"],
        ["z", '<c r="REF" t="str"><f>""</f><v></v></c>'],
    ]
    file = write_book("a.xlsx", {"S": rows}, merged=["A1:B1", "A3:A4"])
    assert [(p.code, p.slots["count"]) for p in sketch_file(file).problems] == [
        ("merged_cells", 1),
        ("formula_without_value", 1),
    ]
    [part] = read(file)
    assert part.texts.to_pylist() == [
        {"a": "x", "b": None},
        {"a": "y", "b": "2"},
        {"a": None, "b": "m"},
        {"a": "z", "b": None},
    ]
    assert [(b.row_number, b.code, b.column) for b in part.bad] == [(2, "formula_without_value", "b")]


def test_sheets_are_chosen_by_name(write_book: WriteBook) -> None:
    file = write_book("a.xlsx", {"封面": [], "数据": [["a"], ["1"]], "更多": [["b"], ["2"]]})
    assert sketch_file(file).format.sheet == "数据"
    assert sketch_file(file, Format(sheet="更多")).columns == ("b",)
    with pytest.raises(SheetMissing) as caught:
        sketch_file(file, Format(sheet="无"))
    assert caught.value.slots == {"file": "a.xlsx", "sheet": "无", "sheets": ("封面", "数据", "更多")}


def test_titles_above_the_header_and_empty_rows(write_book: WriteBook) -> None:
    rows = [["三月订单"], ["订单号", "金额", "客户"], ["A1", 5, "甲"], [None], ["A2", 6, "乙"]]
    [part] = read(write_book("a.xlsx", {"S": rows}))
    assert part.texts.to_pylist() == [
        {"订单号": "A1", "金额": "5", "客户": "甲"},
        {"订单号": "A2", "金额": "6", "客户": "乙"},
    ]
    assert part.numbers.to_pylist() == [3, 5]


def test_what_cannot_be_opened_is_said(tmp_path: Path, write_book: WriteBook) -> None:
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(FileUnreadable):
        sketch_file(UploadFile(broken, "b.xlsx"))
    with pytest.raises(FileEmpty):
        sketch_file(write_book("c.xlsx", {"S": []}))
    bomb = tmp_path / "d.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"\0" * (64 << 20))
    with pytest.raises(FileSuspicious) as caught:
        sketch_file(UploadFile(bomb, "d.xlsx"))
    assert caught.value.slots == {"file": "d.xlsx", "size_mb": 64}
