"""A mapping whose patterns fit no file, and a file that feeds nothing, are said aloud."""

from datetime import datetime
from pathlib import Path

from dongcha.catalog import standard_objects
from dongcha.cleaning import Batch, Upload, convert
from dongcha.sources import FieldMapping, Mapping, ObjectMapping, UploadFile


def test_a_pattern_that_fits_nothing_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id\n1\n")
    (tmp_path / "out").mkdir()
    person = ObjectMapping(
        object="person", key=("id",), fields=(FieldMapping(field="number", column="id"),), files=("erp/*.csv",)
    )
    upload = Upload(
        files=(UploadFile(tmp_path / "people.csv", "crm/people.csv"),),
        mapping=Mapping(objects=(person,)),
        objects=standard_objects(),
        batch=Batch("crm", "b1", datetime(2026, 1, 1)),
        folder=tmp_path / "out",
    )
    found = [(p["code"], p["slots"]) for p in convert(upload)["problems"]]
    assert found == [("object_unfed", {"object": "person"}), ("file_unused", {"file": "crm/people.csv"})]
