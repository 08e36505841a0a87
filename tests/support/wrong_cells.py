"""Cells as people and spreadsheets write them, each with all values that a reader may see in it."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell that is written in another way than its column asks for."""

    text: str
    meant: frozenset[str] | None = None
    """What it may mean; empty where that cannot be told, `None` where nobody said it."""


Write = Callable[[random.Random], Cell]

FOREIGN_DIGITS = ["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"]
MONTHS = [
    "January janv. Januar enero", "Feb févr. Februar febrero", "Mar mars März marzo", "Apr avril April abril", "May mai Mai mayo",
    "Jun juin Juni junio", "Jul juil. Juli julio", "Aug août August agosto", "Sept sept. September septiembre",
    "Oct octobre Okt octubre", "Nov novembre November noviembre", "Dec déc. Dezember diciembre",
]  # fmt: skip
PIECES = [
    " ", "  ", ",", ";", "/", ".", "'", "-", "(0)", " x", "0", "%", "e", "\u00a0", "\u2212", "é", "; ", " and ", "#", "²", "１",
]  # fmt: skip
"""What gets into a cell by a slip."""


def cell(text: str, *meant: str) -> Cell:
    return Cell(text, frozenset(meant))


def in_other_digits(rng: random.Random, number: int) -> str:
    digits = rng.choice(FOREIGN_DIGITS)
    return "".join(digits[int(c)] for c in str(number))


def separated(rng: random.Random, whole: int, decimals: str) -> Cell:
    """Write a number with the separators of some country."""
    sign = rng.choice(["", "", "-", "+", "\u2212"])
    mark, point = rng.choice([",.", ".,", " ,", " .", "',", "’.", "\u00a0,", "\u2009,", "_."])
    text = f"{whole:,}".replace(",", mark) + (point + decimals if decimals else "")
    meant = {f"{whole}.{decimals}" if decimals else str(whole)}
    if re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", text):  # thousands in one country, decimals in another
        meant = {text.replace(",", "."), re.sub("[.,]", "", text)}
    return cell(sign + text, *("-" * (sign in "-\u2212" and sign != "") + number for number in meant))


def number(rng: random.Random) -> Cell:
    whole = rng.choice([0, 7, 12, 500, 1500, 12_345, 2_400_000, 1_234_567])
    decimals = rng.choice(["", "5", "25", "125"])
    text = f"{whole}.{decimals}" if decimals else str(whole)
    both = [text, text.replace(".", "")] if len(decimals) == 3 and whole < 1000 else [text]
    return rng.choice([
        *(separated(rng, whole, decimals) for _ in range(6)), cell("12,34,567", "1234567"),
        cell(f"00{text}", text), cell(f"+{text}", *both), cell(in_other_digits(rng, whole), str(whole)), cell("two", "2"), cell("½", "0.5"),
        cell(f"{whole} million", str(whole * 10**6)), cell(f"{whole} mil", str(whole * 1000), str(whole * 10**6)),
        cell(f"{text}%", *both, *(str(Decimal(number) / 100) for number in both)),
        cell(f"USD {text}", *both), cell(f"~{text}", *both), cell(f"{text}+", *both), cell(f"ca. {text}", *both),
        cell(f"{whole}e3", str(whole * 1000)), cell(f"{whole}.5E+06", str(whole * 10**6 + 5 * 10**5)), cell("4.23457E+11"),
        cell("III"), cell("5 dozen"), cell("5²"), cell("1" * 17), cell(f"{whole}-{whole + 5}"), cell("12 5"), cell("1,23,4"),
    ])  # fmt: skip


def year(rng: random.Random) -> Cell:
    y = rng.randrange(1900, 2020)
    return rng.choice([
        cell(f"{y}.0", str(y)), cell(f"{y // 1000},{y % 1000:03}", str(y)), cell(in_other_digits(rng, y), str(y)),
        cell(f"'{y % 100:02}"), cell(f"{y}-05"), cell(f"{y}/{y + 1}"), cell(f"{y}-{y + 1}"), cell("MCMXC"),
    ])  # fmt: skip


