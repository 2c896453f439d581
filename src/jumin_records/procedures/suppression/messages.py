"""抑止の電文。一時解除の電文はない。

The messages of suppression. There is none for a temporary lift: it is not passed on, so that no system takes it for a release.

Source: 標準仕様書 第1.0版 3.1; ``procedures/messages.csv``.

>>> SuppressionNotice.spec().receiver, SuppressionReleaseNotice.spec().mark
('市町村CS・コンビニ交付', <Mark.LAW: 'LAW'>)
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from jumin_records.procedures.signal import Message
from jumin_records.procedures.suppression.settings import SuppressionLevel, SuppressionScope

__all__ = ["SuppressionNotice", "SuppressionReleaseNotice"]


@attrs.frozen(kw_only=True, repr=False)
class SuppressionNotice(Message):
    """抑止の設定の通知。A setting, passed on to other systems."""

    official: ClassVar[str] = "抑止の設定の通知"

    setting_id: str
    processes: tuple[str, ...]
    scope: SuppressionScope
    level: SuppressionLevel


@attrs.frozen(kw_only=True, repr=False)
class SuppressionReleaseNotice(Message):
    """抑止の解除の通知。A final release, passed on to other systems."""

    official: ClassVar[str] = "抑止の解除の通知"

    setting_id: str
