"""文書の検索の語の切り方：漢字・片仮名・英数字の続きを一つの語とする。

How the search of the site cuts words. A run of kanji, katakana, letters and digits is one word, and what a reader types is cut the same
way, so that 住民票コード is found as it stands (the splitter that comes with Sphinx cuts the text into 住民, 票, コード but not the query).
Runs of one script and pairs of kanji are words too: a browser looks inside words only for queries of three characters and more.
"""

from __future__ import annotations

import re

from sphinx.search import SearchLanguage

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
_KATAKANA = "ァ-ヺー"
_LATIN = "A-Za-z0-9_"
_RUN = re.compile(f"[{_HAN}{_KATAKANA}{_LATIN}]+")
_SCRIPT = re.compile(f"[{_HAN}]+|[{_KATAKANA}]+|[{_LATIN}]+")
_KANJI = re.compile(f"[{_HAN}]{{2,}}")
_LONGEST = 40


class Japanese(SearchLanguage):
    """日本語の語の切り方。The splitter of the index and, as JavaScript, of the query."""

    lang = "ja"
    language_name = "Japanese"
    js_splitter_code = f"""
function splitQuery(query) {{
  return query.match(/[{_HAN}{_KATAKANA}{_LATIN}]+/g) || [query];
}}
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name of Sphinx's own parameter
        """文を語にする。Runs, their parts of one script, and pairs of kanji."""
        found: list[str] = []
        for run in _RUN.findall(input):
            parts = _SCRIPT.findall(run)
            found += [run[:_LONGEST], *(part for part in parts if len(parts) > 1 and len(part) > 1)]
            found += [part[at : at + 2] for part in parts if _KANJI.fullmatch(part) for at in range(len(part) - 1)]
        return found

    def word_filter(self, word: str) -> bool:
        """索引に入れる語か。Numbers alone and single letters are none."""
        return len(word) > 1 and not word.isdigit()
