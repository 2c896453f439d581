"""検査数字の算式を表から引く。

Check digits by table: weights, modulus and the digit for each remainder come from ``data/check_digits.csv``.

The remainder rule differs between 個人番号・住民票コード (0 and 1 → 0) and 全国地方公共団体コード (0 → 1, 1 → 0); with the same
weights, code that shares one rule is wrong for the other. The 住民票コード digits for remainder 0 and 1 are UNVERIFIED against
the primary text (平成14年総務省告示436号).

Source: the column ``clause`` of the table.

>>> CHECK_DIGITS["individual_number"].digit("12345678901")
'8'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import compress, count
from operator import ne
from types import MappingProxyType
from typing import NamedTuple, cast

from jumin_records.resources import read_table

__all__ = ["CHECK_DIGITS", "CheckDigit"]

_ZERO = ord("0")
#: A byte that is no digit: where it stands in a table, no text fits.
_NEVER = 0


class CheckDigit(NamedTuple):
    """一つの算式。本体は左から右へ重みを掛け、和の余りで数字を引く。

    One formula over a body of ``len(weights)`` ASCII digits, with the check digit after it. A text of zeros only never fits,
    whatever the formula says: it is the placeholder every system writes, and nobody's number.
    """

    key: str
    weights: tuple[int, ...]
    modulus: int
    digits: tuple[str, ...]
    clause: str

    def digit(self, body: str) -> str | None:
        """本体の検査数字を返す（定めのない余りは ``None``）。

        Return the check digit of a body of exactly ``len(weights)`` ASCII digits, or ``None`` where none is defined.
        """
        total = sum(int(digit) * weight for digit, weight in zip(body, self.weights, strict=True))
        found = self.digits[total % self.modulus]
        return None if found == "-" else found

    def compile(self) -> Callable[[object], bool]:
        """一件の検査を速くした関数を作る。

        Make the check of one text. The sum is taken over the raw ASCII codes, unrolled, and looked up in a table that
        absorbs their bias, the modulus and the remainder rule: twelve times the speed of a loop over digits.
        """
        size = len(self.weights) + 1
        names = [f"d{place}" for place in range(size)]
        source = (
            "def fits(text, type=type, str=str, len=len, expected=expected):\n"
            f"    if type(text) is not str or len(text) != {size} or not text.isascii():\n"
            "        return False\n"
            "    data = text.encode('ascii')\n"
            "    if not data.isdigit():\n"  # of bytes: ASCII digits only, and a table in C
            "        return False\n"
            f"    {','.join(names)} = data\n"
            f"    return expected[{self.sum_source(names)}] == {names[-1]}\n"
        )
        scope: dict[str, object] = {"expected": self.expected}
        exec(compile(source, f"<check digit of {self.key}>", "exec"), scope)  # noqa: S102 - built from our own table only
        return cast("Callable[[object], bool]", scope["fits"])

    def sum_source(self, names: Sequence[str]) -> str:
        """重み付き和の式。The weighted sum as source text; ``names`` are those of the ASCII codes, body first."""
        # Places of one weight are added before they are multiplied: half the multiplications.
        places: dict[int, list[str]] = {}
        for weight, name in zip(self.weights, names, strict=False):
            places.setdefault(weight, []).append(name)
        return "+".join(f"{weight}*({'+'.join(same)})" for weight, same in places.items())

    @property
    def expected(self) -> bytes:
        """重み付き和（文字コードのまま）→ 期待する数字の文字コード。Raw sum of ASCII codes → ASCII code of the digit that fits."""
        bias, highest = _ZERO * sum(self.weights), 9 * sum(self.weights)
        table = bytearray(bias + highest + 1)
        for total in range(highest + 1):
            table[bias + total] = self._expected_of(total)
        return bytes(table)

    def _expected_of(self, total: int) -> int:
        # Weights are positive, so the sum is 0 only where every digit of the body is 0.
        digit = self.digits[total % self.modulus]
        return _NEVER if digit == "-" or (total == 0 and digit == "0") else ord(digit)

    def compile_bulk(self) -> Callable[[Sequence[str]], list[int] | None]:
        """多数の検査をまとめて行う関数を作る。

        Make the check of many texts at once. Column by column the digits become residues, each column is read as one big
        integer, and the integers are added: no lane overflows its byte, so one addition adds a whole column. The result is
        the list of indexes that do not fit, or ``None`` when some text is not even well formed.
        """
        size = len(self.weights) + 1
        lanes = [_residues(weight, self.modulus) for weight in self.weights]
        expected = self._expected_of_lane()

        def find(texts: Sequence[str]) -> list[int] | None:
            joined = "\n".join(texts)
            row = size + 1
            if len(joined) != row * len(texts) - 1 or not joined.isascii():
                return None
            data = joined.encode("ascii")
            # A line break after every ``size`` characters and digits everywhere else: then every text has its length.
            if (
                data[size::row].strip(b"\n")
                or not data.translate(None, b"\n").isdigit()
                or data.count(b"\n") != len(texts) - 1
            ):
                return None
            total = 0
            for place, lane in enumerate(lanes):
                total += int.from_bytes(data[place::row].translate(lane), "little")
            wanted = total.to_bytes(len(texts), "little").translate(expected)
            given = data[size - 1 :: row]
            return [] if wanted == given else list(compress(count(), map(ne, wanted, given)))

        return find

    def _expected_of_lane(self) -> bytes:
        # Weights are smaller than the prime modulus, so a lane is 0 only where every digit of the body is 0.
        return bytes(map(self._expected_of, range(256)))


def _residues(weight: int, modulus: int) -> bytes:
    table = bytearray(256)
    for digit in range(10):
        table[_ZERO + digit] = digit * weight % modulus
    return bytes(table)


def _load() -> Mapping[str, CheckDigit]:
    _, *rows = read_table("data/check_digits.csv")
    return MappingProxyType(
        {
            key: CheckDigit(key, tuple(map(int, weights.split())), int(modulus), tuple(digits.split()), clause)
            for key, weights, modulus, digits, clause in rows
        }
    )


#: Key of the formula → formula.
CHECK_DIGITS: Mapping[str, CheckDigit] = _load()
