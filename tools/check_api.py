"""公開の API が、前の版から壊れていないかを調べる（griffe）。

Compares the public names of the package with those of the last release, a tag ``v1.2.3``, and lists every change that can break a
caller. Exit code 0 without one, 1 with some. ``python tools/check_api.py`` needs griffe, which belongs to the extra ``dev``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def releases(root: Path) -> list[str]:
    """版の札を、新しい順に返す。The tags of releases, the greatest version first; anything else that is tagged is left out."""
    done = subprocess.run(
        ["git", "tag", "--list", "v*"],  # noqa: S607 - whatever git is on the path
        cwd=root,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found = [tag for tag in done.stdout.split() if _version(tag)]
    return sorted(found, key=_version, reverse=True)


def _version(tag: str) -> tuple[int, ...]:
    parts = tag.removeprefix("v").split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()


def compare(root: Path, tag: str) -> int:
    """前の版と比べる。Compare with a release; griffe prints what has changed."""
    done = subprocess.run(  # noqa: S603 - our own words and a tag of this repository
        [sys.executable, "-m", "griffe", "check", "jumin_records", "--search", "src", "--against", tag],
        cwd=root,
        check=False,
    )
    return done.returncode


def main(root: Path = ROOT) -> int:
    """調べる。Exit code 0 when nothing breaks."""
    known = releases(root)
    if not known:
        print("no release yet")
        return 0
    print(f"compared with {known[0]}", flush=True)
    return compare(root, known[0])


if __name__ == "__main__":
    sys.exit(main())
