"""やり取り：一人に結ばれ、別の人のものは入らない。

Correspondence bound to one subject: a message about somebody else cannot be put into it, and a thread cannot be handed on to another
person. A new subject is a new object.

Source: 千葉市 特定個人情報保護評価書 別添5 (16: the thread of another citizen was reused for a text message).

>>> from jumin_records.disclosure.subject import SubjectReference
>>> taro, hanako = SubjectReference("宛名-0001"), SubjectReference("宛名-0002")
>>> thread = Correspondence(taro).add(Message(taro, "架空の連絡"))
>>> thread, len(thread.messages)
(Correspondence(***), 1)
>>> try:
...     thread.add(Message(hanako, "架空の連絡"))
... except RefusedError as error:
...     print(error.rule)
JRA056
"""

from __future__ import annotations

import attrs

from jumin_records.disclosure.subject import SubjectReference
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import RefusedError
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["Correspondence", "Message"]


@attrs.frozen(repr=False, getstate_setstate=False)
class Message(Typed, Masked):
    """一通の連絡。One message and whom it is about."""

    subject: SubjectReference
    text: str


@attrs.frozen(repr=False, getstate_setstate=False)
class Correspondence(Typed, Masked):
    """一人とのやり取り。

    A thread of messages about one subject.

    Raises:
        RefusedError: JRA056 where a message is about somebody else, however the thread is made (``attrs.evolve`` too).
    """

    subject: SubjectReference
    messages: tuple[Message, ...] = ()

    def __attrs_post_init__(self) -> None:
        """別の人の連絡を拒む。"""
        if any(message.subject != self.subject for message in self.messages):
            raise RefusedError(find("JRA056"))

    def add(self, message: Message) -> Correspondence:
        """連絡を加えたやり取りを返す。Return the thread with one more message; raises as the class does."""
        return attrs.evolve(self, messages=(*self.messages, message))
