"""組み立てた文書が、網なしで読め、言葉で探せることを確かめる。

Checks a built site: ``python tools/check_site.py FOLDER``. No page or style loads anything from another place, every page says that it
is Japanese, no space stands where two lines of Japanese were joined, the index of the search holds the words that a reader looks for, and every rule has its page.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from jumin_records import RULES

#: What makes a browser fetch: not the links that a reader may follow.
_FETCHES = (
    re.compile(r"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=[\"'](?:https?:)?//"),
    re.compile(r"<link\b(?![^>]*\brel=[\"'](?:canonical|license)[\"'])[^>]*\bhref=[\"'](?:https?:)?//"),
    re.compile(r"(?:@import\s+|url\()\s*[\"']?(?:https?:)?//"),
)
_CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
#: A line end between two Japanese letters, which a browser shows as a space.
_SEAM = re.compile(r"[\u3001-\u30ff\u4e00-\u9fff]\n[\u3041-\u30ff\u4e00-\u9fff]")
WORDS = ("住民票コード", "転出証明書", "個人番号", "外字", "不詳", "JRC003")


def problems(site: Path) -> list[str]:
    """気づいたこと。What is wrong, in words."""
    found = []
    for path in sorted(site.rglob("*")):
        if path.suffix not in {".html", ".css"}:
            continue
        text = path.read_text(encoding="utf-8")
        name = str(path.relative_to(site))
        if any(pattern.search(text) for pattern in _FETCHES):
            found.append(f"{name}: 外の資源を読み込みます")
        if path.suffix == ".html" and '<html class="no-js" lang="ja"' not in text:
            found.append(f'{name}: lang="ja" がありません')
        if path.suffix == ".html" and _SEAM.search(_CODE.sub("", text)):
            found.append(f"{name}: 日本語の行の継ぎ目に空白が入ります")
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    # The index is written in ASCII. The browser lowers the case of a query, and Sphinx that of the index.
    written = {word: json.dumps(word.lower())[1:-1] for word in WORDS}
    found += [f"検索の索引に {word} がありません" for word, text in written.items() if text not in index.lower()]
    return found + [f"{rule} の頁がありません" for rule in RULES if not (site / "rules" / f"{rule}.html").exists()]


if __name__ == "__main__":
    said = problems(Path(sys.argv[1]))
    print("\n".join(said) if said else "文書の検査：問題はありません")
    sys.exit(bool(said))
