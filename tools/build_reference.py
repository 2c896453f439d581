"""API の頁を、モジュールの ``__all__`` と説明文から作る（文書を組み立てるときに）。

Makes the pages of the API reference while the site is built: the words, shapes, errors and sources are those of the docstrings, and
nothing is committed. A page a package shows the names of its ``__all__``; a second page shows what else the documentation imports. A test
fails when a public name has no entry.
"""

from __future__ import annotations

import ast
import enum
import importlib
import inspect
import pkgutil
import re
import types
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs

import jumin_records

ROOT = "jumin_records"
REPOSITORY = Path(__file__).resolve().parents[1]
_LONGEST_DEFAULT = 40
#: The page of the modules that are no packages.
FOUNDATION = "foundation"
TITLES = {
    FOUNDATION: "土台（誤り・所見・規則・コマンド行）",
    "checking": "ファイルの検査",
    "codec": "行・CSV・固定長・JSON",
    "codes": "識別番号・コード",
    "commands": "コマンド行の副コマンド",
    "conformance": "適合性試験",
    "dates": "日付",
    "disclosure": "提供・移転・支援措置・発送",
    "groups": "記録に共通の組",
    "history": "履歴",
    "interop": "ほかの道具との橋渡し",
    "layouts": "様式",
    "procedures": "手続",
    "records": "記録",
    "strategies": "Hypothesis の方針",
    "synth": "架空の住民",
    "text": "文字",
}
SECTIONS = {
    "Args": "引数",
    "Attributes": "属性",
    "Raises": "誤り",
    "Returns": "返すもの",
    "Yields": "順に渡すもの",
    "Example": "例",
    "Examples": "例",
}


class Written(str):
    """書かれたままの注釈。An annotation that prints as it stands in the source."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


@attrs.frozen
class Entry:
    """公開の名前一つ。A public name, and the module that offers it."""

    module: str
    name: str
    value: object

    @property
    def full(self) -> str:
        """完全な名前。"""
        return f"{self.module}.{self.name}"


def modules() -> list[str]:
    """パッケージのモジュール。Every module but the one that runs the command line on import."""
    found = pkgutil.walk_packages(jumin_records.__path__, f"{ROOT}.")
    names = {each.name for each in found if not any(part.startswith("_") for part in each.name.split("."))}
    return sorted({ROOT, *names})


def group_of(module: str) -> str:
    """どの頁に置くか。The package, or the foundation for a plain module."""
    first = module.split(".")[1]
    return first if hasattr(importlib.import_module(f"{ROOT}.{first}"), "__path__") else FOUNDATION


def doors() -> dict[str, list[Entry]]:
    """頁ごとの扉の名前。The names of a package's ``__all__``; of each module for the foundation."""
    found: dict[str, list[Entry]] = {}
    for module in modules()[1:]:
        group = group_of(module)
        if group == FOUNDATION or module == f"{ROOT}.{group}":
            found.setdefault(group, []).extend(_entries(module))
    return found


def inner() -> dict[str, list[Entry]]:
    """頁ごとの奥の名前。What the modules of a package offer besides, as far as the documentation uses them."""
    wanted = used()
    shown = {id(entry.value) for entries in doors().values() for entry in entries if _has_home(entry.value)}
    found: dict[str, list[Entry]] = {}
    for module in modules()[1:]:
        if module in wanted and group_of(module) != FOUNDATION and module.count(".") > 1:
            entries = [entry for entry in _entries(module) if id(entry.value) not in shown and _is_home(entry)]
            found.setdefault(group_of(module), []).extend(entries)
    return {group: entries for group, entries in found.items() if entries}


@cache
def used() -> frozenset[str]:
    """文書と例が使うモジュール。Modules that a page or an example imports from, or that names of the root come from."""
    pages = [*(REPOSITORY / "docs").glob("*.md"), *(REPOSITORY / "docs" / "guides").glob("*.md")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*pages, *(REPOSITORY / "examples").glob("*.py")])
    values = (getattr(jumin_records, name) for name in jumin_records.__all__)
    homes = {str(getattr(value, "__module__", "")) for value in values}
    return frozenset(homes | set(re.findall(r"from (jumin_records[a-z0-9_.]+) import", text)))


def _entries(module: str) -> list[Entry]:
    loaded = importlib.import_module(module)
    found = (Entry(module, name, getattr(loaded, name)) for name in getattr(loaded, "__all__", ()))
    return [entry for entry in found if not isinstance(entry.value, types.ModuleType)]


