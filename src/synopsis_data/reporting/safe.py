"""Text that a file brought along, made harmless for terminals and logs."""

from __future__ import annotations


def visible(text: str, limit: int = 300) -> str:
    """Return `text` on one line with every control and format character shown as its code point, cut after `limit`.

    >>> visible("a\\x1b[31mb")
    'a<U+001B>[31mb'
    """
    import unicodedata

    shown = "".join(
        c if unicodedata.category(c)[0] != "C" and c not in "\u2028\u2029" else f"<U+{ord(c):04X}>"
        for c in text[:limit]
    )
    return shown + "…" if len(text) > limit else shown
