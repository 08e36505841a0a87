"""The cells of one table, column by column: of each column only texts that were not seen before.

A text that a look at the whole column does not clear is looked at by itself, by the rules whose telltale is in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from itertools import filterfalse
from operator import itemgetter
from typing import NamedTuple

from ..rule import Finding, Rule
from ..schema import Field, Schema
from ..schema.values import DELIMITER
from .ids import RETIRED, Ids
from .kinds import Text
from .sources import Block

MAX_CACHED = 10_000
"""So many different texts of a column are remembered with what was found in them."""

_first = itemgetter(0)


class Judged(NamedTuple):
    """What is wrong with the text of a cell, and the text to go on with: empty where nothing more can be said."""

    findings: tuple[Finding, ...]
    text: str


Wrong = dict[str, Judged]
"""The texts of a column with which something is wrong."""
_NOTHING: Wrong = {}
_ALL_READ: dict[int, Finding] = {}


class Telltales:
    """The telltales of all rules of texts that apply to a field."""

    def __init__(self, rules: Sequence[Rule], *, used: bool = True) -> None:
        self.used = used
        self.has: dict[str, list[Rule]] = {}
        self._fits: dict[re.Pattern[str], list[Rule]] = {}
        self._begins: dict[str, list[Rule]] = {}
        self._equals: dict[str, list[Rule]] = {}
        self._ends: dict[str, list[Rule]] = {}
        self._longer: list[tuple[int, Rule]] = []
        for rule in rules:
            telltale = rule.check.telltale
            for mark in telltale.has:
                self.has.setdefault(mark, []).append(rule)
            for form in telltale.fits:
                self._fits.setdefault(form, []).append(rule)
            for mark in telltale.begins:
                self._begins.setdefault(mark, []).append(rule)
            for text in telltale.equals:
                self._equals.setdefault(text, []).append(rule)
            if telltale.ends:
                self._ends.setdefault(telltale.ends, []).append(rule)
            if telltale.longer:
                self._longer.append((telltale.longer, rule))
        self._spaced = [(mark, found) for mark, found in self.has.items() if " " in mark]
        self._unspaced = [(mark, found) for mark, found in self.has.items() if " " not in mark]

    def suspects(self, cells: Collection[str]) -> dict[str, list[Rule] | None]:
        """Return the texts that may break rules, with those rules; `None` for all. `cells` holds no empty text."""
        if not self.used:
            return dict.fromkeys(cells)
        found: dict[str, list[Rule] | None] = {}
        whole = "".join(cells)
        if not (whole.isascii() and whole.isprintable()):
            found = dict.fromkeys(cell for cell in cells if not (cell.isascii() and cell.isprintable()))
            cells = [cell for cell in cells if cell not in found]
        for texts, rules in self._hits(cells) if cells else ():
            for text in texts:
                known = found.setdefault(text, [])
                if known is not None:
                    known += rules
        return found

    def _hits(self, cells: Collection[str]) -> Iterator[tuple[Iterable[str], list[Rule]]]:
        """Yield texts in which there is a telltale, and the rules that have it."""
        lowered = "\n".join(cells).lower()
        lows = lowered.split("\n")
        for mark, rules in self._spaced + self._unspaced if " " in lowered else self._unspaced:
            if mark in lowered:
                yield [cell for cell, low in zip(cells, lows, strict=True) if mark in low], rules
        for form, rules in self._fits.items():
            if form.search(lowered):
                yield [cell for cell, low in zip(cells, lows, strict=True) if form.search(low)], rules
        for mark, rules in self._ends.items():
            if mark in lowered:
                yield [cell for cell in cells if cell.endswith(mark)], rules
        if not self._equals.keys().isdisjoint(lows):
            for cell, low in zip(cells, lows, strict=True):
                yield [cell], self._equals.get(low, [])
        if not self._begins.keys().isdisjoint(map(_first, cells)):
            for cell in cells:
                yield [cell], self._begins.get(cell[0], [])
        for limit, rule in self._longer:
            if len(max(cells, key=len)) > limit:
                yield [cell for cell in cells if len(cell) > limit], [rule]


class Columns:
    """Looks at the cells of one table, block by block."""

    def __init__(self, schema: Schema, ids: Ids, rules: Iterable[Rule], *, telltales: bool = True) -> None:
        self.schema, self._ids = schema, ids
        texts = [rule for rule in rules if isinstance(rule.check, Text)]
        applied = {f.name: [r for r in texts if r.check.applies(f)] for f in schema.fields}
        self._chain = {name: [r for r in rules if not r.check.always] for name, rules in applied.items()}
        self._always = {name: [r for r in rules if r.check.always] for name, rules in applied.items()}
        self._telltales = {name: Telltales(rules, used=telltales) for name, rules in applied.items()}
        self._wrong_keys: Wrong = {}
        self._unknown: dict[str, set[str]] = {}
        self._looks = [self._look_of(field) for field in schema.fields]

    def keys(self, keys: Sequence[str]) -> Sequence[str]:
        """Look at ids, in the first reading; return them as they are meant."""
        field = self.schema.field(self.schema.key)
        if not (field.pattern and field.type == "string" and all(keys)):
            wrong = self._one_by_one(field, set(keys))
        else:
            suspects = self._telltales[field.name].suspects(keys)
            suspects |= dict.fromkeys(filterfalse(field.pattern.fullmatch, keys))
            wrong = self._judged(field, suspects)
        if not wrong:
            return keys
        self._wrong_keys |= wrong
        name = self.schema.name
        malformed = {key.strip() for key, judged in wrong.items() if not judged.text}
        if malformed:
            self._ids.malformed.setdefault(name, set()).update(malformed)
            self._ids.untrusted.add(name)
        return self._meant(keys)

    def _meant(self, keys: Sequence[str]) -> list[str]:
        wrong = self._wrong_keys
        return [(wrong[key].text or key.strip()) if key in wrong else key for key in keys]

    def look(self, block: Block) -> Iterator[Finding]:
        """Yield what is wrong with the cells of a block; afterwards what is refused is empty in it, and what is repaired repaired."""
        for position, (field, look) in enumerate(self._looks):
            column = block.columns[position]
            unread = block.unread.get(field.name, _ALL_READ)
            wrong = look([text for row, text in enumerate(column) if row not in unread] if unread else column)
            if wrong or unread:
                if field.name == self.schema.key:
                    block.columns[position] = block.keys = self._meant(column)
                else:
                    block.originals[field.name] = column
                    texts = [wrong[text].text if text in wrong else text for text in column]
                    block.columns[position] = (
                        ["" if row in unread else text for row, text in enumerate(texts)] if unread else texts
                    )
                if field.references and (unread or not all(judged.text for judged in wrong.values())):
                    self._ids.incomplete.update(field.references)
                for row, text in enumerate(column):
                    if text in wrong or row in unread:
                        place = block.at(row, field.name)
                        for finding in (unread[row],) if row in unread else wrong[text].findings:
                            yield finding._replace(place=place, cell=text)
        if self._unknown:
            block.unknown, self._unknown = self._unknown, {}

    # --- one text

    def judge(self, field: Field, text: str, only: Container[Rule] | None = None) -> Judged | None:
        """Return what is wrong with a text, or `None`.

        Where it is known which rules of texts alone it may break, only those look at it, and it is a value of its column.
        """
        findings: list[Finding] = []
        current: str | None = text
        for rule in self._chain[field.name] if text else ():
            if (only is None or rule in only) and (hit := rule.check.check(field, current)):
                findings.append(Finding(rule, current or "", hit.facts, hit.repaired))
                current, only = hit.repaired, None  # a repaired text may show something else
                if current is None:
                    break
        if current is not None and only is None:
            for finding in field.findings(current):
                findings.append(finding)
                current = finding.repaired
        for rule in self._always[field.name] if text else ():
            if (only is None or rule in only) and (hit := rule.check.check(field, text)):
                findings.append(Finding(rule, text, hit.facts))
        return Judged(tuple(findings), current or "") if findings else None

    def _one_by_one(self, field: Field, texts: Iterable[str]) -> Wrong:
        return {text: judged for text in texts if (judged := self.judge(field, text))}

    def _judged(self, field: Field, suspects: dict[str, list[Rule] | None]) -> Wrong:
        if not suspects:
            return _NOTHING
        return {text: judged for text, only in suspects.items() if (judged := self.judge(field, text, only))}

    # --- one column

    def _look_of(self, field: Field) -> tuple[Field, Callable[[Sequence[str]], Wrong]]:
        """Return what looks at a column of this field."""
        if field.name == self.schema.key:
            return field, self._of_keys(field)
        if field.references:
            return field, self._references(field)
        if field.open_lengths:
            return field, self._texts(field, *field.open_lengths)
        if field.any_list:
            return field, self._lists(field)
        return field, self._values(field)

    def _of_keys(self, field: Field) -> Callable[[Sequence[str]], Wrong]:
        """Ids were looked at in the first reading; they can be those of rows of another table too."""
        allowed, owner_of, owned = self._ids.of(field.references), self._ids.owners.get, self._ids.owned

        def look(column: Sequence[str]) -> Wrong:
            wrong = self._wrong_keys and {text: self._wrong_keys[text] for text in column if text in self._wrong_keys}
            if field.references and not set(map(owner_of, column)) <= allowed:
                self._unknown[field.name] = {key for key in column if not owned(key, allowed) and key not in wrong}
            return wrong or _NOTHING

        return look

    def _values(self, field: Field) -> Callable[[Sequence[str]], Wrong]:
        """Of values that recur, such as those of a vocabulary, look at each once."""
        known: set[str] = set()
        known_wrong: Wrong = {}

        def look(column: Sequence[str]) -> Wrong:
            new = set(column) - known
            if not new:
                return _NOTHING
            wrong = {text: known_wrong[text] for text in new if text in known_wrong}
            if len(wrong) < len(new):
                fresh = self._one_by_one(field, new - wrong.keys())
                if len(known) < MAX_CACHED:
                    known.update(new - wrong.keys() - fresh.keys())
                if len(known_wrong) < MAX_CACHED:
                    known_wrong.update(fresh)
                wrong |= fresh
            return wrong

        return look

    def _references(self, field: Field) -> Callable[[Sequence[str]], Wrong]:
        """Ids that rows have are texts without fault; what remains are the order of a list and its repeats."""
        allowed, owner_of, owned = self._ids.of(field.references), self._ids.owners.get, self._ids.owned
        also = self._ids.retired if RETIRED in field.references else frozenset()
        plain = (
            bool(field.any_list or field.open_lengths) and not field.item_pattern and self._telltales[field.name].used
        )
        known: set[str] = set()

        def unknown_of(text: str) -> set[str]:
            items = text.split(DELIMITER) if field.is_list else (text,)
            return {item for item in items if item and not owned(item, allowed) and item not in also}

        def look(column: Sequence[str]) -> Wrong:
            new = set(column) - known
            if not new:
                return _NOTHING
            suspects: Iterable[str] = new
            if plain:
                unclear = {""} & new if field.required else set()
                if field.is_list:
                    unclear.update(t for t in new if DELIMITER in t and not _in_order(field, t.split(DELIMITER)))
                    items = set(DELIMITER.join(new).split(DELIMITER))
                else:
                    items = set(new)
                items.discard("")
                if not set(map(owner_of, items)) <= allowed:
                    unclear.update(filter(unknown_of, new))
                suspects = unclear
            wrong = self._one_by_one(field, suspects)
            missing = {t: lost for t in suspects if (lost := unknown_of(wrong[t].text if t in wrong else t))}
            if missing:
                self._unknown[field.name] = set().union(*missing.values())
            if len(known) < MAX_CACHED // 10:
                known.update(new.difference(wrong, missing))
            return wrong

        return look

    def _texts(self, field: Field, least: int, most: int) -> Callable[[Sequence[str]], Wrong]:
        """Free text: of good length, as people see it, and impersonal."""
        telltales = self._telltales[field.name]

        def look(column: Sequence[str]) -> Wrong:
            cells = list(filter(None, column))
            wrong = self._judged(field, telltales.suspects(cells)) if cells else _NOTHING
            if field.required and len(cells) < len(column):
                wrong = wrong | self._one_by_one(field, [""])
            if cells:
                sizes = set(map(len, cells))
                if min(sizes) < least or max(sizes) > most:
                    wrong = wrong | self._one_by_one(field, {c for c in cells if not least <= len(c) <= most})
            return wrong

        return look

    def _lists(self, field: Field) -> Callable[[Sequence[str]], Wrong]:
        """Lists of free texts."""
        telltales = self._telltales[field.name]
        pattern = field.item_pattern

        def look(column: Sequence[str]) -> Wrong:
            cells = list(filter(None, column))
            if not cells:
                return self._one_by_one(field, [""]) if field.required and column else _NOTHING
            suspects = telltales.suspects(cells)
            if pattern and not all(map(pattern.fullmatch, DELIMITER.join(cells).split(DELIMITER))):
                suspects |= dict.fromkeys(cells)
            for text in cells:
                if DELIMITER in text:
                    parts = text.split(DELIMITER)
                    if "; " in text or " ;" in text or not _in_order(field, parts):
                        suspects[text] = None
            if field.required and len(cells) < len(column):
                suspects[""] = None
            return self._judged(field, suspects)

        return look


def _in_order(field: Field, items: list[str]) -> bool:
    found = set(items)
    return len(found) == len(items) and "" not in found and (field.ordered or items == sorted(items))
