import re
from collections.abc import Sequence
from typing import Any

from dongcha.catalog.types.plain import compact
from dongcha.catalog.types.semantic_type import Options, Refused, SemanticType, share

_EMAIL = re.compile(r"^[a-z0-9][a-z0-9._%+\-']{0,63}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$")
_JUNK = frozenset({"test@test.com", "na@na.com", "123@qq.com", "info@163.com", "none@none.com", "a@a.com"})


class Email(SemanticType):
    """An e-mail address in lower case; `mailto:` and the misspelt .con are put right. Known junk is bad."""

    key = "email"
    sensitivity = "personal"
    mask_kind = "email"

    def parse(self, text: str, options: Options) -> Any:
        address = compact(text).lower()
        while address.startswith("mailto:"):
            address = address.removeprefix("mailto:")
        address = re.sub(r"\.con$", ".com", address.lstrip("<").rstrip(">;,。"))
        if not _EMAIL.match(address) or ".." in address:
            raise Refused("not_an_email")
        if address in _JUNK or address.startswith("noemail@"):
            raise Refused("junk_value")
        return address

    def mask(self, text: str) -> str:
        """wangwei@163.com → w***@163.com"""
        user, at, domain = text.partition("@")
        return f"{user[:1] if len(user) > 2 else ''}***{at}{domain}" if at else "***"

    def detect(self, samples: Sequence[str]) -> float:
        return share(samples, lambda text: "@" in text and self.accepts(text))
