"""試験に使う架空の行とファイル。Fictional rows and files for the tests; the official names are written out here once more."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import pytest

import jumin_records as jr
from jumin_records.codec import CsvReader
from jumin_records.codec.batch import clean_results
from jumin_records.codec.options import Options
from jumin_records.codec.row_cells import RecordCells, RowCells
from jumin_records.codec.spec import Spec
from jumin_records.records import IdentityConfirmation, Record

R = TypeVar("R", bound=Record)

#: 別添2 (2) の印刷のとおり。As printed, transcribed independently of the package.
PRINTED = """
1. 住民票コード
2. 漢字氏名
3. 外字数(氏名)
4. ふりがな氏名
5. 清音化かな氏名
6. 生年月日
7. 性別
8. 市町村コード
9. 大字・字コード
10. 郵便番号
11. 住所
12. 外字数(住所)
13. 個人番号
14. 住民となった日
15. 住所を定めた日
16. 届出の年月日
17. 市町村コード(転入前)
18. 転入前住所
19. 外字数(転入前住所)
20. 続柄
21. 異動事由
22. 異動年月日
23. 異動事由詳細
24. 旧住民票コード
25. 住民票コード使用年月日
26. 依頼管理番号
27. 操作者ID
28. 操作端末ID
29. 更新順番号
30. 異常時更新順番号
31. 更新禁止フラグ
32. 予定者フラグ
33. 排他フラグ
34. 外字フラグ
35. レコード状況フラグ
36. タイムスタンプ
"""
ITEMS = [line.split(". ", 1)[1] for line in PRINTED.strip().splitlines()]
PLACE = {item: place for place, item in enumerate(ITEMS)}

#: 清潔な一行。A clean row.
CLEAN: dict[str, str] = dict.fromkeys(ITEMS, "") | {
    "住民票コード": "24727059608",
    "漢字氏名": "架空　太郎",
    "外字数(氏名)": "0",
    "ふりがな氏名": "かくう　たろう",
    "清音化かな氏名": "かくうたろう",
    "生年月日": "19640229",
    "性別": "1",
    "市町村コード": "999997",
    "大字・字コード": "0001000",
    "郵便番号": "0000001",
    "住所": "架空県架空市見本町一丁目１番１号",
    "外字数(住所)": "0",
    "個人番号": "123456789018",
    "住民となった日": "20240501",
    "続柄": "世帯主",
    "異動事由": "01",
    "更新順番号": "3",
    "操作者ID": "DEMO01",
}


def cells(**changes: str) -> list[str]:
    """清潔な行のセル。``changes`` は項目名で。"""
    assert set(changes) <= set(ITEMS)
    return list((CLEAN | changes).values())


def plain(row: Sequence[str]) -> str:
    """引用符のない一行（行末なし）。"""
    return ",".join(row)


def file_of(
    *rows: str, header: str = ",".join(ITEMS), encoding: str = "utf-8", end: str = "\n", last: bool = True
) -> bytes:
    """見出しと行からファイルを作る。"""
    lines = ([header] if header else []) + list(rows)
    return (end.join(lines) + (end if last else "")).encode(encoding)


def row(**changes: str) -> str:
    return plain(cells(**changes))


def read(data: bytes, encoding: str = "utf-8", **options: object) -> list[jr.Checked[IdentityConfirmation]]:
    """ファイルを最後まで読む。"""
    return list(reader(data, encoding, **options))


def reader(data: bytes, encoding: str = "utf-8", **options: object) -> CsvReader[IdentityConfirmation]:
    return jr.read_csv(io.BytesIO(data), IdentityConfirmation, encoding=encoding, **options)  # type: ignore[arg-type]  # any


def decoded(spec: Spec[R], rows: Sequence[Sequence[str]]) -> list[R | None]:
    """何行もの記録。A record for each row that the columns accept, made as readers of files make it."""
    columns, outside = [*zip(*rows, strict=True)], Options().outside
    held, doubtful = spec.sort_columns(columns, outside)
    assert spec.check_columns(columns, outside) == [None if row in doubtful else True for row in range(len(rows))]
    results = clean_results(spec, held, doubtful, RecordCells(RowCells(), spec.cells_of, quoted=False))
    records = [None if row in doubtful else next(results).value for row in range(len(rows))]
    assert spec.decode_columns(columns, outside) == records
    return records


def rules(checked: jr.Checked[object]) -> list[str]:
    return [finding.rule for finding in checked.findings]


def places(checked: Sequence[jr.Checked[object]]) -> list[tuple[int | None, str]]:
    """(行番号, 規則) の並び。"""
    return [(finding.row, finding.rule) for each in checked for finding in each.findings]


class Trickle(io.RawIOBase):
    """少しずつしか渡さない流れ。A stream that hands out few bytes at a time, and may fail in the middle."""

    def __init__(self, data: bytes, size: int, fail_at: int | None = None, error: Exception | None = None) -> None:
        super().__init__()
        self._data, self._size, self._fail_at, self._error = data, size, fail_at, error or OSError("架空太郎")
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        if self._fail_at is not None and self._place >= self._fail_at:
            raise self._error
        take = min(self._size, size if size >= 0 else self._size)
        if self._fail_at is not None:
            take = min(take, self._fail_at - self._place)
        part = self._data[self._place : self._place + take]
        self._place += len(part)
        return part


def leaves() -> Iterator[str]:
    yield from (leaf.path for leaf in jr.layout(IdentityConfirmation))


def value_at(record: object, path: str) -> object:
    for name in path.split("."):
        record = getattr(record, name)
    return record


Row = Mapping[str, str]


def fatal(data: bytes, encoding: str = "utf-8", **options: Any) -> jr.Finding:
    with pytest.raises(jr.FileFormatError) as caught:
        read(data, encoding, **options)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    return caught.value.findings[0]


def refused(
    data: bytes, encoding: str = "utf-8", **options: Any
) -> tuple[list[jr.Checked[IdentityConfirmation]], jr.Finding]:
    """The rows before the end, and what ended the file."""
    good: list[jr.Checked[IdentityConfirmation]] = []
    with pytest.raises(jr.FileFormatError) as caught:
        collect(reader(data, encoding, **options), good)
    return good, caught.value.findings[0]


def collect(source: CsvReader[IdentityConfirmation], into: list[jr.Checked[IdentityConfirmation]]) -> None:
    for each in source:
        into.append(each)  # noqa: PERF402 - what came before an error is wanted
