"""Text that a file brought along, made harmless for terminals, logs and the hosts of repositories."""

from __future__ import annotations

from typing import Any

_SPECIAL = r"([\\`*_{}\[\]()#+!|~@-])"
"""What Markdown gives a meaning."""
_LINKED = r"(\\[@#]|\bwww(?=\.)|:(?=//))"
"""What a host makes a link of, or calls people by, wherever Markdown is done with the text: @name, #1, www.x.org, x://y."""
_HIDDEN = "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
"""Control and format characters that JSON allows as they are; a terminal may obey them, so they are escaped."""
_COMMAND = r"(?m)^([^\S\n]*):(?=:)|#(?=#\w*\[)"
"""What a log takes for a command: `::error::` at the beginning of a line, `##[error]` and `##vso[x]` everywhere."""


def visible(text: str, limit: int = 300) -> str:
    """Return `text` on one line with what is hidden or obeyed shown as its code point, cut after `limit`.

    That is every control and format character, and a sign of what a log takes for a command.

    >>> print(visible("a\\x1b[31mb"), visible("::error::c"), visible("d ##[error]e"))
    a<U+001B>[31mb <U+003A>:error::c d <U+0023>#[error]e
    """
    shown = text[:limit]
    if not shown.isprintable():
        import unicodedata

        hidden = {c for c in shown if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"}
        shown = "".join(f"<U+{ord(c):04X}>" if c in hidden else c for c in shown)
    shown = without_commands(shown)
    return shown + "…" if len(text) > limit else shown


def without_commands(text: str) -> str:
    """Return `text` with a sign of what a log takes for a command shown as its code point, in any of its lines."""
    if "::" not in text and "##" not in text:
        return text
    import re

    return re.sub(_COMMAND, lambda match: match[1] + "<U+003A>" if match[1] is not None else "<U+0023>", text)


def visible_lines(text: str, limit: int = 2000) -> str:
    """Return `text` with each of its lines visible; the lines themselves must be meant."""
    return "\n".join(visible(line, limit) for line in text.split("\n"))


def wrapped(text: str, width: int, limit: int = 5000) -> list[str]:
    """Return `text`, visible, in lines of a width, of which none begins with a command."""
    import textwrap

    return [without_commands(line) for line in textwrap.wrap(visible(text, limit), width, break_on_hyphens=False)]


def markdown(text: str, limit: int = 500) -> str:
    """Return `text` on one line so that Markdown, and a host that shows it, gives it as it is, also inside a table."""
    import html
    import re

    escaped = re.sub(_SPECIAL, r"\\\1", html.escape(visible(text, limit), quote=False))
    return re.sub(_LINKED, r"\1<!-- -->", escaped)


def code(text: str, limit: int = 200) -> str:
    """Return `text` on one line as code of Markdown."""
    return f"`{visible(text, limit).replace('`', '') or ' '}`"


def json_text(value: Any) -> str:
    """Return a value as JSON with a final line end, in which no character is hidden, and nothing is a command of a log."""
    from json import dumps

    return visible_json(dumps(value, ensure_ascii=False, indent=2) + "\n")


def visible_json(text: str) -> str:
    """Return JSON in which no character is hidden, and nothing is a command of a log; it says the same."""
    import re

    return re.sub(rf"{_HIDDEN}|#(?=#\w*\[)", lambda match: f"\\u{ord(match[0]):04x}", text)