def days(*candidates: tuple[int, int, int]) -> list[str]:
    """Return those of some days that the calendar has."""
    found = []
    for candidate in candidates:
        try:
            found.append(datetime.date(*candidate).isoformat())
        except ValueError:
            continue
    return found


def date(rng: random.Random) -> Cell:
    day = datetime.date(1990, 1, 1) + datetime.timedelta(days=rng.randrange(7_300))
    y, m, d = day.year, day.month, day.day
    short, mark, name = f"{y % 100:02}", rng.choice("/.-"), rng.choice(MONTHS[m - 1].split())
    iso, month, first = day.isoformat(), f"{y}-{m:02}", day.replace(day=1)
    next_day = (day + datetime.timedelta(days=1)).isoformat()
    turned = days((y, m, d), (y, d, m))
    any_order = [*turned, *days(((2000 if d < 50 else 1900) + d, m, int(short)))]
    next_short = (y + 1) % 100
    return rng.choice([
        cell(f"{d}{mark}{m}{mark}{y}", *turned), cell(f"{m:02}{mark}{d:02}{mark}{y}", *turned), cell(f"{d}/{m}/{short}", *turned),
        cell(f"{d:02}-{m:02}-{short}", *any_order), cell(f"{d:02}.{m:02}.{y} 14:30", *turned),
        cell(f"{d:02}.{m:02}.{y}, 14:30:05", *turned),
        cell(f"{d} {name} {y}", iso), cell(f"{d}-{name}-{short}", iso), cell(f"{name} {d}, {y}", iso), cell(f"{y} {name} {d}", iso),
        cell(f"{name} {y}", month), cell(f"{name}-{short}", month), cell(f"{short}-{name}", month), cell(f"{m:02}/{y}", month),
        cell(f"{y}/{m:02}/{d:02}", iso), cell(f"{y}.{m}.{d}", iso), cell(f"{y}–{m:02}–{d:02}", iso), cell(f"{y}{m:02}{d:02}", iso),
        cell(f"{iso}T14:30:00Z", iso, next_day), cell(f"{y}.1", f"{y}-01", f"{y}-10"),
        cell(f"{first} 00:00:00", str(first), month, *([str(y)] if m == 1 else [])), cell(f"'{iso}", iso),
        cell(str((day - datetime.date(1899, 12, 30)).days), iso, (day + datetime.timedelta(days=1462)).isoformat()),
        cell(f"{y}.0", str(y)), cell(in_other_digits(rng, y), str(y)),
        cell(f"circa {y}", str(y)), cell(f"{y}?", str(y)), cell(f"({y})", str(y)), cell(f"spring {y}", str(y)),
        cell(f"{y}-{y + 3}", f"{y}/{y + 3}"), cell(f"{y} to {y + 3}", f"{y}/{y + 3}"), cell(f"{y + 3}–{y}", f"{y}/{y + 3}", f"{y + 3}/{y}"),
        cell(f"{y}/{next_short:02}", f"{y}/{y + 1}", f"{y}-{next_short:02}"), cell(f"{y}-13", f"{y}/{y // 100}13", f"{y}/2013"),
        cell(f"since {y}", f"{y}/.."), cell(f"{y} – present", f"{y}/.."),
        cell(f"since {name} {y}", f"{month}/.."), cell(f"{month}/", f"{month}/.."),
        cell(f"{d}/{m}/{y} - 31.12.{y}", *(f"{start}/{y}-12-31" for start in turned)),
        cell(f"{y}-02-30", f"{y}-02"), cell(f"{y}-00-00", str(y)),
        cell(f"31/02/{y}"), cell(f"before {y}"), cell(f"{y // 10}0s"), cell(f"decade {y}"), cell(f"{d}. {name}"), cell("#####"),
    ])  # fmt: skip


