"""xlsx の部品：素直なブックにあるはずの部品だけか、セルでないところに番号がないか。

The parts of an .xlsx archive: whether there are only those that a plain workbook has, and whether texts outside the cells hold numbers
(headers, properties, links, texts under merged cells, shared texts that no cell shows any more).

Source: ECMA-376 part 1 (names of the parts as spreadsheets write them); 千葉市 特定個人情報保護評価書 別添5 (5: data left from an earlier file).

>>> import io
>>> with zipfile.ZipFile(io.BytesIO(), "w") as archive:
...     archive.writestr("xl/workbook.xml", "<a/>")
...     archive.writestr("xl/embeddings/oleObject1.bin", b"")
...     unplanned_parts(archive)
1
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET  # the parser of openpyxl

from jumin_records.disclosure.number_scan import holds_number

__all__ = ["texts_hold_number", "unplanned_parts"]

_PLAIN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml"
    r"|xl/(workbook|styles|sharedStrings|calcChain)\.xml|xl/_rels/workbook\.xml\.rels|xl/theme/theme[0-9]{1,3}\.xml"
    r"|xl/worksheets/sheet[0-9]{1,5}\.xml|xl/worksheets/_rels/sheet[0-9]{1,5}\.xml\.rels"
    r"|xl/printerSettings/printerSettings[0-9]{1,5}\.bin"
)
_TEXTS = re.compile(
    r"docProps/.*\.xml|xl/(workbook|sharedStrings)\.xml|xl/worksheets/sheet[0-9]{1,5}\.xml"
    r"|xl/worksheets/_rels/sheet[0-9]{1,5}\.xml\.rels"
)
#: Attributes that a person may have written.
_WRITTEN = ("Target", "display", "tooltip", "prompt", "promptTitle", "error", "errorTitle", "name")
#: A measured value, whose digits fit by chance as often as any. A whole number may be an identifier.
_MEASURED = re.compile(r"-?[0-9]+(\.[0-9]*([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)")


def unplanned_parts(archive: zipfile.ZipFile) -> int:
    """素直なブックにない部品の数。

    How many parts a plain workbook does not have: links to other books, embedded files, macros, pictures, drawings, comments, pivot caches,
    custom properties, anything unknown, and any name that stands twice.
    """
    names = Counter(info.filename for info in archive.infolist() if not info.is_dir())
    return sum(times if _PLAIN.fullmatch(name) is None else times - 1 for name, times in names.items())


def texts_hold_number(archive: zipfile.ZipFile) -> bool:
    """セルの外も含めて、文字のどこかに番号らしい並びがあるか。

    True where a text of the archive holds a number: every text between tags and what people write into links and prompts.
    """
    parts = [info for info in archive.infolist() if _TEXTS.fullmatch(info.filename)]
    return any(holds_number(text) for info in parts for text in _texts(archive, info))


def _texts(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[str]:
    with archive.open(info) as part:
        for _, element in ET.iterparse(part):  # noqa: S314 - expat bounds the growth of entities, and etree resolves no outside ones
            texts = [element.text, element.tail, *map(element.get, _WRITTEN)]
            yield from (text for text in texts if text and not _MEASURED.fullmatch(text))
            element.clear()