def _has_home(value: object) -> bool:
    """値がどこで作られたかを自ら言うか。A class and a function do; a table or a number does not."""
    return inspect.isclass(value) or inspect.isroutine(value)


def _is_home(entry: Entry) -> bool:
    if _has_home(entry.value) and str(getattr(entry.value, "__module__", "")).startswith(ROOT):
        return getattr(entry.value, "__module__", "") == entry.module
    return entry.name in _assigned(entry.module)


@cache
def _assigned(module: str) -> dict[str, tuple[str, str]]:
    """モジュールの水準で値を与えられた名前 → ``#:`` の説明と注釈。Names assigned at the top, their comment and annotation."""
    source = inspect.getsource(importlib.import_module(module))
    lines = source.splitlines()
    found: dict[str, tuple[str, str]] = {}
    for node in ast.parse(source).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        annotation = ast.unparse(node.annotation) if isinstance(node, ast.AnnAssign) else ""
        for target in targets:
            if isinstance(target, ast.Name):
                found[target.id] = (_comment(lines, node.lineno - 1), annotation)
    return found


def _comment(lines: list[str], line: int) -> str:
    said: list[str] = []
    while line > 0 and lines[line - 1].startswith("#:"):
        line -= 1
        said.insert(0, lines[line].removeprefix("#:").strip())
    return " ".join(said)


def first_sentence(module: str) -> str:
    """モジュールの最初の文。The first line of a module's docstring."""
    return (importlib.import_module(module).__doc__ or "").split("\n", 1)[0]


def markdown(docstring: str) -> str:
    """説明文を MyST にする。A docstring as MyST: sections become lists, examples become blocks."""
    lines: list[str] = []
    section = example = False
    for line in inspect.cleandoc(docstring).splitlines():
        opens = line.startswith((">>>", "... ")) or (example and bool(line.strip()))
        if opens != example:
            lines += ["", "```pycon"] if opens else ["```", ""]
            example = opens
        if example:
            lines.append(line)
            continue
        word = line.removesuffix(":")
        if line.endswith(":") and word in SECTIONS:
            section = True
            lines += [f"**{SECTIONS[word]}**", ""]
        elif section and re.fullmatch(r" {4}\S.*", line):
            name, mark, rest = line.strip().partition(":")
            lines.append(f"- `{name}`:{rest}" if mark and " " not in name else f"- {line.strip()}")
        elif section and line.startswith(" "):
            lines.append(f"  {line.strip()}")
        else:
            section = False
            lines.append(line.replace("<", "&lt;") if "`" not in line else line)
    return "\n".join([*lines, "```"] if example else lines).strip()


def _written(annotation: object) -> object:
    if annotation is inspect.Parameter.empty:
        return annotation
    if isinstance(annotation, str):
        return Written(annotation)
    return Written(annotation.__name__ if isinstance(annotation, type) else str(annotation))


def _default(value: object) -> object:
    if value is inspect.Parameter.empty:
        return value
    if isinstance(value, enum.Enum):
        return Written(f"{type(value).__name__}.{value.name}")
    shown = repr(value)
    return (
        Written("...")
        if shown.startswith("<") or len(shown) > _LONGEST_DEFAULT or type(value).__module__ != "builtins"
        else value
    )


def signature(value: object) -> str:
    """署名。The signature as it is written; empty where Python has none."""
    try:
        found = inspect.signature(value)  # type: ignore[arg-type]  # a class or a function: asked before
    except (TypeError, ValueError):
        return "()"
    parameters = [
        each.replace(annotation=_written(each.annotation), default=_default(each.default))
        for each in found.parameters.values()
        if each.name != "self"
    ]
    return str(found.replace(parameters=parameters, return_annotation=_written(found.return_annotation)))


def _directive(kind: str, head: str, body: str, level: int) -> str:
    fence = "`" * (8 - level)
    return f"{fence}{{py:{kind}}} {head}\n\n{body}\n{fence}\n" if body else f"{fence}{{py:{kind}}} {head}\n{fence}\n"


def _members(cls: type) -> Iterator[str]:
    """クラスの公開の部分。Its own public methods, properties, and the members of an enumeration."""
    if issubclass(cls, enum.Enum):
        for member in cls:
            yield f"- `{member.name}` — {member.value}\n"
    elif attrs.has(cls):
        for field in attrs.fields(cls):
            if not field.name.startswith("_"):
                yield f"- `{field.name}`: `{_written(field.type)}`\n"
    for name, member in vars(cls).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property) and member.__doc__:
            yield _directive("property", name, markdown(member.__doc__), 2)
        function = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if inspect.isfunction(function) and function.__doc__:
            head = re.sub(r"^\((cls|self)(, )?", "(", signature(function))
            mark = ":classmethod:\n" if isinstance(member, classmethod) else ""
            yield _directive(
                "method",
                f"{name}{head}",
                f"{mark}\n{markdown(function.__doc__)}" if mark else markdown(function.__doc__),
                2,
            )


