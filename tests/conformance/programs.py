"""行儀の悪いプログラム。Programs that misbehave, as Python sources for ``python -c``; each answers ``ok`` questions well first."""

from __future__ import annotations

import sys

_FRAME = """
import json, sys, time, os
out = sys.stdout.buffer
def say(data, end=b"\\n"):
    out.write((data if isinstance(data, bytes) else json.dumps(data).encode()) + end)
    out.flush()
for number, line in enumerate(sys.stdin.buffer, 1):
    asked = json.loads(line)
    good = {"id": asked["id"], "output": {"valid": True}}
    if number <= OK:
        say(good)
        continue
    BAD
"""

#: Name → what the program does instead of an answer.
BAD = {
    "hangs": "time.sleep(60)",
    "crashes": "os._exit(3)",
    "closes": "os.close(1); time.sleep(60)",
    "nonsense": "say(b'valid')",
    "list": "say([1])",
    "nan": 'say(b\'{"id": %d, "output": {"valid": NaN}}\' % asked[\'id\'])',
    "deep": "say(b'[' * 200000)",
    "no output": "say({'id': asked['id']})",
    "two kinds": "say({'id': asked['id'], 'output': {}, 'error': 'x'})",
    "further name": "say({**good, 'more': 1})",
    "output no object": "say({'id': asked['id'], 'output': True})",
    "unsupported no true": "say({'id': asked['id'], 'unsupported': 'yes'})",
    "wrong id": "say({**good, 'id': 999})",
    "id as text": "say({**good, 'id': str(asked['id'])})",
    "id true": "say({**good, 'id': True})",
    "twice": "say(good, b'\\n' + json.dumps(good).encode() + b'\\n')",
    "twice, later": "say(good); time.sleep(0.2); say(good)",
    "more after": "say(good, b'\\nhello\\n')",
    "too long": "say(b'x' * 1_500_000)",
    "endless": "exec('while True: out.write(b\"x\" * 65536)')",
    "endless lines": "say(good); exec('while True: out.write(b\"x\\\\n\" * 30000)')",
    "not utf-8": "say('{\"id\": %d, \"error\": \"誤り\"}'.encode('cp932') if 0 else b'\\x82\\xa0')",
    "error": "say({'id': asked['id'], 'error': 'ValueError'})",
    "error, no text": "say({'id': asked['id'], 'error': 5})",
    "unsupported": "say({'id': asked['id'], 'unsupported': True})",
    "false": "say({**good, 'output': {'valid': 1}})",
}


def program(bad: str, ok: int = 0) -> list[str]:
    return [sys.executable, "-S", "-c", _FRAME.replace("OK", str(ok)).replace("BAD", bad)]
