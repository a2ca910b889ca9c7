"""How good values go bad: each change is drawn for a share of rows, and counted by file and kind."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dongcha.app.town.draw import (
    Ints,
    Mask,
    Rng,
    Text,
    choose,
    filled,
    indexes,
    join,
    number,
    padded,
    pick,
    take,
    where,
)
from dongcha.app.town.words import SLIPS

Change = Callable[[Text], Text]
JUNK_PHONES = ("13800138000", "11111111111", "12345678901", "00000000000", "无")
JUNK_EMAILS = ("test@test.com", "na@na.com", "无", "noemail@noemail.com")
BAD_AMOUNTS = ("待定", "面议", "#REF!")
BAD_DATES = ("2026-13-45", "0000-00-00", "待补")
_WIDE = {str(digit): chr(0xFF10 + digit) for digit in range(10)}


@dataclass
class Dirt:
    """Spoils the columns of one file; `counts` is shared by all files of the town."""

    rng: Rng
    file: str
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def rows(self, values: Text, rate: float) -> Mask:
        """Which of the filled rows are struck."""
        return (self.rng.random(len(values)) < rate) & filled(values)

    def note(self, kind: str, mask: Mask) -> None:
        """Count what happened elsewhere."""
        self.counts[self.file, kind] += int(mask.sum())

    def change(self, values: Text, rate: float, kind: str, change: Change) -> Text:
        """Pass a share of the filled values through `change`; only what comes out different counts."""
        mask = self.rows(values, rate)
        before = values.filter(pa.array(mask))
        after = change(before)
        differs = pc.fill_null(pc.not_equal(before, after), True)
        self.counts[self.file, kind] += int(pc.sum(pc.cast(differs, pa.int64())).as_py() or 0)
        return pc.replace_with_mask(values, pa.array(mask), after)

    def blank(self, values: Text, rate: float) -> Text:
        """Lose a share of the values."""
        return self.change(values, rate, "missing", lambda found: pa.nulls(len(found), pa.string()))

    def junk(self, values: Text, rate: float, words: tuple[str, ...], kind: str) -> Text:
        """Put a meaningless value in the place of a share of them."""
        return self.change(values, rate, kind, lambda found: pick(self.rng, words, len(found)))


def phone(dirt: Dirt, values: Text) -> Text:
    """Half as they are, the rest as people type them; some wrong, some junk, some missing."""
    values = dirt.change(values, 0.012, "phone_wrong_digit", lambda found: _slip_digit(dirt.rng, found))
    values = dirt.change(values, 0.45, "phone_format", lambda found: _phone_styles(dirt.rng, found))
    values = dirt.change(values, 0.03, "phone_full_width", _widen)
    values = dirt.junk(values, 0.006, JUNK_PHONES, "phone_junk")
    return dirt.blank(values, 0.03)


def _phone_styles(rng: Rng, found: Text) -> Text:
    area, middle, rest = (pc.utf8_slice_codeunits(found, *span) for span in ((0, 3), (3, 7), (7, 11)))
    return choose(
        indexes(rng, (30, 28, 12, 10, 8, 6, 6), len(found)),
        join(area, " ", middle, " ", rest),
        join(area, "-", middle, "-", rest),
        join("+86 ", found),
        join("+86", found),
        join("86", found),
        join("0086-", found),
        join("0", found),
    )


def _slip_digit(rng: Rng, found: Text) -> Text:
    head, tail = pc.utf8_slice_codeunits(found, 0, 8), pc.utf8_slice_codeunits(found, 8, 9)
    other = number((np.asarray(pc.cast(tail, pa.int64()).to_numpy(zero_copy_only=False)) + 3) % 10)
    del rng
    return join(head, other, pc.utf8_slice_codeunits(found, 9, 11))


def _widen(found: Text) -> Text:
    for digit, wide in _WIDE.items():
        found = pc.replace_substring(found, digit, wide)
    return found


def landline(dirt: Dirt, values: Text) -> Text:
    """Brackets, extensions and missing hyphens."""
    values = dirt.change(values, 0.3, "phone_format", lambda found: _landline_styles(dirt.rng, found))
    return dirt.blank(values, 0.08)


def _landline_styles(rng: Rng, found: Text) -> Text:
    bare = pc.replace_substring(found, "-", "")
    bracketed = pc.replace_substring_regex(found, r"^(\d+)-(\d+)$", r"(\1)\2")
    return choose(
        rng.integers(0, 4, len(found)),
        bare,
        bracketed,
        join("+86-", pc.replace_substring_regex(found, "^0", "")),
        join(found, "转", number(rng.integers(8001, 8999, len(found)))),
    )


def email(dirt: Dirt, values: Text) -> Text:
    """Upper case, spaces, full-width at signs, junk."""
    values = dirt.change(values, 0.10, "email_case", pc.utf8_upper)
    values = dirt.change(values, 0.03, "email_space", lambda found: join(found, " "))
    values = dirt.change(values, 0.02, "email_full_width", lambda found: pc.replace_substring(found, "@", "＠"))
    values = dirt.change(values, 0.01, "email_mailto", lambda found: join("mailto:", found))
    values = dirt.change(values, 0.01, "email_lost_letter", lambda found: pc.utf8_slice_codeunits(found, 1, None))
    values = dirt.junk(values, 0.008, JUNK_EMAILS, "email_junk")
    return dirt.blank(values, 0.05)


def person_name(dirt: Dirt, values: Text, surname: Text) -> Text:
    """Inner spaces, titles, notes, slips of the pen, a surname alone."""
    mask = dirt.rows(values, 0.02)
    dirt.note("name_surname_only", mask)
    values = where(mask, join(surname, pick(dirt.rng, ("总", "先生", "女士", "经理"), len(values))), values)
    mask = dirt.rows(values, 0.01)
    dirt.note("name_masked", mask)
    values = where(mask, join(surname, "**"), values)
    values = dirt.change(values, 0.05, "name_slip", _slip)
    values = dirt.change(
        values, 0.05, "name_space", lambda found: pc.replace_substring_regex(found, r"^(.)(.*)$", r"\1 \2")
    )
    values = dirt.change(values, 0.03, "name_title", lambda found: _tail(dirt.rng, found, ("先生", "女士", "老师")))
    values = dirt.change(values, 0.012, "name_note", lambda found: _tail(dirt.rng, found, ("(老客户)", "（勿扰）")))
    return dirt.blank(values, 0.015)


def _tail(rng: Rng, found: Text, tails: tuple[str, ...]) -> Text:
    return join(found, pick(rng, tails, len(found)))


def _slip(found: Text) -> Text:
    for right, wrong in SLIPS.items():
        found = pc.replace_substring(found, right, wrong)
    return found


def region(dirt: Dirt, values: Text, shorts: Text) -> Text:
    """北京市 here, 北京 there."""
    mask = dirt.rows(values, 0.4)
    dirt.note("region_short", mask)
    return dirt.blank(where(mask, shorts, values), 0.05)


def uscc(dirt: Dirt, values: Text) -> Text:
    """Lower case, a space, O for 0, missing."""
    values = dirt.change(values, 0.08, "uscc_case", pc.utf8_lower)
    values = dirt.change(
        values, 0.04, "uscc_space", lambda found: pc.replace_substring_regex(found, r"^(.{6})", r"\1 ")
    )
    return dirt.change(values, 0.02, "uscc_letter", lambda found: pc.replace_substring(found, "0", "O"))


def amount(dirt: Dirt, fen: Ints, *, plain: float = 0.6) -> Text:
    """Money as text: 12888.00, 12,888.00, ¥12888, 12888元, 1.2888万; always the exact value."""
    yuan, cents = fen // 100, padded(fen % 100, 2)
    exact = join(number(yuan), ".", cents)
    thousands = where(yuan >= 1000, join(number(yuan // 1000), ",", padded(yuan % 1000, 3)), number(yuan))
    wan = join(number(yuan // 10_000), ".", padded(yuan % 10_000, 4), "万")
    wan = pc.replace_substring_regex(wan, r"\.?0+万$", "万")
    rest = (1 - plain) / 4
    style = indexes(dirt.rng, (plain, rest, rest, rest, rest), len(fen))
    style = np.where((style == 4) & ((fen % 100 != 0) | (yuan < 10_000)), 0, style)
    style = np.where((style == 1) & (yuan >= 1_000_000), 0, style)
    dirt.note("amount_format", style > 0)
    return choose(style, exact, join(thousands, ".", cents), join("¥", exact), join(exact, "元"), wan)


def date_style(dirt: Dirt, count: int, main: int = 0) -> Ints:
    """Mostly the style of the system, some of each other."""
    style = np.where(dirt.rng.random(count) < 0.82, main, dirt.rng.integers(0, 4, count))
    dirt.note("date_format", style != main)
    return style


def repeated(dirt: Dirt, count: int, rate: float) -> Ints:
    """Row positions with a share of them twice, as exports come out when pages overlap."""
    twice = np.flatnonzero(dirt.rng.random(count) < rate)
    dirt.counts[dirt.file, "repeated_row"] += len(twice)
    return np.sort(np.concatenate([np.arange(count), twice]), kind="stable")


def company_name(dirt: Dirt, parts: tuple[Text, ...]) -> Text:
    """One company as another hand writes it: brackets, other legal forms, no place, no form, a slip, a note."""
    place, core, trade, form, branch = parts
    count = len(core)
    other = take(("有限责任公司", "有限公司", "股份有限公司", "公司"), indexes(dirt.rng, (50, 30, 10, 10), count))
    has_form = pc.not_equal(form, "").to_numpy(zero_copy_only=False)
    style = indexes(dirt.rng, (52, 14, 6, 7, 8, 6, 4, 3), count)
    style = np.where(~has_form & np.isin(style, (1, 2, 3)), 0, style)
    dirt.note("company_name_variant", style > 0)
    return choose(
        style,
        join(place, core, trade, form, branch),
        join(core, "（", place, "）", trade, form, branch),
        join(core, trade, "(", place, ")", form, branch),
        join(place, core, trade, other, branch),
        join(place, core, trade, branch),
        join(place, "市", core, trade, form, branch),
        join(place, core, trade, form, branch, pick(dirt.rng, ("（停用）", "-1", "（旧）", "."), count)),
        join(place, core, "　", trade, form, branch),
    )
