"""From files to golden customers: 1M rows of CSV, 200k rows of a workbook; time and memory, children included."""

# ruff: noqa: N999  the name is the word of the command: make bench NAME=import

from pathlib import Path
from typing import Any

from bench import makers
from bench.harness import PeakMemory, Report, arguments, cached, measure, scratch
from bench.product import Product, product

_FIELDS = (
    ("number", "客户编号"),
    ("name", "姓名"),
    ("phone", "手机"),
    ("email", "邮箱"),
    ("province", "省份"),
    ("city", "城市"),
    ("member_level", "会员等级"),
    ("registered_at", "注册日期"),
)
_CSV = {"kind": "csv", "encoding": "utf-8", "delimiter": ",", "quote": '"', "header_row": 1, "sheet": None}
_XLSX = {"kind": "xlsx", "encoding": None, "delimiter": None, "quote": None, "header_row": 1, "sheet": "客户"}


def _mapping(form: dict[str, Any]) -> dict[str, Any]:
    fields = [{"field": field, "column": column} for field, column in _FIELDS]
    return {
        "format": form,
        "objects": [{"object": "person", "key": ["客户编号"], "fields": fields}],
        "columns": [],
    }


def _run(report: Report, label: str, data: Path, form: dict[str, Any], expected: int) -> None:
    home = scratch(f"import-{label}") / "home"
    with product(home) as running, PeakMemory(running.pid) as memory:
        taken = measure(lambda: _load(running, data, form))
        total = running.api.call("POST", "/api/customers/query", json=_everyone())["total"]
    report.limit(f"{label} to customers", taken.wall, 60, "s")
    report.limit(f"{label} peak memory", memory.peak / 1e9, 1.5, "GB")
    # A few phones are refused as junk and then stand alone.
    report.limit(f"{label} customers off", abs(total - expected) / expected, 0.001)


def _load(running: Product, data: Path, form: dict[str, Any]) -> None:
    running.load("bench", data, _mapping(form))


def _everyone() -> dict[str, Any]:
    return {"sort": [], "columns": ["name"], "offset": 0, "limit": 1}


def main() -> None:
    """Two files, two fresh homes."""
    asked = arguments("import to golden customers")
    rows, sheet_rows = (50_000, 10_000) if asked.is_small else (1_000_000, 200_000)
    report = Report("import")
    data = cached(f"customers-csv-{rows}", lambda folder: makers.customers_csv(folder, rows))
    _run(report, "csv", data, _CSV, rows * 5 // 6)
    data = cached(f"customers-xlsx-{sheet_rows}", lambda folder: makers.customers_xlsx(folder, sheet_rows))
    _run(report, "xlsx", data, _XLSX, sheet_rows * 5 // 6)
    report.finish()


if __name__ == "__main__":
    main()
