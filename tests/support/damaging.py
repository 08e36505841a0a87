"""Damage files at random, thousands of times, and hold what the validator and `format` do with each against an independent reading.

usage: python -m tests.support.damaging [--count N] [--workbooks N] [--seed N] [--jobs N] [--keep FOLDER]

Each damaged file is looked at in a process of its own, which may take LIMIT seconds. What must hold:

- it ends in time, with a report or one sentence, and never with an exception that nobody expected;
- it is not called valid, nor does `format` rewrite it, if a strict reader refuses it: UTF-8 (or UTF-16 of a piece), quotation
  marks as the csv module wants them with `strict`, all rows as wide as the header;
- what `format` wrote is canonical when it is read again, and holds the same rows;
- a file that `format` refuses is as it was.
"""

from __future__ import annotations

import argparse
import codecs
import csv
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from synopsis_data.check import INSTALLED, installed, run_update
from synopsis_data.cli.validate import read_files
from synopsis_data.comparing.canonical import FormatError, format_file
from synopsis_data.errors import PackageError
from synopsis_data.files import encodings
from synopsis_data.files.csvfile import join
from synopsis_data.reporting import FORMATS, render

LIMIT = 10.0
"""Seconds that one file may take."""
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
MARKS = ",;\t|"
TABLES = ("places", "activities", "instruments", "publications", "focal_points")
REWRITTEN = "rewritten"
"""Said of a file that `format` repaired."""
Rows = list[list[str]]


class Outcome(NamedTuple):
    """What became of one file."""

    status: int
    """0 valid, 1 problems, 2 one sentence, 3 a fault that `said` names, 4 no end."""
    said: str
    seconds: float


# --- damage


def flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def insert(data: bytes, rng: random.Random) -> bytes:
    what = rng.choice((b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b" ", b"'",
                       b"\xc3", "é".encode("cp1252"), "\u2028".encode(), b'"\n"', b"=1+1", b"\x1a", b"\\"))  # fmt: skip
    at = rng.randrange(len(data) + 1)
    return data[:at] + what + data[at:]


def delete(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.choice((1, 1, 1, 2, 5, 40)) :]


def delete_mark(data: bytes, rng: random.Random) -> bytes:
    """Take out a quotation mark, a delimiter or a line end."""
    places = [n for n, byte in enumerate(data) if byte in b'",;\t\n']
    at = rng.choice(places or [0])
    return data[:at] + data[at + 1 :]


def cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def move(data: bytes, rng: random.Random) -> bytes:
    a, b, to = sorted(rng.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:to] + data[a:b] + data[to:]


def double(data: bytes, rng: random.Random) -> bytes:
    a, b = sorted(rng.randrange(len(data)) for _ in range(2))
    return data[:b] + data[a:b] + data[b:]


def lines(data: bytes, rng: random.Random) -> bytes:
    """Do something to whole lines."""
    parts = data.split(b"\n")
    at = rng.randrange(len(parts))
    mark = rng.choice((b",", b";", b"\t"))
    changes: tuple[Callable[[], None], ...] = (
        lambda: parts.insert(at, b""),
        lambda: parts.insert(at, mark * 8),
        lambda: parts.insert(at, parts[0]),
        lambda: parts.insert(0, rng.choice((b"A title", b"sep=;", b"# draft", b'"a', b"a;b,c"))),
        lambda: parts.__setitem__(at, b'"' + parts[at].replace(b'"', b'""') + b'"'),
        lambda: parts.__setitem__(at, b'"' + parts[at] + b'"'),
        lambda: parts.__setitem__(at, parts[at] + mark),
        lambda: parts.__setitem__(slice(None), [part + mark for part in parts]),
        lambda: parts.__setitem__(slice(None), [mark + part for part in parts]),
        lambda: parts.__setitem__(slice(None), [b'"' + part.replace(b'"', b'""') + b'"' for part in parts]),
        lambda: parts.pop(at),
    )
    rng.choice(changes)()
    return b"\n".join(parts)


