"""The data of the benches: orders, events and files of customers, with the uneven activity of real ones."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rustpy_xlsxwriter import FastExcel

SEED = 20_260_301
END = datetime(2026, 3, 1, tzinfo=UTC)
_CHUNK = 2_000_000
_SURNAMES = tuple("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹")
_GIVEN = tuple("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰慧建国文博宇轩子涵梓萱")
_PLACES = (
    ("浙江省", "杭州市"), ("浙江", "宁波"), ("广东省", "深圳市"), ("广东", "广州"), ("北京市", "北京市"),
    ("上海", "上海市"), ("江苏省", "苏州市"), ("四川", "成都市"), ("湖北省", "武汉"), ("陕西省", "西安市"),
)  # fmt: skip


def _who(rng: np.random.Generator, customers: int, count: int) -> Any:
    """Few customers do much, many do little: positions by a power law, scattered over the numbers."""
    drawn = np.minimum((rng.random(count) ** 2.2 * customers).astype(np.int64), customers - 1)
    return drawn * 48_271 % customers if np.gcd(48_271, customers) == 1 else drawn


def _moments(rng: np.random.Generator, count: int, days: int) -> Any:
    end = int(END.timestamp())
    return pa.array((end - rng.integers(1, days * 86_400, count)) * 1_000_000, pa.timestamp("us"))


_DEC = pa.decimal128(18, 4)


def decimals(fen: Any) -> Any:
    """Whole fen as DECIMAL(18,4): the integers times one hundred are its unscaled values."""
    unscaled = np.zeros((len(fen), 2), dtype=np.int64)
    unscaled[:, 0] = np.asarray(fen) * 100
    unscaled[:, 1] = np.where(unscaled[:, 0] < 0, -1, 0)
    return pa.Array.from_buffers(_DEC, len(fen), [None, pa.py_buffer(unscaled.tobytes())])


def orders(folder: Path, customers: int, count: int) -> None:
    """`orders.parquet`: order number, customer number, moment over two years, amount."""
    rng = np.random.default_rng([SEED, 1])
    writer: pq.ParquetWriter | None = None
    for start in range(0, count, _CHUNK):
        size = min(_CHUNK, count - start)
        table = pa.table(
            {
                "number": pa.array(np.arange(start, start + size)).cast(pa.string()),
                "customer": pa.array(_who(rng, customers, size)),
                "ordered_at": _moments(rng, size, 730),
                "amount": decimals(np.exp(rng.normal(9.6, 1.1, size)).astype(np.int64) + 100),
            }
        )
        writer = writer or pq.ParquetWriter(folder / "orders.parquet", table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()


EVENTS = ("page_view", "product_view", "search", "add_to_cart", "checkout", "order_paid", "share", "login")


def events(folder: Path, customers: int, count: int) -> None:
    """`events-N.parquet`: event number, customer number, name, moment over a year, page, properties."""
    rng = np.random.default_rng([SEED, 2])
    names, pages = pa.array(EVENTS), pa.array([f"/page/{at}" for at in range(200)])
    props = pa.array([f'{{"product":"{at:06d}","utm_source":"s{at % 7}"}}' for at in range(300)])
    for start in range(0, count, _CHUNK):
        size = min(_CHUNK, count - start)
        table = pa.table(
            {
                "number": pa.array(np.arange(start, start + size)),
                "customer": pa.array(_who(rng, customers, size)),
                "name": names.take(pa.array(rng.integers(0, len(names), size))),
                "occurred_at": _moments(rng, size, 365),
                "page": pages.take(pa.array(rng.integers(0, len(pages), size))),
                "props": props.take(pa.array(rng.integers(0, len(props), size))),
            }
        )
        pq.write_table(table, folder / f"events-{start // _CHUNK}.parquet", compression="zstd")


def _people(count: int) -> dict[str, Any]:
    """Eight columns; one row in six is a customer who is there already, under another number and spelling."""
    rng = np.random.default_rng([SEED, 3])
    customers = count * 5 // 6
    who = np.concatenate([np.arange(customers), rng.integers(0, customers, count - customers)])
    rng.shuffle(who)
    digits = who * 7_368_787 % 100_000_000
    phone = pc.binary_join_element_wise("16", pc.utf8_lpad(pc.cast(pa.array(digits), pa.string()), 9, "0"), "")
    spaced = pc.replace_substring_regex(phone, r"^(\d{3})(\d{4})(\d{4})$", r"\1 \2 \3")
    place = pa.array(who % len(_PLACES))
    name = pc.binary_join_element_wise(*(
        pa.array(words).take(pa.array(who * step % len(words)))
        for words, step in ((_SURNAMES, 7), (_GIVEN, 11), (_GIVEN, 17))
    ), "")  # fmt: skip
    numbers = pc.cast(pa.array(np.arange(count) + 1), pa.string())
    mail = pc.binary_join_element_wise("user", pc.cast(pa.array(who), pa.string()), "@mail.example", "")
    days = pa.array(rng.integers(18_600, 20_500, count).astype("int32"), pa.date32())
    return {
        "客户编号": pc.utf8_lpad(numbers, 8, "0"),
        "姓名": name,
        "手机": pc.if_else(pa.array(rng.random(count) < 0.3), spaced, phone),
        "邮箱": pc.if_else(pa.array(rng.random(count) < 0.6), mail, pa.scalar(None, pa.string())),
        "省份": pa.array([province for province, _ in _PLACES]).take(place),
        "城市": pa.array([city for _, city in _PLACES]).take(place),
        "会员等级": pa.array(("普通", "银卡", "金卡")).take(pa.array(rng.integers(0, 3, count))),
        "注册日期": pc.cast(days, pa.string()),
    }


def customers_csv(folder: Path, count: int) -> None:
    """`customers.csv`, UTF-8, eight columns."""
    columns = _people(count)
    lines = pc.binary_join_element_wise(*(pc.fill_null(values, "") for values in columns.values()), ",").to_pylist()
    (folder / "customers.csv").write_text("\n".join([",".join(columns), *lines, ""]), "utf-8")


def customers_xlsx(folder: Path, count: int) -> None:
    """`customers.xlsx`, the same columns."""
    FastExcel(folder / "customers.xlsx").sheet("客户", pa.table(_people(count))).save()
