"""識別番号と日付をモデルの項目にする Django の例。表には中身を、プログラムには型付きの値を。

Django model fields for identifiers and dates: the revealed text is stored, the typed value is loaded, a wrong text is a
``ValidationError`` in Japanese without the value. Needs ``pip install 'jumin-records[django]'``. It prints:

    読み戻した値: IndividualNumber(***) RegisterDate(DAY_UNKNOWN ***)
    番号で探せる: True
    入力の誤り: ['「個人番号」 12桁のところ3桁です [JRC001]']
"""

from __future__ import annotations

from typing import Any

import attrs
import django
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models

import jumin_records as jr
from jumin_records.codes.identifier import Identifier

settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
django.setup()


class IdentifierField(models.CharField):
    """識別番号の項目。``IdentifierField("個人番号", kind=jr.IndividualNumber)``。"""

    def __init__(self, *args: Any, kind: type[Identifier], **options: Any) -> None:
        self.kind = kind
        super().__init__(*args, **{"max_length": kind.form.maximum} | options)

    def deconstruct(self) -> Any:
        """移行ファイルに書くもの。"""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"kind": self.kind}

    def from_db_value(self, value: str | None, *_: object) -> Identifier | None:
        """文字から値へ。What the table holds is read without a judgement of its check digit."""
        return None if value is None else self.kind.unverified(value)

    def get_prep_value(self, value: Any) -> str | None:
        """値から文字へ。"""
        return (
            value.reveal()
            if isinstance(value, Identifier)
            else None
            if value is None
            else self.to_python(value).reveal()
        )

    def to_python(self, value: Any) -> Any:
        """入力から値へ。"""
        if value is None or isinstance(value, Identifier):
            return value
        checked = self.kind.read(str(value))
        if checked.value is None:
            found = [str(attrs.evolve(each, item=str(self.verbose_name), shape="")) for each in checked.findings]
            raise ValidationError(found)
        return checked.value

    def run_validators(self, value: Any) -> None:
        """長さの検査は型が済ませている。The validators of ``CharField`` ask for the length of a text."""


class DateField(models.CharField):
    """日付の項目。Keeps the text as written: a day that is not known must not become one."""

    def from_db_value(self, value: str | None, *_: object) -> jr.RegisterDate | None:
        """文字から値へ。"""
        return None if value is None else jr.RegisterDate.parse(value)

    def get_prep_value(self, value: Any) -> str | None:
        """値から文字へ。"""
        return value.text if isinstance(value, jr.RegisterDate) else value


class Person(models.Model):
    """架空の表。"""

    number = IdentifierField("個人番号", kind=jr.IndividualNumber, unique=True)
    birth = DateField("生年月日", max_length=100, null=True)

    class Meta:
        """この例だけのモデル。"""

        app_label = "example"

    def __str__(self) -> str:
        """何も見せない。"""
        return "Person(***)"


def main() -> None:
    """例を動かす。Run the example."""
    with connection.schema_editor() as editor:
        editor.create_model(Person)
    number = jr.IndividualNumber("123456789018")
    Person.objects.create(number=number, birth=jr.RegisterDate.parse("昭和39年2月日不詳"))
    found = Person.objects.get(number=number)
    print(f"読み戻した値: {found.number!r} {found.birth!r}")
    print(f"番号で探せる: {Person.objects.filter(number='123456789018').count() == 1}")
    try:
        Person(number="123").full_clean(exclude=["birth"])
    except ValidationError as error:
        print(f"入力の誤り: {error.message_dict['number']}")


if __name__ == "__main__":
    main()
