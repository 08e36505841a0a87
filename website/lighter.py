"""Pages, style sheets and scripts without what browsers do not need: indentation, comments, optional quotes and end tags."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.S)
_INDENT = re.compile(r"\s*\n\s*")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_QUOTED = re.compile(r'="([a-zA-Z0-9._#?=/:-]*[a-zA-Z0-9])"(?=[ >])')
_OPTIONAL = re.compile(
    r"</(?:li|dt|dd|t[dhr]|thead|tbody|option)>|</p>(?=\s*<(?:h[1-6]|[uod]l|p|pre|div|section|details|table|form|/(?:li|dd|div|section|details|main))\b)"
)
"""End tags that HTML makes optional; that of a paragraph only before what ends it."""


def shorten(text: str) -> str:
    """Return HTML without indentation; space that has a meaning is kept.

    >>> shorten("<p>\\n  a\\n    <b>c</b>\\n</p>\\n<pre>\\n  x</pre>\\n")
    '<p>\\na\\n<b>c</b>\\n</p>\\n<pre>\\n  x</pre>\\n'
    """
    parts = _KEPT.split(text)
    # split gives text, kept, name of the kept element, text, ...
    return "".join(
        _INDENT.sub("\n", part) if i % 3 == 0 else part if i % 3 == 1 else "" for i, part in enumerate(parts)
    )


def lighten(text: str) -> str:
    """Return HTML without optional quotes and end tags.

    >>> lighten('<ul class="x y"><li><a href="a.html">1 = "one"</a></li></ul><p>a</p><p>b</p>')
    '<ul class="x y"><li><a href=a.html>1 = "one"</a></ul><p>a<p>b</p>'
    """
    parts = _KEPT.split(text)
    for i in range(0, len(parts), 3):
        bare = _OPTIONAL.sub("", parts[i])
        parts[i] = _TAG.sub(lambda tag: _QUOTED.sub(r"=\1", tag[0]), bare)
    return "".join(part for i, part in enumerate(parts) if i % 3 != 2)


def page(text: str) -> str:
    return lighten(shorten(text))


def style(text: str) -> str:
    """Return a style sheet without comments, and with no more space than it needs.

    >>> style('/* x */ a :is(b, c) { color: red; }\\n  i::before { content: "; "; }')
    'a :is(b, c){color:red}i::before{content:"; "}'
    """
    parts = re.split(r'("[^"]*")', re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    for i in range(0, len(parts), 2):
        bare = re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", parts[i]))
        parts[i] = re.sub(r"(?<=[{;])([\w-]+): ", r"\1:", bare).replace(";}", "}")
    return "".join(parts).strip()


def script(text: str) -> str:
    """Return a script without indentation and lines of comment, but with its licence; one with a text over lines stays as it is.

    >>> script("// x\\nif (a) {\\n  b();\\n}\\n")
    'if (a) {\\nb();\\n}\\n'
    """
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    return re.sub(r"^[ \t]+", "", re.sub(r"^[ \t]*(//(?!.*licence).*|/\*\*.*\*/)\n", "", text, flags=re.M), flags=re.M)