def telephone(rng: random.Random) -> Cell:
    rest = rng.choice(["26060", "4355123", "791 72 34", "26060-4355"])
    extension = rng.choice([" ext. 5", " x5", " ext 5", " Durchwahl 5", ", ext. 12", " #7", " DW 5"])
    whole = f"+431{re.sub('[^0-9]', '', rest)}"
    both = sorted({whole, "+431" + re.sub("-.*|[^0-9]", "", rest)})  # what follows a hyphen may be an extension
    return rng.choice([
        cell(f"+43 1 {rest}", *both), cell(f"(+43-1) {rest}", *both), cell(f"+43 (0)1 {rest}", *both), cell(f"0043 1 {rest}", *both),
        cell(f"011 43 1 {rest}", *both), cell(f"Tel.: +43 1 {rest}", *both), cell(f"+43.1.{rest.replace(' ', '.')}", *both),
        cell("+41 022 799 6452", "+41227996452", "+410227996452"), cell("+7 (8) 495 1234567", "+74951234567", "+784951234567"),
        cell(f"+43 1 {rest}{extension}", whole), cell(whole[1:], whole), cell(f"{whole[1:]}.0", whole), cell(f"+43 1/{rest}", *both),
        cell("+39 (0)6 1234567", "+3961234567", "+39061234567"), cell("+4.31261E+11"), cell(f"+43 1 {rest} / {rest}"),
        cell(f"+43 1 {rest} or -4356"), cell(f"+43 1 {rest}, +43 1 26061"), cell("1-800-FLOWERS"), cell(f"01 {rest}"), cell("+43"),
    ])  # fmt: skip


def url(rng: random.Random) -> Cell:
    host = rng.choice(["www.unodc.org", "www.ohchr.org", "un.org"]) + rng.choice(["", "/a/b.html", "/x?y=1#z"])
    whole = f"http://{host}"
    return rng.choice([
        cell(host, whole), cell(f"http:/{host}", whole), cell(f"http//{host}", whole), cell(f"<{whole}>", whole),
        cell(f"http ://{host}", whole), cell(f"http:\\\\{host}", whole), cell(f"https:{host}", f"https://{host}"),
        cell(f"{host} {host}"), cell(f"{whole}/a b"), cell(f"{whole} and {whole}"), cell(f"www.a.org,{whole}"), cell(f"ftp://{host}"),
        cell("report.pdf"),
    ])  # fmt: skip


def emails(rng: random.Random) -> Cell:
    one, other = rng.sample(["ann@un.org", "b.c@iom.int", "info@ilo.org", "x-y@unicef.org"], 2)
    both = ";".join(sorted([one, other]))
    return rng.choice([
        cell(f"mailto:{one}", one), cell(f"<{one}>", one), cell(f"Ann Example <{one}>", one), cell(one.replace("@", " at "), one),
        cell(one.replace("@", " @"), one), cell(f"{one}.", one), cell(f"{one}, {other}", both), cell(f"{one} and {other}", both),
        cell(f"{one} / {other}", both), cell(f"mailto:{one};{other}", both), cell(f"{other};mailto:{one}", both),
        cell(f"Ann <{one}>, Bob <{other}>", both), cell(f"{one}; {other}", both), cell(f"{one};nobody"), cell(f"{one} or not"),
    ])  # fmt: skip


def in_other_letters(right: list[str], labels: dict[str, str], *, is_list: bool) -> Write:
    """Return what writes some of the right values, in other letters or by their labels, with something between them."""

    def write(rng: random.Random) -> Cell:
        some = rng.sample(right, min(len(right), rng.choice([1, 2, 3]) if is_list else 1))
        spelled = [rng.choice([item, item.upper(), labels.get(item, item), item.replace("-", " ")]) for item in some]
        text = rng.choice([";", "; ", ", ", " and ", " | ", ";;"]).join(spelled)
        if is_list and rng.random() < 0.3:
            text += f";{spelled[0]}"
        return cell(text, ";".join(sorted(some)))

    return write


def damaged(right: list[str]) -> Write:
    """Return what puts something into a right value."""

    def write(rng: random.Random) -> Cell:
        text = rng.choice(right)
        at = rng.randrange(len(text) + 1)
        return Cell(text[:at] + rng.choice(PIECES) + text[at:])

    return write
