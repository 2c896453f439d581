"""「reproducible wheel」と「griffe API check script」。"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tools" / "check_api.py"
SOURCES = ("src", "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml")


def built(folder: Path, mtime: int, umask: int) -> bytes:
    """One wheel from a copy of the sources, as another machine would have them."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(source, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (mtime, mtime))
        path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "PYTHONHASHSEED": str(umask)},
        capture_output=True,
        check=True,
    )
    [wheel] = (folder / "dist").iterdir()
    return wheel.read_bytes()


@pytest.mark.skipif(not all((ROOT / name).exists() for name in SOURCES), reason="the sources are not beside the tests")
def test_the_same_sources_make_the_same_wheel(tmp_path: Path) -> None:
    """Other dates of files, another hash seed, another folder, other rights of the group: equal bytes."""
    pytest.importorskip("hatchling", reason="hatchling belongs to the extra dev")
    first = built(tmp_path / "a", 1_700_000_000, 0o022)
    second = built(tmp_path / "another folder", 1_750_000_000, 0o002)
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()
    names = zipfile.ZipFile(tmp_path / "a" / "dist" / next((tmp_path / "a" / "dist").iterdir()).name).namelist()
    assert {"jumin_records/py.typed", "jumin_records/data/report.css"} <= set(names)


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=見本", "-c", "user.email=mihon@example.invalid"]
    subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, check=True)


def checked(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(folder / "tools" / "check_api.py")], capture_output=True, check=False, encoding="utf-8"
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(not SCRIPT.exists() or shutil.which("git") is None, reason="needs the tools and git")
class TestApi:
    @pytest.fixture
    def package(self, tmp_path: Path) -> Path:
        """A package of one function, in a repository of its own."""
        (tmp_path / "tools").mkdir()
        shutil.copy(SCRIPT, tmp_path / "tools")
        module = tmp_path / "src" / "jumin_records" / "__init__.py"
        module.parent.mkdir(parents=True)
        module.write_text("def read(path: str, encoding: str = 'utf-8') -> str:\n    return path\n")
        git(tmp_path, "init", "-q")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", "first")
        return tmp_path

    def test_without_a_release(self, package: Path) -> None:
        git(package, "tag", "vnext")
        assert checked(package) == (0, "no release yet\n")

    def test_against_the_last_release(self, package: Path) -> None:
        pytest.importorskip("griffe", reason="griffe belongs to the extra dev")
        module = package / "src" / "jumin_records" / "__init__.py"
        for tag in ("v0.9.0", "v0.10.0"):
            git(package, "tag", tag)
        assert checked(package) == (0, "compared with v0.10.0\n")
        module.write_text("def read(path: str, encoding: str) -> str:\n    return path\n")
        code, said = checked(package)
        assert code == 1
        assert "encoding" in said
