"""文字の項目を埋める：外字数・項目長のある文字、代替文字、そのほか。

Fills texts: those with a stated number of 外字 and a stated length (here in characters; the unit of the official files is UNVERIFIED), the
substitutes beside them, and every item that no other step has settled.

Source: 特定個人情報ファイル記録項目 (別添2) (2), (3); the official names tell names, kana, numbers and addresses apart.

>>> from hypothesis import find
>>> find(text_for("ふりがな氏名"), lambda text: True), find(text_for("備考"), lambda text: True)
('カクウタロウ', '見本')
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st

from jumin_records.groups import GaijiText, MeasuredText, Substitutes
from jumin_records.strategies.cells import cell_texts
from jumin_records.strategies.filler import Filler
from jumin_records.strategies.wordings import NAMES, Pieces, addresses, digits, kana, names, pieces, plain_texts

__all__ = ["fill_rest", "fill_texts", "text_for"]

_ENDS: Final = (
    (("フリガナ", "カナ", "かな", "ふりがな氏名", "カタカナ表記"), kana),
    (("氏名", "氏", "名", "筆頭者", "通称", "旧氏", "氏_日本人", "名_日本人"), names),
    (("住所", "町字", "市区郡町村名", "都道府県", "本籍"), addresses),
    (("コード", "番号", "フラグ", "区分", "ID", "有無", "数値", "人数"), digits),
)


@functools.cache
def text_for(item: str) -> st.SearchStrategy[str]:
    """項目名に合う文字列の方針。A text that fits the official name of an item."""
    return next((made() for ends, made in _ENDS if item.endswith(ends)), plain_texts())


def fill_texts(filler: Filler) -> None:
    """外字数や項目長のある文字を埋める。Fill the texts that state their number of 外字 or their length."""
    for parts in (*filler.plan.parts(GaijiText), *filler.plan.parts(MeasuredText)):
        if filler.plan.cls is GaijiText or any(filler.wants(item) for item in parts.values()):
            _fill_counted(filler, parts)
        filler.blank(*parts.values())
    for parts in filler.plan.parts(Substitutes):
        if any(filler.wants(item) for item in parts.values()):
            _fill_substitutes(filler, parts)
        filler.blank(*parts.values())


def fill_rest(filler: Filler) -> None:
    """まだ決まっていない項目を、型ごとに埋める。Fill whatever is still open and wanted, by its type."""
    for item, leaf in filler.plan.leaves.items():
        if filler.wants(item):
            filler.put(item, filler.draw(text_for(item) if leaf.type is str else cell_texts(leaf.type)))


def _fill_counted(filler: Filler, parts: Mapping[str, str]) -> None:
    item = parts["text"]
    made = filler.pieces[item] = filler.draw(pieces("架空市" if "住所" in item else NAMES[0]))
    filler.put(item, _text(made))
    filler.put(parts.get("gaiji_count", ""), filler.choose("", f"{sum(outside for _, outside in made)}"))
    filler.put(parts.get("length", ""), filler.choose("", f"{len(made)}"))


def _fill_substitutes(filler: Filler, parts: Mapping[str, str]) -> None:
    """登録の氏名・住所の外字を、代わりの一字にする。Each 外字 of the registered text becomes one kanji, flagged in its place."""
    for name, original in (("name", "氏名 漢字"), ("address", "住所 漢字")):
        made = filler.pieces.get(original, ()) if filler.has(original) else filler.draw(pieces())
        filler.put(parts[name], "".join("見" if outside else char for char, outside in made))
        filler.put(parts[f"{name}_flags"], "".join("1" if outside else "0" for _, outside in made))
        filler.put(parts[f"{name}_length"], f"{len(made)}")


def _text(made: Pieces) -> str:
    return "".join(char for char, _ in made)
