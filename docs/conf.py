"""Sphinx の設定。網なしで組み立てられ、外の資源を読み込まない。"""

project = "jumin_records"
author = "The jumin_records founders"
copyright = "2026, The jumin_records founders"
language = "ja"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "jumin_records"
myst_heading_anchors = 3
