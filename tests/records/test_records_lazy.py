"""記録のクラスは、使うときに読み込む。一覧は一つの表だけにある。

Record classes are imported when they are asked for; there is one list of them.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import jumin_records as jr
from jumin_records import records
from jumin_records.layouts import walk
from jumin_records.records.by_name import ENTRIES, RecordsByName

#: The six that stand in the first paragraphs of 別添2 (1), transcribed from api.md.
SIX = {
    "支援措置申出書情報（当初受付）": ("SupportMeasuresApplication", 87),
    "支援措置申出書情報（転送受付）": ("ForwardedSupportMeasuresApplication", 66),
    "世帯主転出後の続柄情報": ("RelationshipAfterHeadMovedOut", 16),
    "転出証明書等発行情報": ("MoveOutCertificateIssue", 16),
    "転出証明書情報管理": ("MoveOutCertificate", 53),
    "ワンストップ特例転入を利用した転出情報管理": ("OneStopMoveOut", 18),
}


def loaded_by(code: str) -> set[str]:
    script = f"import sys, json\n{code}\nprint(json.dumps([name for name in sys.modules if '.records.' in name]))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.rpartition(".")[2] for name in json.loads(done.stdout)}


class TestNames:
    @pytest.mark.parametrize("official_name", SIX)
    def test_the_six(self, official_name: str) -> None:
        name, items = SIX[official_name]
        cls = jr.records.BY_NAME[official_name]
        assert cls is getattr(records, name)
        assert (cls.__name__, cls.file_name, len(walk(cls))) == (name, "住民基本台帳ファイル", items)

    @pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.module)
    def test_the_list_and_the_classes_agree(self, entry: records.by_name.Entry) -> None:
        cls = entry.load()
        assert (cls.__name__, cls.table) == (entry.class_name, entry.module)
        assert (cls.official_name, cls.file_name) == (entry.official_name, entry.file_name)
        assert cls.__module__ == f"jumin_records.records.{entry.module}"
        module = sys.modules[cls.__module__]
        assert str(module.__doc__).startswith(entry.official_name.removesuffix("）"))
        assert entry.class_name in module.__all__
        assert getattr(records, entry.class_name) is cls
        assert entry.class_name in records.__all__

    def test_nothing_else_is_exported(self) -> None:
        assert set(records.__all__) == {entry.class_name for entry in ENTRIES.values()} | {"BY_NAME", "Record"}
        assert dir(records) == sorted(records.__all__)

    def test_other_names_are_refused(self) -> None:
        with pytest.raises(AttributeError, match="Kakuu"):
            records.Kakuu  # type: ignore[attr-defined]  # noqa: B018 - the point


class TestByName:
    def test_a_mapping_that_only_reads(self) -> None:
        names = RecordsByName()
        assert list(names) == list(ENTRIES)
        assert len(names) == len(ENTRIES)
        assert "転出証明書情報管理" in names
        assert "架空" not in names
        with pytest.raises(TypeError):
            names["架空"] = records.Record  # type: ignore[index]  # the point
        with pytest.raises(AttributeError):
            names.other = 1  # type: ignore[attr-defined]  # the point
        assert repr(names).startswith("RecordsByName(支援措置申出書情報（当初受付）, ")

    def test_a_name_that_is_none_is_not_repeated(self) -> None:
        """The name may come out of a file: it is in no message."""
        with pytest.raises(KeyError) as caught:
            jr.records.BY_NAME["架空太郎"]
        assert "架空太郎" not in repr(caught.value)
        assert jr.records.BY_NAME.get("架空太郎") is None


class TestLazy:
    def test_names_import_no_class(self) -> None:
        code = "from jumin_records import records as r; list(r.BY_NAME); len(r.BY_NAME); '架空' in r.BY_NAME; repr(r.BY_NAME)"
        assert loaded_by(code) == {"record", "by_name"}

    def test_a_class_imports_itself_only(self) -> None:
        assert loaded_by("from jumin_records.records import OneStopMoveOut") == {
            "record",
            "one_stop_move_out",
        }
        code = "import jumin_records as jr; jr.records.BY_NAME['世帯主転出後の続柄情報']"
        assert loaded_by(code) == {"record", "by_name", "relationship_after_head_moved_out"}
