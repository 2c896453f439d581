"""外字を数え、代替文字に置き換え、元に戻し、Windows-31J のバイト列にする（架空の名前で）。

Counts, substitutes, restores and encodes five fictional texts, and prints this table (‹…› shows what has no shape of its own):

| 書かれた文字 | 文字 | 外字 | 外字の位置 | 代替文字 | 位置情報 | 根拠 | 戻すと | 元のバイト列 | 代替文字のバイト列 |
|---|---|---|---|---|---|---|---|---|---|
| 髙﨑 | 2 | 2 | 11 | 高崎 | 11 | A H K L, H T K | 同じ | fbfc fab1 | 8d82 8de8 |
| 𠮷野 | 2 | 1 | 10 | 吉野 | 10 | A H C K L | 同じ | JRT013 | 8b67 96ec |
| 邉 | 1 | 0 | 0 | 邉 | 0 | - | 同じ | e7b3 | e7b3 |
| 葛‹E0102›飾 | 2 | 1 | 10 | 葛飾 | 10 | A H V | 同じ | JRT013 | 8a8b 8ffc |
| 見本‹E000› | 3 | 1 | 001 | 見本〓 | 001 | - | 同じ | 8ca9 967b f040 | 8ca9 967b 81ac |
"""

from __future__ import annotations

from jumin_records.text import (
    JIS_X_0208,
    Substitution,
    characters,
    count_gaiji,
    gaiji_flags,
    substitute,
    try_encode_windows31j,
)

TEXTS = ("髙﨑", "𠮷野", "邉", "葛\U000e0102飾", "見本\ue000")
HEADER = [
    "書かれた文字",
    "文字",
    "外字",
    "外字の位置",
    "代替文字",
    "位置情報",
    "根拠",
    "戻すと",
    "元のバイト列",
    "代替文字のバイト列",
]


def visible(text: str) -> str:
    """Selectors and private use as ‹code point›."""
    hidden = ("\ue000" <= char <= "\uf8ff" or char > "\U000e0000" for char in text)
    return "".join(f"‹{ord(char):04X}›" if hide else char for char, hide in zip(text, hidden, strict=True))


def wire(text: str) -> str:
    """The bytes Windows writes, character by character, or the rule that forbids them."""
    data = try_encode_windows31j(text)
    return data.hex(" ", 2) if isinstance(data, bytes) else data.rule


def grounds(done: Substitution) -> str:
    """The letters of evidence of each step."""
    return (
        ", ".join(" ".join(ground.evidence.letter for ground in step.grounds) for step in done.steps if step.grounds)
        or "-"
    )


def row(text: str) -> list[str]:
    """One line of the table."""
    done = substitute(text, JIS_X_0208, table="mj", missing="geta")
    return [
        visible(text),
        str(len(characters(text))),
        str(count_gaiji(text, JIS_X_0208)),
        gaiji_flags(text, JIS_X_0208),
        done.text,
        done.flags,
        grounds(done),
        "同じ" if done.restore() == text else "違う",
        wire(text),
        wire(done.text),
    ]


def main() -> None:
    """Print the table."""
    for cells in (HEADER, ["---"] * len(HEADER), *map(row, TEXTS)):
        joint = "|" if cells[0] == "---" else " | "
        print(f"{joint.lstrip()}{joint.join(cells)}{joint.rstrip()}")


if __name__ == "__main__":
    main()