def entry_text(entry: Entry) -> str:
    """名前一つの項。What the reference says of one name."""
    value = entry.value
    if inspect.isclass(value) and entry.name == value.__name__:
        body = "\n".join([markdown(value.__doc__ or ""), "", *_members(value)])
        kind = "exception" if issubclass(value, BaseException) else "class"
        head = entry.full if issubclass(value, enum.Enum | BaseException) else entry.full + signature(value)
        return _directive(kind, head, body, 1)
    if inspect.isroutine(value):
        return _directive("function", entry.full + signature(value), markdown(value.__doc__ or ""), 1)
    return _directive("data", entry.full, _data(entry), 1)


def says_something(entry: Entry) -> bool:
    """名前が何であるかを言うか。A docstring for what has one, a ``#:`` comment for the rest."""
    value = entry.value
    if inspect.isroutine(value) or (inspect.isclass(value) and entry.name == value.__name__):
        return bool((value.__doc__ or "").strip())
    return bool(_said(entry)[0])


def _said(entry: Entry) -> tuple[str, str]:
    for module in modules():
        if module.startswith(entry.module) and entry.name in _assigned(module):
            return _assigned(module)[entry.name]
    return "", ""


def _data(entry: Entry) -> str:
    comment, annotation = _said(entry)
    kind = f"型：`{annotation or type(entry.value).__name__}`"
    return f"{comment}\n\n{kind}" if comment else kind


def _page(title: str, lead: str, entries: list[Entry]) -> str:
    lines = [f"# {title}", "", lead, ""]
    module = ""
    for entry in entries:
        if entry.module != module:
            module = entry.module
            lines += [f"## `{module}`", "", first_sentence(module), ""]
        lines += [entry_text(entry), ""]
    return "\n".join(lines)


def _contents() -> str:
    """根の名前の一覧。The names of the root, each with its home."""
    homes = {entry.name: entry.full for entries in (*inner().values(), *doors().values()) for entry in entries}
    lines = [
        "# API",
        "",
        "`import jumin_records as jr` から見える名前です。形・単位・誤り・根拠は、名前ごとの項にあります。",
        "頁は、コードの説明文から作ります。",
        "",
        "| 名前 | 何か |",
        "|---|---|",
    ]
    for name in jumin_records.__all__:
        value = getattr(jumin_records, name)
        if isinstance(value, types.ModuleType):
            lines.append(f"| [`jr.{name}`]({name}.md) | {first_sentence(value.__name__)} |")
        else:
            said = (value.__doc__ or "").strip().split("\n", 1)[0] if _has_home(value) else _data_line(homes[name])
            lines.append(f"| {{py:obj}}`jr.{name} <{homes[name]}>` | {said} |")
    groups = sorted(doors())
    return "\n".join(
        [
            *lines,
            "",
            "```{toctree}",
            ":maxdepth: 1",
            "",
            *groups,
            *(f"{name}_inner" for name in sorted(inner())),
            "```",
            "",
        ]
    )


def _data_line(full: str) -> str:
    module, _, name = full.rpartition(".")
    return _assigned(module).get(name, ("", ""))[0]


def pages() -> dict[str, str]:
    """頁の名前（docs からの道）と中身。What is written under docs while the site is built."""
    found = {"api/index.md": _contents()}
    for group, entries in doors().items():
        title = TITLES.get(group, group)
        lead = "ここにある名前は、版の約束（[版の約束](../versioning.md)）の内にあります。"
        found[f"api/{group}.md"] = _page(title, lead, entries)
    for group, entries in inner().items():
        lead = f"[{TITLES.get(group, group)}]({group}.md) の奥のモジュールの名前です。使えますが、版の約束の外です。"
        found[f"api/{group}_inner.md"] = _page(f"{TITLES.get(group, group)}（奥のモジュール）", lead, entries)
    return found


def write(docs: Path, made: dict[str, str]) -> None:
    """変わった頁だけを書く。Writes what differs, so that an unchanged page is not built again, and takes away what is made no more."""
    for folder in {(docs / name).parent for name in made}:
        for path in folder.glob("*.md"):
            if path.relative_to(docs).as_posix() not in made:
                path.unlink()
    for name, text in made.items():
        path = docs / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
