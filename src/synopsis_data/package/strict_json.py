"""Strict JSON: what JSON readers disagree about is refused."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from ..rule import Rule
from .paths import MAX_JSON_BYTES

MAX_DEPTH = 50

DESCRIPTOR_JSON = Rule(
    "descriptor-json", "descriptor", "The descriptor or a schema is not strict JSON.",
    why="Every program that opens the package reads datapackage.json first. If it is not strict JSON, programs may stop, or may disagree about its content.",
    wrong='{"name": "synopsis-data", "name": "other"}', right='{"name": "synopsis-data"}',
    repair="Check the line named in the message for an extra comma, a repeated name or a missing quotation mark. If in doubt, download the released file again.",
)  # fmt: skip


class StrictJSONError(Exception):
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
            raise StrictJSONError(f'the property "{twice[:60]}" occurs twice')
        return found

    def constant(name: str) -> Any:
        raise StrictJSONError(f"{name} is not a valid JSON value")

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_constant=constant)
        if _deeper(value, MAX_DEPTH):
            raise StrictJSONError(f"it is nested deeper than {MAX_DEPTH} levels")
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError:
        raise StrictJSONError("it is not saved as UTF-8") from None
    except UnicodeEncodeError:
        raise StrictJSONError("it contains half a character (a lone surrogate)") from None
    except json.JSONDecodeError as error:
        raise StrictJSONError(f"line {error.lineno}, character {error.colno}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise StrictJSONError("it is nested too deeply or contains a number that is too long") from None
    return value


def _deeper(value: Any, levels: int) -> bool:
    """Say whether a value is nested deeper than so many levels."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(levels == 1 or (isinstance(item, dict | list) and _deeper(item, levels - 1)) for item in inner)
