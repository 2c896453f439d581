"""JIS の文字だけの文字列を、表も模様も作らずに見分ける。

Tells texts of JIS characters alone by the codec of the standard library, which needs no table and no pattern of ours: the first
records of a program are checked before a search over a repertoire would have been compiled.

Source: JIS X 0201:1997, JIS X 0208:1997 and JIS X 0212:1990, of which EUC-JP is the encoding; engineering judgement (time of the first
record).

>>> in_euc_jp("架空　太郎ｶｸｳ A-1"), in_euc_jp("髙"), in_euc_jp("架空\u200b")
(True, False, False)
"""

__all__ = ["in_euc_jp"]

#: The one character of these sets that takes room and no ink, beside the space of ASCII.
_IDEOGRAPHIC_SPACE = "\u3000"


def in_euc_jp(text: str) -> bool:
    """JIS X 0201・0208・0212 の見える文字だけの文字列なら真。疑わしければ偽。

    True only for text of visible characters (spaces included) of JIS X 0201, 0208 and 0212, none of them a variation selector or a
    combining mark; false where there is any doubt, also for ¥ and ‾, which the codec writes as their neighbours. Never raises.
    """
    inked = text.replace(_IDEOGRAPHIC_SPACE, "")
    # Control characters have codes in EUC-JP, too.
    if not inked.isprintable():
        return False
    try:
        return inked.encode("euc_jp").decode("euc_jp") == inked
    except UnicodeEncodeError:
        return False
