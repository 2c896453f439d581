"""一行の dict を記録にする速さを、同じ検査をする pydantic 2 の凍結モデルと比べる。

One dict → record against a frozen pydantic 2 model with the same checks, in one run: interleaved rounds, freshly parsed strings,
medians, printed as ratios. ``python benchmarks/records.py`` (extra ``bench``).
"""
