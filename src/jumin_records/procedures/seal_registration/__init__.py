"""印鑑登録（照会・回答・登録・停止・廃止）。

Seal registration. It rests on municipal ordinances, so the term of an answer and where it starts are parameters.

Source: municipal ordinances and rules; 別添2 (印鑑登録 records); procedures.md section 2.6.

>>> SEAL_REGISTRATION
Machine(印鑑登録: 9状態, 14事象, 40行)
"""

from __future__ import annotations

from jumin_records.procedures.seal_registration.answer_rule import ANSWER_RULES, AnswerRule, AnswerStart
from jumin_records.procedures.seal_registration.machine import SEAL_REGISTRATION

__all__ = ["ANSWER_RULES", "SEAL_REGISTRATION", "AnswerRule", "AnswerStart"]
