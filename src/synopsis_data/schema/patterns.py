"""Which regular expressions a schema may use: those that cannot backtrack without bound.

The subset has literals, classes, groups, alternatives and the quantifiers `? * + {m,n}`. A repeated group may hold an
unbounded repeat only if it begins with a character that this repeat cannot match, and two unbounded repeats in a row
must be kept apart by a character that the first cannot match: then a match takes time in proportion to the text.
"""

from __future__ import annotations

import re
import warnings
from typing import NamedTuple

MAX_LENGTH = 500
_UNBOUNDED, _ANY_NUMBER = 64, 1 << 30
_ALPHABET = frozenset(chr(code) for code in range(0x20, 0x7F)) | {"\u00e9"}


class PatternError(Exception):
    """The pattern is outside the subset; the message says why."""


class _Node(NamedTuple):
    """One atom with its quantifier: the characters it can match and, of a group, its branches."""

    chars: frozenset[str]
    branches: tuple[tuple[_Node, ...], ...]
    least: int
    most: int

    @property
    def unbounded(self) -> bool:
        return self.most > _UNBOUNDED or any(node.unbounded for branch in self.branches for node in branch)

    @property
    def varies(self) -> bool:
        """Whether it can match texts of different lengths."""
        return self.least != self.most or any(node.varies for branch in self.branches for node in branch)


def check_pattern(pattern: str) -> None:
    """Raise `PatternError` unless `pattern` is in the subset.

    >>> check_pattern("[a-z0-9]+(-[a-z0-9]+)*")
    >>> check_pattern("(a+)+")
    Traceback (most recent call last):
    ...
    synopsis_data.schema.patterns.PatternError: a repeated group must start with a character ...
    """
    if len(pattern) > MAX_LENGTH:
        raise PatternError(f"it is longer than {MAX_LENGTH} characters")
    if not pattern.isascii():
        raise PatternError("it contains a non-ASCII character")
    if "{," in pattern:
        raise PatternError("write {0,…} for {,…}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern, re.ASCII)
            branches, rest = _alternatives(pattern, 0, 0)
    except (re.error, RecursionError, OverflowError, Warning) as error:
        raise PatternError(f"it does not compile: {error}") from None
    except (ValueError, IndexError):
        raise PatternError("its syntax is not supported") from None
    if rest != len(pattern):
        raise PatternError(f"“{pattern[rest]}” at position {rest + 1} is not supported")
    if len(branches) > 1:
        raise PatternError(
            "put alternatives in parentheses, as in (a|b); without them, other validators accept more values"
        )
    _check_sequence(branches[0])


def _alternatives(pattern: str, at: int, depth: int) -> tuple[tuple[tuple[_Node, ...], ...], int]:
    if depth > 10:
        raise PatternError("its groups are nested too deeply")
    branches: list[tuple[_Node, ...]] = [()]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            branches.append(())
            at += 1
        else:
            chars, inner, at = _atom(pattern, at, depth)
            least, most, at = _quantifier(pattern, at)
            branches[-1] += (_Node(chars, inner, least, most),)
    return tuple(branches), at


def _atom(pattern: str, at: int, depth: int) -> tuple[frozenset[str], tuple[tuple[_Node, ...], ...], int]:
    char = pattern[at]
    if char == "(":
        start = at + 3 if pattern.startswith("(?:", at) else at + 1
        if pattern.startswith("(?", at) and start == at + 1:
            raise PatternError(f"the group at position {at + 1} is not supported")
        branches, end = _alternatives(pattern, start, depth + 1)
        return frozenset().union(*(node.chars for branch in branches for node in branch)), branches, end + 1
    if char == "[":
        end = pattern.index("]", at + 2)
        end = pattern.index("]", end + 1) if pattern[end - 1] == "\\" else end
        return _matching(pattern[at : end + 1]), (), end + 1
    if char == "\\":
        if pattern[at + 1] not in "+.-/()[]{}|*?\\^$dsw":
            raise PatternError(f"“\\{pattern[at + 1]}” at position {at + 1} is not supported")
        return _matching(pattern[at : at + 2]), (), at + 2
    if char in "^$":
        raise PatternError("omit ^ and $: a pattern always applies to the whole cell")
    return _matching(char), (), at + 1


def _matching(atom: str) -> frozenset[str]:
    compiled = re.compile(atom, re.ASCII)
    return frozenset(c for c in _ALPHABET if compiled.fullmatch(c))


def _quantifier(pattern: str, at: int) -> tuple[int, int, int]:
    match = re.compile(r"[?*+]|\{(\d+)(,?)(\d*)\}").match(pattern, at)
    if not match:
        return 1, 1, at
    if pattern[match.end() : match.end() + 1] in ("?", "+", "*"):
        raise PatternError(f"the quantifier at position {at + 1} is not supported")
    low, comma, high = match.groups()
    short = {"?": (0, 1), "*": (0, _ANY_NUMBER), "+": (1, _ANY_NUMBER)}
    least, most = short.get(match[0]) or (int(low), int(high or (_ANY_NUMBER if comma else low)))
    return least, most, match.end()


def _check_sequence(nodes: tuple[_Node, ...]) -> None:
    open_repeats: list[frozenset[str]] = []
    for node in nodes:
        open_repeats = [chars for chars in open_repeats if node.least == 0 or node.branches or node.chars & chars]
        if node.unbounded:
            if any(chars & _first((node,)) for chars in open_repeats):
                raise PatternError("two repeats in a row can match the same characters")
            open_repeats.append(node.chars)
        if node.most > 1 and not _apart(node.branches):
            raise PatternError("alternatives in a repeated group must start with different characters")
        for branch in node.branches:
            varying = [inner.chars for inner in branch if inner.varies]
            if node.most > 1 and varying:
                first = branch[0]
                one_character = first.least == first.most == 1 and not first.branches
                if not one_character or len(node.branches) > 1 or first.chars & frozenset().union(*varying):
                    why = "a repeated group must start with a character that its inner repeat cannot match"
                    raise PatternError(why)
            _check_sequence(branch)


def _first(nodes: tuple[_Node, ...]) -> frozenset[str]:
    """Return the characters with which a match of these nodes can begin."""
    found: frozenset[str] = frozenset()
    for node in nodes:
        found |= frozenset().union(*map(_first, node.branches)) if node.branches else node.chars
        if node.least > 0:
            break
    return found


def _apart(branches: tuple[tuple[_Node, ...], ...]) -> bool:
    """Say whether the first character of a match tells which of the alternatives it is."""
    firsts = [_first(branch) for branch in branches]
    return len(firsts) < 2 or (all(firsts) and len(frozenset().union(*firsts)) == sum(map(len, firsts)))
