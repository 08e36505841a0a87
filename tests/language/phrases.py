"""Turns of phrase that plain technical English does not have, each with what to write instead.

To forbid another one, add a line to `PHRASES`. Where one is right after all, add the words around it to `RIGHT`.
"""

from __future__ import annotations

import re

PHRASES = {
    r"(?<!there )(?<!\bIs )is no (?:value|row|id|name|number|date|text|scheme|plain|table|file|member|part of|sign)\b": "is not a",
    r"(?<!there )is none of (?:them|these|its)|, and [^.]{1,40} is none[.;]": "is not one of them",
    r"stands? (?:in|above|below|beside|behind|at|there|under|for|twice|already)\b": "is in, is above, means",
    r"(?:is|are|was|were) held against": "is compared with",
    r"too (?:much|many)[.,;:]|(?:comma|cell|digit|mark|space|delimiter)s? too (?:much|many)": "extra",
    r"\brests? on": "depends on, is based on",
    r"(?:is|are|was|were) drawn from|draws? on": "comes from, is based on",
    r"\btells? (?:of|which|whether|how)\b|is told\b|are told\b": "shows, describes, says",
    r"otherwise[.,;:]": "differently, if not",
    r"(?:Write|Say) it (?:like|otherwise|shorter)": "Write it in the form; rephrase; shorten",
    r"(?:nobody|no one) can tell": "it is unclear",
    r"(?:that|which) (?:is|are) not there": "that does not exist",
    r"is not there[.,;:]": "is missing",
    r"\b(?:is|are) of (?:the|a|an|one|its|this|that|another|several)\b": "belongs to, comes from",
    r"slips? of the pen": "typing error",
    r"\bheirs?\b": "successor",
    r"(?:took|takes|take) (?:its|the|their|his) place": "replaced it",
    r"\btied to": "related to",
    r"\bbeside (?:it|them|ids?|dates?|each|the)\b": "next to",
    r"for ever\b": "endlessly",
    r"without a word": "without a warning",
    r"in so many words": "explicitly",
    r"all the same[.,;:]": "still",
    r"in the place of": "instead of",
    r"No victim is": "The data contains no information about victims",
    r"\b(?:Put|Write|Type) (?!it when)[^.;:]{1,40} into\b": "in",
    r"\bvanish\w*": "are removed",
    r"not [^.;:]{1,40} any more": "no longer",
    r"does not fit[.,;:]": "does not match, is wrong",
    r"is meant[.?]": "applies, is intended",
    r"e-mail": "email",
    r"\bGive (?:a|one|the) (?:package|path)\b": "Name, use",
    r"look for it yourself|look yourself": "check it yourself",
    r"\bbefell\b|\bwavers?\b": "happened to; varies",
}
"""What is looked for (a pattern, in any case) -> what to write instead."""

RIGHT = ("it is unclear which one is meant",)
"""Sentences, or parts of them, in which a phrase is right."""


def habits(text: str) -> list[str]:
    """Return what a text has of the phrases, each with the words around it and what to write instead.

    >>> habits('"x" is no value of themes.')
    ['"x" is no value of themes. (write: is not a)']
    >>> habits("This is no longer in use.")
    []
    """
    found = []
    flat = " ".join(text.split())
    for pattern, instead in PHRASES.items():
        for match in re.finditer(pattern, flat, re.IGNORECASE):
            around = flat[max(0, match.start() - 40) : match.end() + 40]
            if not any(right in around for right in RIGHT):
                found.append(f"{around} (write: {instead})")
    return found
