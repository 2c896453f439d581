"""識別番号と日付を列の型にする SQLAlchemy の例。表には中身を、プログラムには型付きの値を。

Column types of SQLAlchemy for identifiers and dates: the revealed text is stored, the typed value is loaded, and neither a repr
nor the log of the engine shows it. Needs ``pip install 'jumin-records[sqlalchemy]'``. It prints:

    読み戻した値: IndividualNumber(***) RegisterDate(DAY_UNKNOWN ***)
    同じ値: True、番号で探せる: True
    ログに番号が出たか: False
"""

from __future__ import annotations

import io
import logging
from typing import Any, Generic, TypeVar

from sqlalchemy import Dialect, String, TypeDecorator, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import jumin_records as jr
from jumin_records.codes.identifier import Identifier

I = TypeVar("I", bound=Identifier)  # noqa: E741 - the identifier class of a column


class IdentifierColumn(TypeDecorator[I], Generic[I]):
    """識別番号の列。Keeps ``reveal()``; what the table holds is read without a judgement of its check digit."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[I]) -> None:
        super().__init__(kind.form.maximum)
        self.kind = kind

    def process_bind_param(self, value: I | None, dialect: Dialect) -> Any:
        """値から文字へ。"""
        return None if value is None else value.reveal()

    def process_result_value(self, value: Any, dialect: Dialect) -> I | None:
        """文字から値へ。"""
        return None if value is None else self.kind.unverified(value)


class DateColumn(TypeDecorator[jr.RegisterDate]):
    """日付の列。Keeps the text as written: a day that is not known must not become one."""

    impl = String(100)
    cache_ok = True

    def process_bind_param(self, value: jr.RegisterDate | None, dialect: Dialect) -> Any:
        """値から文字へ。"""
        return None if value is None else value.text

    def process_result_value(self, value: Any, dialect: Dialect) -> jr.RegisterDate | None:
        """文字から値へ。"""
        return None if value is None else jr.RegisterDate.parse(value)


class Base(DeclarativeBase):
    """表の土台。"""


class Person(Base):
    """架空の表。"""

    __tablename__ = "person"
    number: Mapped[jr.IndividualNumber] = mapped_column(IdentifierColumn(jr.IndividualNumber), primary_key=True)
    birth: Mapped[jr.RegisterDate | None] = mapped_column(DateColumn)


def main() -> None:
    """例を動かす。Run the example."""
    log = io.StringIO()
    logger = logging.getLogger("sqlalchemy.engine")
    logger.addHandler(logging.StreamHandler(log))
    logger.setLevel(logging.INFO)
    # The parameters of a statement are the revealed texts: keep them out of logs and errors.
    engine = create_engine("sqlite://", hide_parameters=True)
    Base.metadata.create_all(engine)
    number, birth = jr.IndividualNumber("123456789018"), jr.RegisterDate.parse("昭和39年2月日不詳")
    with Session(engine) as session:
        session.add(Person(number=number, birth=birth))
        session.commit()
        session.expire_all()
        found = session.scalars(select(Person).where(Person.number == number)).one()
        print(f"読み戻した値: {found.number!r} {found.birth!r}")
        print(f"同じ値: {(found.number, found.birth) == (number, birth)}、番号で探せる: {found.number == number}")
    engine.dispose()
    print(f"ログに番号が出たか: {number.reveal() in log.getvalue()}")


if __name__ == "__main__":
    main()
