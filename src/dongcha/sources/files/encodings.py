"""Bytes of text files to UTF-8, losing nothing: bytes that mean nothing are marked, so their rows can be told."""

import codecs
import io
from pathlib import Path

from dongcha.sources.errors import EncodingUnknown

MARK = "\U0010fffe"
"""A character that no text holds; it stands before bytes that could not be read, which follow as \\xB5."""
_BLOCK = 1 << 20
_SCAN = 8 << 20
_HANDLER = "dongcha.mark"


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lost = error.object[error.start : error.end]
    return MARK + "".join(f"\\x{byte:02X}" for byte in lost), error.end


codecs.register_error(_HANDLER, _mark)


def find_encoding(path: Path) -> str:
    """UTF-8 (with or without BOM) or UTF-16 where it fits; else of UTF-8 and GB18030 the one with fewer errors."""
    with path.open("rb") as file:
        head = file.read(4)
        if head.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if len(head) == 4 and head[1] == head[3] == 0 and head[0]:
            return "utf-16-le"
        file.seek(0)
        first_error = _first_error(file)
        if first_error is None:
            return "utf-8"
        file.seek(max(0, first_error - (_SCAN >> 1)))
        file.readline()
        sample = file.read(_SCAN)
    errors = {name: sample.decode(name, _HANDLER).count(MARK) for name in ("utf-8", "gb18030")}
    return min(errors, key=lambda name: errors[name])


def _first_error(file: io.BufferedReader) -> int | None:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    offset = 0
    while block := file.read(_BLOCK):
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            return offset
        offset += len(block)
    try:
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return offset
    return None


class Decoded(io.RawIOBase):
    """A file as a stream of UTF-8. `is_marked`: bytes had to be marked; `quotes`: how many quotation marks so far."""

    def __init__(self, path: Path, encoding: str) -> None:
        try:
            self._decoder = codecs.getincrementaldecoder(encoding)(_HANDLER)
        except LookupError:
            raise EncodingUnknown(encoding=encoding) from None
        self._file = path.open("rb")
        self._size = path.stat().st_size
        self._ready = b""
        self._ended = False
        self.is_marked = False
        self.quotes = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, fewer only at the end."""
        while (size < 0 or len(self._ready) < size) and not self._ended:
            block = self._file.read(_BLOCK)
            self._ended = not block
            text = self._decoder.decode(block, self._ended)
            if not text.isascii():
                self.is_marked = self.is_marked or MARK in text
            self.quotes += text.count('"')
            self._ready += text.encode("utf-8", "replace")
        end = len(self._ready) if size < 0 else size
        taken, self._ready = self._ready[:end], self._ready[end:]
        return taken

    @property
    def done_rate(self) -> float:
        """How much of the file has been read."""
        return self._file.tell() / self._size if self._size else 1.0

    def is_empty(self) -> bool:
        """Whether nothing is left to read."""
        self._ready = self.read(1) + self._ready
        return not self._ready

    def skip(self, size: int) -> None:
        """Pass over the first `size` bytes."""
        while size > 0 and (taken := self.read(min(size, _BLOCK))):
            size -= len(taken)

    def close(self) -> None:
        self._file.close()
        super().close()


def unmarked(text: str) -> str:
    return text.replace(MARK, "")