def encode(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    name = rng.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "cp1251", "cp850", "utf-8-sig", "utf-32")
    )
    return text.encode(name, "replace")


def ends(data: bytes, rng: random.Random) -> bytes:
    return data.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\r", b"\n\n")), rng.choice((-1, 1, 2)))


DAMAGE = (flip, insert, insert, delete, delete_mark, delete_mark, cut, move, double, lines, lines, encode, ends)


def damaged(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if data:
            data = rng.choice(DAMAGE)(data, rng)
    return data


# --- what a strict reader makes of it


def strictly(data: bytes, *, equal: bool = False) -> Rows | None:
    """Return the records of a file as a strict reader takes them, without blank ones; `None` where it refuses.

    `equal` says that all must be of one width, also where only empty cells are too many.
    """
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        elif b"\0" in data[:200]:
            text = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = _first_line(text)
    if first.lower().startswith("sep=") and len(first) <= 5:
        text = text.split(first, 1)[1]
    first = _first_line(text.lstrip(f"\n{MARKS}"))
    delimiter = max(MARKS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        if any(len(row) == 1 and delimiter in row[0] for row in rows):  # whole lines in quotation marks
            rows = [
                next(csv.reader([row[0]], delimiter=delimiter, strict=True)) if len(row) == 1 and row[0] else row
                for row in rows
            ]
    except csv.Error:
        return None
    while rows and not any(cell.strip(f" {MARKS}") for cell in rows[0]):
        del rows[0]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    width = max((n for n, name in enumerate(rows[0], 1) if name.strip()), default=0) if rows else 0
    start = next((n for n, name in enumerate(rows[0]) if name.strip()), 0) if rows else 0
    if equal and len({len(row) for row in rows}) > 1:
        return None
    # Columns without a name and a value count for nothing.
    if any(any(cell.strip() for cell in (*row[:start], *row[width:])) or len(row) < width for row in rows):
        return None
    return [row[start:width] for row in rows]


def _first_line(text: str) -> str:
    return text.lstrip("\n").split("\n", 1)[0]


def tidy(cell: str) -> str:
    """Return a cell as `format` may write it, whatever is in it: the items of a list in order and once."""
    items = {" ".join(unicodedata.normalize("NFC", item).split(" ")).strip() for item in cell.split(";")}
    return ";".join(sorted({" ".join(filter(None, item.split(" "))) for item in items} - {""}))


def content(rows: Rows) -> Counter[tuple[tuple[str, str], ...]]:
    """Return the rows as what stands under which name, however columns and rows are ordered."""
    names = [name.strip().casefold().replace(" ", "_") for name in rows[0]]
    return Counter(tuple(sorted(zip(names, map(tidy, row), strict=True))) for row in rows[1:])


# --- one file


class FaultError(Exception):
    """Something that must not be, in a sentence."""


def look_at_csv(file: Path) -> tuple[int, str]:
    """Return what became of a damaged CSV file, and whether it was rewritten; see above for what must hold."""
    data = file.read_bytes()
    strict = strictly(data)
    status = validated(file)
    if status == 0 and strictly(data, equal=True) is None:
        raise FaultError("It was called valid, and a strict reader refuses it.")
    try:
        change = format_file(file, installed().package)
    except (PackageError, FormatError):
        return status, ""
    if strict is None:
        raise FaultError("It was taken by format, and a strict reader refuses it.")
    if change is None:
        return status, ""
    after = strictly(change.after)
    if after is None:
        raise FaultError("What format wrote is refused by a strict reader.")
    if len(strict) != len(after):
        raise FaultError(f"There were {len(strict)} records, and format wrote {len(after)}.")
    named = [sorted(name.strip().casefold() for name in rows[0]) for rows in (strict, after)]
    if named[0] == named[1] and content(strict) != content(after):
        raise FaultError("The rows that format wrote are other ones.")
    file.write_bytes(change.after)
    if format_file(file, installed().package):
        raise FaultError("What format wrote is not canonical.")
    return status, REWRITTEN


def look_at_workbook(file: Path) -> tuple[int, str]:
    """Return status and fault of one damaged workbook."""
    status = validated(file)
    if status == 0:
        with zipfile.ZipFile(file) as book:
            for name in book.namelist():
                if name.endswith(".xml") and (
                    "worksheets/" in name or name.endswith(("workbook.xml", "sharedStrings.xml"))
                ):
                    ElementTree.fromstring(book.read(name))
    return status, ""


def validated(file: Path) -> int:
    try:
        update = run_update(installed(), INSTALLED, read_files([file]), file.name)
    except PackageError as error:
        assert str(error).strip() and "\n" not in str(error), "one sentence"
        return 2
    for format_ in FORMATS:
        render(update.report, format_)
    if update.report.valid:
        update.tables()
    return 0 if update.report.valid else 1


def in_a_process(look: Callable[[Path], tuple[int, str]], file: Path) -> Outcome:
    """Look at a file in a process of its own."""
    start = time.monotonic()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            found = look(file)
        except BaseException as error:
            found = 3, f"{type(error).__name__}: {error}"
        os.write(writing, json.dumps(found).encode()[:4000])
        os._exit(0)
    os.close(writing)
    while time.monotonic() - start < LIMIT:
        if os.waitpid(child, os.WNOHANG)[0]:
            break
        time.sleep(0.002)
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        return Outcome(4, f"no end after {LIMIT:.0f} s", LIMIT)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    status, said = json.loads(told) if told else (3, "the process died")
    return Outcome(status, said, time.monotonic() - start)


# --- what is damaged


def tables_of_rows(rng: random.Random) -> tuple[list[str], Rows]:
    """Return the header of a table and some released rows of it, with marks in the texts."""
    resource = installed().package.resource(rng.choice(TABLES))
    header, *rows = list(csv.reader(io.StringIO(resource.read_bytes().decode(), newline="")))
    some = rng.sample(rows, min(len(rows), rng.choice((1, 3, 10, 30))))
    text = next(n for n, name in enumerate(header) if name in ("name", "title"))
    for row in some[:3]:
        row[text] = rng.choice((f'{row[text]}, "so called"', f"{row[text]} – Côte d’Ivoire", f"{row[text]}, and more"))
    return header, sorted(some)


def csv_bytes(delimiter: str, rng: random.Random) -> bytes:
    header, rows = tables_of_rows(rng)
    return "".join(join(row, delimiter) + "\n" for row in [header, *rows]).encode()


def workbook_bytes(rng: random.Random) -> bytes:
    """Return a workbook that a library wrote, with this and that in it."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "use_zip64": False}) as book:
        for name in rng.sample(["mine", "yours"], rng.choice((1, 1, 2))):
            header, rows = tables_of_rows(rng)
            sheet = book.add_worksheet(name)
            down, right = rng.choice((0, 0, 0, 3)), rng.choice((0, 0, 0, 2))
            for number, row in enumerate([header, *rows]):
                for column, cell in enumerate(row):
                    sheet.write_string(number + down, column + right, cell) if cell else None
            if rng.random() < 0.2:
                sheet.merge_range(down + 1, right + 2, down + 2, right + 2, "x")
            if rng.random() < 0.2:
                sheet.write_formula(down + 1, right + 1, "=1+1", None, 2)
            if rng.random() < 0.2:
                sheet.set_row(down + 1, None, None, {"hidden": True})
    return stream.getvalue()


def damaged_workbook(data: bytes, rng: random.Random) -> bytes:
    """Damage the container, or one part within it."""
    if rng.random() < 0.4:
        return rng.choice((flip, flip, cut, delete, double, move))(data, rng)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = rng.choice([*parts, *(part for part in parts if "sheet" in part or "workbook" in part)])
    kind = rng.randrange(6)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name] = b""
    elif kind == 2:
        at = rng.randrange(len(parts[name]) + 1)
        what = rng.choice(
            (b"<", b"&", b"]]>", b"\0", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b'" r="A1', b"</row>", b"\x01", b"-1", b"e")
        )
        parts[name] = parts[name][:at] + what + parts[name][at:]
    else:
        parts[name] = rng.choice((flip, cut, delete, double, move))(parts[name] or b"x", rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for part, content_ in parts.items():
            book.writestr(part, content_)
    return stream.getvalue()


def one(form: str, number: int, seed: int, folder: Path) -> tuple[Path, Outcome]:
    """Make the damaged file of a number, and look at it."""
    rng = random.Random(f"{seed}-{form}-{number}")
    if form == "workbook":
        file, data, look = folder / "damaged.xlsx", damaged_workbook(workbook_bytes(rng), rng), look_at_workbook
    else:
        file, data, look = folder / "damaged.csv", damaged(csv_bytes(DELIMITERS[form], rng), rng), look_at_csv
    file.write_bytes(data)
    outcome = in_a_process(look, file)
    file.write_bytes(data)  # as it was, for whoever keeps it
    return file, outcome


class Tally(NamedTuple):
    """What became of many files: how many ended how or were rewritten, the faults, the longest time in seconds."""

    ended: dict[str, int]
    faults: list[tuple[int, str]]
    longest: float


def read_once() -> None:
    """Read what every process needs, so that it is not read again for each file: the package, and letters of languages."""
    installed()
    encodings.guess("São Tomé".encode("cp1252"))


def run(form: str, numbers: range, seed: int, keep: Path | None = None) -> Tally:
    """Look at damaged files of one form."""
    read_once()
    ended: Counter[str] = Counter()
    faults: list[tuple[int, str]] = []
    longest = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        for number in numbers:
            file, outcome = one(form, number, seed, Path(scratch))
            ended[str(outcome.status)] += 1
            ended[REWRITTEN] += outcome.said == REWRITTEN
            longest = max(longest, outcome.seconds)
            if outcome.status > 2:
                faults.append((number, outcome.said))
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{form}-{number}{file.suffix}").write_bytes(file.read_bytes())
    return Tally(ended, faults, longest)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="damaged files of each form of CSV")
    parser.add_argument("--workbooks", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20080213)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="folder for files with a fault")
    given = parser.parse_args()
    read_once()
    failed = False
    print("form        files   valid  problems  one sentence  rewritten  faults  longest s  seconds")
    for form in (*DELIMITERS, "workbook"):
        count = given.workbooks if form == "workbook" else given.count
        start = time.monotonic()
        pipes = []
        for job in range(given.jobs):
            reading, writing = os.pipe()
            if not os.fork():
                os.close(reading)
                found = run(form, range(job, count, given.jobs), given.seed, given.keep)
                with os.fdopen(writing, "w", encoding="utf-8") as stream:
                    json.dump(found, stream)
                os._exit(0)
            os.close(writing)
            pipes.append(reading)
        ended: Counter[str] = Counter()
        faults, longest = [], 0.0
        for pipe in pipes:
            with os.fdopen(pipe, encoding="utf-8") as stream:
                some, wrong, slowest = json.load(stream)
            ended.update(some)
            faults += wrong
            longest = max(longest, slowest)
        took = time.monotonic() - start
        counts = f"{ended['0']:7,} {ended['1']:9,} {ended['2']:13,} {ended[REWRITTEN]:10,} {len(faults):7,}"
        print(f"{form:10} {count:6,} {counts} {longest:10.2f} {took:8.0f}", flush=True)
        for number, said in sorted(faults)[:20]:
            print(f"    {form} {number}: {said}")
        failed = failed or bool(faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
