"""The value of a parameter as YAML writes it: `9`, `0.3`, `2/3` or text, never a float."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator

_FRACTION = re.compile("[0-9]+/[1-9][0-9]*")


def _exact(value: Any) -> int | Decimal | Fraction | str:
    match value:
        case str() if _FRACTION.fullmatch(value):
            return Fraction(value)
        case float():
            return Decimal(repr(value))  # the reader has made sure that no digit is lost
        case int() | Decimal() | Fraction() | str() if not isinstance(value, bool):
            return value
    message = "cần một số, một phân số dạng 2/3, hoặc chữ"
    raise ValueError(message)


Amount = Annotated[int | Decimal | Fraction | str, PlainValidator(_exact)]
