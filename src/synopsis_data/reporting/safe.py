"""Text that a file brought along, made harmless for terminals and logs."""

from __future__ import annotations

from typing import Any

_SPECIAL = r"([\\`*_{}\[\]()#+!|~@-])"
"""What Markdown gives a meaning; the sign @ would call people."""
_HIDDEN = "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
"""Control and format characters that JSON allows as they are; a terminal may obey them, so they are escaped."""


def visible(text: str, limit: int = 300) -> str:
    """Return `text` on one line with every control and format character shown as its code point, cut after `limit`.

    >>> visible("a\\x1b[31mb")
    'a<U+001B>[31mb'
    """
    shown = text[:limit]
    if not shown.isprintable():
        import unicodedata

        hidden = {c for c in shown if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"}
        shown = "".join(f"<U+{ord(c):04X}>" if c in hidden else c for c in shown)
    return shown + "…" if len(text) > limit else shown


def markdown(text: str, limit: int = 500) -> str:
    """Return `text` on one line so that Markdown shows it as it is, also inside a table."""
    import html
    import re

    return re.sub(_SPECIAL, r"\\\1", html.escape(visible(text, limit), quote=False))


def code(text: str, limit: int = 200) -> str:
    """Return `text` on one line as code of Markdown."""
    return f"`{visible(text, limit).replace('`', '')}`"


def json_text(value: Any) -> str:
    """Return a value as JSON with a final line end, in which no character is hidden."""
    import re
    from json import dumps

    text = dumps(value, ensure_ascii=False, indent=2) + "\n"
    return re.sub(_HIDDEN, lambda match: f"\\u{ord(match[0]):04x}", text)
