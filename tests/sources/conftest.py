"""Small files that tests write themselves."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dongcha.sources import UploadFile

WriteFile = Callable[[str, bytes | str], UploadFile]
WriteBook = Callable[..., UploadFile]

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)


@pytest.fixture
def write(tmp_path: Path) -> WriteFile:
    """Write a file and name it as an upload."""

    def write_file(name: str, contents: bytes | str) -> UploadFile:
        path = tmp_path / name
        path.write_bytes(contents.encode() if isinstance(contents, str) else contents)
        return UploadFile(path, name)

    return write_file


@pytest.fixture
def write_book(tmp_path: Path) -> WriteBook:
    """Write a workbook of one or more sheets; a cell is a text, a number, None, or XML that starts with `<c`."""

    def write(name: str, sheets: dict[str, Sequence[Sequence[object]]], merged: Sequence[str] = ()) -> UploadFile:
        path = tmp_path / name
        names = "".join(f'<sheet name="{s}" sheetId="{n}" r:id="rId{n}"/>' for n, s in enumerate(sheets, 1))
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{_DOC}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        links += f'<Relationship Id="rId99" Type="{_DOC}/styles" Target="styles.xml"/>'
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("[Content_Types].xml", _TYPES)
            book.writestr("_rels/.rels", _RELS)
            book.writestr("xl/styles.xml", _STYLES)
            book.writestr(
                "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}"><sheets>{names}</sheets></workbook>'
            )
            book.writestr(
                "xl/_rels/workbook.xml.rels",
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}'
                "</Relationships>",
            )
            for number, rows in enumerate(sheets.values(), 1):
                book.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows, merged))
        return UploadFile(path, name)

    return write


def _sheet(rows: Sequence[Sequence[object]], merged: Sequence[str]) -> str:
    body = "".join(
        f'<row r="{r}">' + "".join(_cell(cell, f"{chr(64 + c)}{r}") for c, cell in enumerate(row, 1)) + "</row>"
        for r, row in enumerate(rows, 1)
    )
    ranges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    merges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData>{merges}</worksheet>'


def _cell(cell: object, ref: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith("<c"):
        return cell.replace("REF", ref)
    if isinstance(cell, str):
        return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'
    return f'<c r="{ref}"><v>{cell}</v></c>'
