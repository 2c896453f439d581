"""識別番号の形は変えられない。"""

from __future__ import annotations

import pytest

from jumin_records.codes import JuminhyoCode, PostalCode
from jumin_records.codes.form import FORMS, Form


class TestForm:
    """A form is one row of the table: immutable, its checks compiled on their first use."""

    @pytest.mark.parametrize("name", ["maximum", "fits", "kakuu"])
    def test_immutable(self, name: str) -> None:
        with pytest.raises(AttributeError, match=name):
            setattr(JuminhyoCode.form, name, 1)
        with pytest.raises(AttributeError, match=name):
            delattr(JuminhyoCode.form, name)

    def test_no_other_attributes(self) -> None:
        with pytest.raises(AttributeError, match="kakuu"):
            JuminhyoCode.form.kakuu  # type: ignore[attr-defined]  # noqa: B018 - the point

    def test_compiled_once(self) -> None:
        form = Form(["key", "架空番号", "9", "3", "5", "3-2", "", "fictional"])
        assert form.fits("123")
        assert form.fits is form.fits
        assert (form.minimum, form.maximum, form.groups, form.check_digit) == (3, 5, (3, 2), None)
        assert form.misfits(["123", "12", "000"]) == [1, 2]

    def test_every_form_checks_what_its_class_checks(self) -> None:
        assert PostalCode.is_valid("0000001")
        assert PostalCode.is_valid("0000001") is PostalCode.form.fits("0000001")
        assert [form.key for form in FORMS.values()] == list(FORMS)
