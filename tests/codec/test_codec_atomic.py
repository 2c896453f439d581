"""「前のファイルか新しいファイルのどちらか」：途中のものは残らない。"""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

import jumin_records as jr
from jumin_records.codec.atomic import PREFIX, atomic_writer, partial_files
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN

CLS = IdentityConfirmation
RECORD = jr.parse(CLS, CLEAN)
OLD = b"old"
ROWS = 2000


def new_bytes() -> bytes:
    target = io.BytesIO()
    jr.write_csv([RECORD] * ROWS, target, encoding="utf-8")
    return target.getvalue()


NEW = new_bytes()


class Countdown:
    """Fails at the n-th operation on the file system or the stream."""

    def __init__(self, number: int, error: BaseException) -> None:
        self.left, self.error = number, error

    def tick(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise self.error


class Watched(io.BufferedIOBase):
    def __init__(self, inner: Any, countdown: Countdown) -> None:
        super().__init__()
        self._inner, self._countdown = inner, countdown

    def write(self, data: Any) -> int:
        self._countdown.tick()
        return cast("int", self._inner.write(data))

    def flush(self) -> None:
        if self._inner.closed:
            return
        self._countdown.tick()
        self._inner.flush()

    def fileno(self) -> int:
        return cast("int", self._inner.fileno())

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            super().close()


def watch(monkeypatch: pytest.MonkeyPatch, countdown: Countdown) -> None:
    def ticking(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            countdown.tick()
            return call(*args, **options)

        return run

    fdopen = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda handle, mode: Watched(fdopen(handle, mode), countdown))
    monkeypatch.setattr(os, "fsync", ticking(os.fsync))
    monkeypatch.setattr(Path, "replace", ticking(Path.replace))
    monkeypatch.setattr(tempfile, "mkstemp", ticking(tempfile.mkstemp))


@pytest.mark.parametrize("existing", [True, False])
@pytest.mark.parametrize("error", [OSError(28, "full"), KeyboardInterrupt(), MemoryError()])
@pytest.mark.parametrize("number", range(1, 20))
def test_the_nth_operation_fails(
    number: int,
    error: BaseException,
    existing: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """mkstemp, each write, flush, fsync, replace, fsync of the folder: old or new, never torn, nothing left behind."""
    target = tmp_path / "out.csv"
    if existing:
        target.write_bytes(OLD)
    countdown = Countdown(number, error)
    raised: BaseException | None = None
    with monkeypatch.context() as patch:
        watch(patch, countdown)
        try:
            jr.write_csv([RECORD] * ROWS, target, encoding="utf-8")
        except (jr.FileFormatError, KeyboardInterrupt, MemoryError) as caught:
            raised = caught
    found = target.read_bytes() if target.exists() else None
    if raised is None:
        assert found == NEW
        # Either the counter never ran out, or an OSError met the flush of the folder, which some systems cannot do.
        assert countdown.left > 0 or isinstance(error, OSError)
    else:
        assert countdown.left == 0
        assert found in ((OLD, NEW) if existing else (None, NEW))
        assert isinstance(error, OSError) == isinstance(raised, jr.FileFormatError)
        assert not isinstance(raised, jr.FileFormatError) or found != NEW
    assert list(tmp_path.iterdir()) == ([target] if target.exists() else [])


def test_the_counter_reaches_every_operation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above is not vacuous: a run has at least twelve operations and at most nineteen."""
    countdown = Countdown(10**9, OSError())
    with monkeypatch.context() as patch:
        watch(patch, countdown)
        jr.write_csv([RECORD] * ROWS, tmp_path / "out.csv", encoding="utf-8")
    assert 12 <= 10**9 - countdown.left <= 19


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_the_mode_is_0600_under_every_umask(umask: int, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    before = os.umask(umask)
    try:
        jr.write_csv([RECORD], target, encoding="utf-8")
    finally:
        os.umask(before)
    expected = 0o600 & ~umask  # the system takes bits away, never adds them
    assert stat.S_IMODE(target.stat().st_mode) == expected


def test_a_readable_file_becomes_private(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(OLD)
    target.chmod(0o644)
    jr.write_csv([RECORD], target, encoding="utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_symbolic_links_are_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(OLD)
    link.symlink_to(real)
    jr.write_csv([RECORD] * ROWS, link, encoding="utf-8")
    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_a_link_to_nothing_makes_the_file_it_names(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real.csv")
    jr.write_csv([RECORD], str(link), encoding="utf-8")
    assert (tmp_path / "real.csv").exists()


def test_hard_links_keep_the_old_content(tmp_path: Path) -> None:
    target, other = tmp_path / "out.csv", tmp_path / "other.csv"
    target.write_bytes(OLD)
    os.link(target, other)
    jr.write_csv([RECORD], target, encoding="utf-8")
    assert other.read_bytes() == OLD


@pytest.mark.parametrize("name", ["架空太郎/out.csv", ".", "a\0b", "x" * 300])
def test_where_nothing_can_be_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(jr.FileFormatError) as caught:
        jr.write_csv([RECORD], os.path.join(tmp_path, name), encoding="utf-8")  # noqa: PTH118 - pathlib drops the dot
    assert caught.value.rule == "JRF012"
    assert "架空" not in str(caught.value)
    assert caught.value.__context__ is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("bad", ["***", "\ud800"])
def test_a_refused_record_leaves_the_old_file(bad: str, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(OLD)
    with pytest.raises(jr.JuminError):
        jr.write_csv([RECORD, attrs.evolve(RECORD, relationship=bad)], target, encoding="utf-8")
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_of_the_caller_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(OLD)

    def failing() -> Iterator[IdentityConfirmation]:
        for _ in range(ROWS):
            yield RECORD
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        jr.write_csv(failing(), target, encoding="utf-8")
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_reading_and_writing_the_same_path(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(NEW)
    with jr.read_csv(target, CLS, encoding="utf-8") as source:
        jr.write_csv((each.value for each in source if each.value), target, encoding="utf-8", format=source)
    assert target.read_bytes() == NEW


def test_a_folder_that_cannot_be_opened_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows cannot flush a folder; the new file is in place, and that is what is said."""
    opened = os.open

    def refuse(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if Path(path) == tmp_path:
            raise PermissionError
        return opened(path, flags, *rest, **options)

    monkeypatch.setattr(os, "open", refuse)
    with atomic_writer(tmp_path / "a") as new:
        new.stream.write(b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


CHILD = """
import sys
import jumin_records as jr
from jumin_records.records import IdentityConfirmation
record = jr.parse(IdentityConfirmation, [""] * 36)
while True:
    jr.write_csv([record] * 3000, sys.argv[1], encoding="utf-8")
    print("x", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize(
    "wait", [0.01, *(pytest.param(wait, marks=pytest.mark.exhaustive) for wait in (0.0, 0.003, 0.02, 0.035, 0.05))]
)
def test_killed(wait: float, tmp_path: Path) -> None:
    """kill -9 at a random moment: the target is whole; only a private temporary file may stay behind."""
    target = tmp_path / "out.csv"
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(target)], stdout=subprocess.PIPE, cwd=Path.cwd()
    ) as child:
        assert child.stdout is not None
        child.stdout.read(2)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
    lines = target.read_bytes().split(b"\r\n")
    assert len(lines) == 3002
    assert set(lines[1:-1]) == {b"," * 35}
    for left in set(tmp_path.iterdir()) - {target}:
        assert left.name.startswith(PREFIX)
        assert stat.S_IMODE(left.stat().st_mode) == 0o600


class TestPartialFiles:
    """What a killed process left behind can be found, and nothing else is taken for it."""

    def test_only_what_was_being_written(self, tmp_path: Path) -> None:
        (tmp_path / "名簿.csv").write_bytes(OLD)
        assert partial_files(tmp_path) == ()
        with atomic_writer(tmp_path / "名簿.csv"):
            (writing,) = partial_files(tmp_path)
            assert stat.S_IMODE(writing.stat().st_mode) == 0o600
        assert partial_files(str(tmp_path)) == ()

    def test_sorted(self, tmp_path: Path) -> None:
        for name in ("b", "a", "c"):
            (tmp_path / f"{PREFIX}{name}").write_bytes(b"")
        assert [path.name for path in partial_files(tmp_path)] == [f"{PREFIX}{name}" for name in "abc"]

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        assert partial_files(tmp_path / "none") == ()
