import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from dongcha.catalog.types.plain import HANZI, ascii_words, plain_name
from dongcha.catalog.types.semantic_type import Options, SemanticType, share

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单"
    "杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳段巫焦巴车侯全班秋仲伊宁仇刘詹龙叶司黎白蒲赖卓池乔谭申冉雍桑桂牛边尚温庄"
    "柴瞿阎习艾向古易廖耿匡文寇广欧沙聂关查游权肖涂闫"
)
_HANZI_NAME = re.compile(f"^[{HANZI}]{{2,4}}$")
_DOTTED_NAME = re.compile(f"^[{HANZI}]+[·•・][{HANZI}·•・]+$")
_DOTS = re.compile("[•・‧∙]")


class PersonName(SemanticType):
    """A person's name for display: half-width, trimmed, no space between hanzi, one kind of dot."""

    key = "person_name"
    sensitivity = "personal"
    mask_kind = "name"

    def parse(self, text: str, options: Options) -> Any:
        return plain_name(_DOTS.sub("·", plain_name(text))) or None

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        return ascii_words(texts, self.empties)

    def mask(self, text: str) -> str:
        """张伟 → 张*, 欧阳娜娜 → 欧***, Zhang San → Z***; the length of a foreign name stays hidden."""
        if not text:
            return "*"
        return text[0] + ("*" * min(len(text) - 1, 3) or "*" if not text[0].isascii() else "***")

    def detect(self, samples: Sequence[str]) -> float:
        return 0.9 * share(samples, _looks_chinese)


def _looks_chinese(text: str) -> bool:
    return bool((_HANZI_NAME.match(text) and text[0] in _SURNAMES) or _DOTTED_NAME.match(text))
