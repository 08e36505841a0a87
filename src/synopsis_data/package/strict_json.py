"""Strict JSON: what JSON readers disagree about is refused."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from ..rule import Rule
from .paths import MAX_JSON_BYTES

MAX_DEPTH = 50

DESCRIPTOR_JSON = Rule(
    "descriptor-json",
    "descriptor",
    "The descriptor or a schema is not strict JSON.",
    "Every program that opens the package reads datapackage.json first. Where it is not strict JSON, programs stop, or each "
    "reads something else.",
    '{"name": "synopsis-data", "name": "other"}',
    '{"name": "synopsis-data"}',
    "Look at the line that the message names: a comma too much, a name used twice, a missing quotation mark. Get the released "
    "file again if in doubt.",
)


class StrictJSONError(ValueError):
    """The text is not strict JSON; the message says why."""


def strict_json(data: bytes) -> Any:
    """Return the value of a JSON text; refuse what JSON readers disagree about.

    Raises:
        StrictJSONError: no UTF-8, no JSON, duplicate keys, NaN, lone surrogates, nested too deep or too large.
    """
    if len(data) > MAX_JSON_BYTES:
        raise StrictJSONError(f"it is larger than {MAX_JSON_BYTES:,} bytes")

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) < len(items):
            twice = next(name for name, count in Counter(name for name, _ in items).items() if count > 1)
            raise StrictJSONError(f'the property "{twice[:60]}" stands there twice')
        return found

    def constant(name: str) -> Any:
        raise StrictJSONError(f"{name} is not a value of JSON")

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_constant=constant)
        if _depth(value) > MAX_DEPTH:
            raise StrictJSONError(f"it is nested deeper than {MAX_DEPTH} levels")
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except StrictJSONError:
        raise
    except UnicodeDecodeError:
        raise StrictJSONError("it is not saved as UTF-8") from None
    except UnicodeEncodeError:
        raise StrictJSONError("it holds half of a character (a lone surrogate)") from None
    except json.JSONDecodeError as error:
        raise StrictJSONError(f"line {error.lineno}, character {error.colno}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise StrictJSONError("it is nested too deep or holds too long a number") from None
    return value


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level:
        depth += 1
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return depth
