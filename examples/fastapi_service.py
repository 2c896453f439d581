"""一行を検査し、日本語の所見を problem+json で答える FastAPI の例（入力は答えにもログにも出ない）。

A FastAPI service that checks a row and answers with Japanese findings; needs ``pip install 'jumin-records[fastapi]'``. Serve it with
``uvicorn fastapi_service:app``; run by itself it sends two fictional rows to itself and prints:

    200 {'漢字氏名': True, 'アラート': ['JRC003']}
    422 application/problem+json
    [JRC001] 個人番号 12桁のところ1桁です
    422 呼び出しの形が正しくありません
"""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

import jumin_records as jr
from jumin_records.checking import json_finding
from jumin_records.records import IdentityConfirmation

app = FastAPI(title="本人確認情報の検査")


def problem(status: int, title: str, findings: tuple[jr.Finding, ...] = ()) -> JSONResponse:
    """所見を RFC 9457 の形にする。Findings hold no values, so they can be sent as they are."""
    body = {"type": "about:blank", "title": title, "status": status, "findings": [*map(as_json, findings)]}
    return JSONResponse(body, status, media_type="application/problem+json")


def as_json(finding: jr.Finding) -> dict[str, Any]:
    """報告と同じ鍵の JSON。The keys of the JSON report."""
    made: dict[str, Any] = json.loads(json_finding(finding))
    return made


@app.exception_handler(RequestValidationError)
async def wrong_request(request: Request, error: Exception) -> JSONResponse:
    """呼び方の誤り。FastAPI's own answer repeats what was sent, and that may be somebody's name."""
    del request, error
    return problem(422, "呼び出しの形が正しくありません")


@app.post("/identity-confirmations/check", response_model=None)
async def check(row: dict[str, str]) -> dict[str, Any] | JSONResponse:
    """公式名をキーとする一行を検査する。Check one row, a mapping by official name."""
    checked = jr.check(IdentityConfirmation, row)
    if checked.value is None or not checked.ok:
        return problem(422, "記録に誤りがあります", checked.findings)
    named = bool(checked.value.name.kanji.text)
    return {"漢字氏名": named, "アラート": [finding.rule for finding in checked.findings]}


def main() -> None:
    """例を動かす。Run the example."""
    client = TestClient(app)
    row = dict.fromkeys((leaf.item for leaf in jr.layout(IdentityConfirmation)), "") | {"漢字氏名": "架空太郎"}
    path = "/identity-confirmations/check"
    good = client.post(path, json=row | {"個人番号": "123456789012"})
    print(good.status_code, good.json())
    bad = client.post(path, json=row | {"個人番号": "x"})
    print(bad.status_code, bad.headers["content-type"])
    for finding in bad.json()["findings"]:
        print(f"[{finding['rule']}] {finding['item']} {finding['text']}")
    wrong = client.post(path, json=["架空太郎"])
    print(wrong.status_code, wrong.json()["title"])


if __name__ == "__main__":
    main()
