"""Shelves that close by themselves; a shelf opened twice on one folder is a restart."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from tests.warehouse.shelf import DATASETS, Shelf

from dongcha.warehouse import Dataset


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Callable[[], Shelf]]:
    """Open the shelf of this test; the one open before is closed first."""
    made: list[Shelf] = []

    def open_shelf(datasets: Sequence[Dataset] = DATASETS) -> Shelf:
        if made:
            made.pop().close()
        made.append(Shelf(tmp_path / "shelf", datasets))
        made[0].warehouse.start()
        return made[0]

    yield open_shelf
    for shelf in made:
        shelf.close()
