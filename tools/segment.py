#!/usr/bin/env python3
"""Cut the 2008 synopsis into passages and write `data/passages.csv`.

usage: tools/segment.py SOURCE.txt [--texts FOLDER]

SOURCE.txt is your own copy of the document as plain text (paragraphs separated by blank lines, list items on lines of
their own, footnotes marked by superscripts). The ids, numbers and fingerprints are settled; the command exists so that
anyone can check them. What people wrote into `passage_use` and `note` is kept. `--texts` also writes the passages of each
chapter into a text file, for reading and coding; that folder never belongs into the repository.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data.provenance.fingerprint import BREAK, fingerprints, words  # noqa: E402

SOURCE_ID = "syn2008"
CHAPTERS = {  # id of the chapter -> its heading without the acronym, first page by the contents page
    "introduction": ("Introduction", 1),
    "unodc": ("United Nations Office on Drugs and Crime", 3),
    "iom": ("International Organization for Migration", 7),
    "ilo": ("International Labour Organization", 11),
    "unifem": ("United Nations Development Fund for Women", 13),
    "undaw": ("United Nations Division for the Advancement of Women", 16),
    "unhcr": ("United Nations High Commissioner for Refugees", 19),
    "unicef": ("United Nations Children’s Fund", 23),
    "unitar": ("United Nations Institute for Training and Research", 26),
    "unicri": ("United Nations Interregional Crime and Justice Research Institute", 29),
    "unesco": ("United Nations Educational, Scientific and Cultural Organization", 31),
    "interpol": ("International Criminal Police Organization", 34),
    "unfpa": ("United Nations Population Fund", 38),
    "undp": ("United Nations Development Programme", 41),
    "ohchr": ("Office of the United Nations High Commissioner for Human Rights", 44),
    "who": ("World Health Organization", 46),
}
SECTIONS = (
    ("focal-points", re.compile(r"Focal points? on")),
    (
        "research",
        re.compile(r"(Human trafficking research|Trafficking research|Research) and data collection initiatives"),
    ),
    ("mandate", re.compile(r"Mandate (of UNIFEM )?and main activities")),
)
BOXES = (  # first words of the paragraphs that stand in a box on the page
    "To fight against exploitation of migrants", "Building on our individual commitment", "“Fighting gender-based violence",
    "\"Asylum claims lodged", "When it comes to statistics", "\"Sylvia's descent", "Although the exception rather",
    "Several member countries have passed",
)  # fmt: skip
HEADINGS = (  # first words of headings that are not known by their look
    "Counter-trafficking: our vision", "The IOM Global Victim-Centred Database:", "Current activities", "Acknowledgements",
    "CONTENTS", "Beijing Platform for Action", "Human trafficking research publications",
    "United Nations Global Programme against",
    "There are two facets to",
    "Training for civilian personnel",
    "Seminars on migration and development, UN Headquarters",
    "Country Reporting System (CRS) Study",
    "Regional Bureau for the European Economic",
    "Regional Bureau for Asia and Pacific",
    "TEN GUIDING PRINCIPLES",
    "Multi-Agency Synopsis of Mandates",
)  # fmt: skip
ACRONYM = re.compile(r" \(\w+\)$")
FOOTNOTE = re.compile("[¹²³⁴⁵⁶⁷⁸⁹⁰]")
ITEM = re.compile(r"- |\d+\. ")
LETTERED = re.compile(r"\([a-d]\) [^.]*$")
DETAIL = re.compile(r"(E-?mails?|Tel|Fax)\b")
LINK = re.compile(r"(Website: |\(see: )?(https?://|www\.)\S+( \S+)?$")
ENDING = re.compile(r"[.:;!?”\")\]][¹²³⁴⁵⁶⁷⁸⁹⁰]*$")
SHORT_ITEM = 10
LONGEST_HEADING = 120


@dataclass
class Passage:
    chapter: str
    section: str
    kind: str
    text: str


def blocks(text: str) -> list[list[str]]:
    """Return the blocks of lines that blank lines separate."""
    return [block.strip("\n").split("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]


class Segmenter:
    """Takes the blocks of the document in order and keeps the passages found so far."""

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self.chapter = self.section = "front"
        self.heading = ""  # joins the passage that follows
        self.items: list[str] = []  # of the list that is being read

    def take(self, block: list[str]) -> None:
        """Take one block of lines."""
        if all(ITEM.match(line) for line in block):
            self.items += [line.strip() for line in block]
            return
        self.close_list()
        if not self.take_heading(block):
            self.take_text(block)

    def take_heading(self, block: list[str]) -> bool:
        """Take the block if it is a heading of a chapter, a section or less; say whether it is one."""
        first, alone = block[0].strip(), len(block) == 1
        name = ACRONYM.sub("", first)
        chapter = next((key for key, (heading, _) in CHAPTERS.items() if heading == name), None)
        if alone and chapter and not (chapter == "introduction" and self.chapter != "contents"):
            self.chapter = chapter
            self.section = "introduction" if first == "Introduction" else "mandate"
            self.heading = first
        elif first == "CONTENTS":
            self.chapter = self.section = "contents"
            self.heading = first
        elif first == "UNITED NATIONS" and "Office on Drugs and Crime" in block[-1]:
            self.chapter = self.section = "end"
            self.heading = "\n".join(block)
        elif (
            alone and len(first) < LONGEST_HEADING and (part := next((n for n, p in SECTIONS if p.match(first)), None))
        ):
            self.section = part
            self.heading = f"{self.heading}\n{first}".strip()
        elif alone and (first.startswith(HEADINGS) or LETTERED.match(first)):
            self.heading = f"{self.heading}\n{first}".strip()
        else:
            return False
        return True

    def take_text(self, block: list[str]) -> None:
        """Take a block that is no heading and no list."""
        first, body = block[0].strip(), "\n".join(block)
        if FOOTNOTE.match(first):
            self.add("footnote", body)
        elif first.startswith("Source: "):
            self.add("source-line", body)
        elif self.section == "focal-points":
            self.take_contact(first, body)
        elif self.section == "end":
            if self.found[-1].section == "end":
                self.found[-1].text += f"\n{body}"
            else:
                self.add("imprint", body)
        elif self.section == "front" and len(block) > 1:
            self.add("imprint", body)
        elif self.section == "contents":
            self.add("list", body)
        elif len(block) == 1 and LINK.match(first):
            self.found[-1].text += f" {first}"
        elif cut := self.cut_paragraph():
            cut.text = f"{cut.text[:-1]}{BREAK}{body}" if cut.text.endswith("-") else f"{cut.text} {BREAK}{body}"
        else:
            self.add("box" if first.startswith(BOXES) else "paragraph", body)

    def take_contact(self, first: str, body: str) -> None:
        """Begin a contact, or go on with one that has no address or number yet."""
        previous = self.found[-1]
        if (
            previous.kind == "contact"
            and not self.heading
            and (DETAIL.match(first) or not DETAIL.search(previous.text))
        ):
            previous.text = f"{previous.text}\n{body}"
        else:
            self.add("contact", body)

    def cut_paragraph(self) -> Passage | None:
        """Return the paragraph that a page break has cut, if the text before this block ends in the middle."""
        for passage in reversed(self.found):
            if passage.kind == "footnote":
                continue
            last = passage.text.split(" ")[-1]
            whole = passage.kind not in ("paragraph", "box") or ENDING.search(passage.text) or LINK.match(last)
            return None if whole or passage.chapter != self.chapter else passage
        return None

    def close_list(self) -> None:
        """End the list that is being read: one passage with its lead-in if the items are short, else one for each."""
        if not self.items:
            return
        items, self.items = self.items, []
        lead = self.found[-1] if self.found and self.found[-1].text.endswith(":") and not self.heading else None
        if sum(len(words(i)) for i in items) / len(items) >= SHORT_ITEM:
            for item in items:
                self.add("list-item", item)
        elif lead:
            lead.kind, lead.text = "list", "\n".join([lead.text, *items])
        else:
            self.add("list", "\n".join(items))

    def add(self, kind: str, body: str) -> None:
        """Add a passage, with the headings that stand before it."""
        self.found.append(
            Passage(self.chapter, self.section, kind, f"{self.heading}\n{body}" if self.heading else body)
        )
        self.heading = ""


def segment(text: str) -> list[Passage]:
    """Return the passages of the document in reading order."""
    segmenter = Segmenter()
    for block in blocks(text):
        segmenter.take(block)
    segmenter.close_list()
    return segmenter.found


def pages(chapter: str) -> tuple[str, str]:
    """Return the first and last page of a chapter by the contents page; the end of the last one is not printed."""
    starts = [(key, page) for key, (_, page) in CHAPTERS.items()]
    for (key, first), following in zip(starts, [*starts[1:], None], strict=True):
        if key == chapter:
            return str(first), str(following[1] - 1) if following else ""
    return "", ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--texts", type=Path, help="also write the passages of each chapter into this folder")
    parser.add_argument("--check", action="store_true", help="write nothing, say what differs")
    options = parser.parse_args()
    found = segment(options.source.read_text(encoding="utf-8"))
    target = ROOT / "data" / "passages.csv"
    columns = ["passage_id", "source_id", "agency_id", "section", "locator", "passage_type", "page_from", "page_to", "words",
               "fingerprint", "passage_use", "note"]  # fmt: skip
    kept: dict[str, dict[str, str]] = {}
    if target.exists():
        with target.open(encoding="utf-8", newline="") as file:
            kept = {row["passage_id"]: row for row in csv.DictReader(file)}
    with (target.parent / "agencies.csv").open(encoding="utf-8", newline="") as file:
        coded = {row["agency_id"] for row in csv.DictReader(file)}  # chapters that the data covers
    numbers: dict[str, int] = {}
    rows = []
    for passage, fingerprint in zip(found, fingerprints(p.text for p in found), strict=True):
        numbers[passage.chapter] = numbers.get(passage.chapter, 0) + 1
        ident = f"{SOURCE_ID}-{passage.chapter}-{numbers[passage.chapter]:03d}"
        first, last = pages(passage.chapter)
        agency = passage.chapter if passage.chapter in coded else ""
        old = kept.get(ident, {})
        rows.append([ident, SOURCE_ID, agency, passage.section, "", passage.kind, first, last, str(len(words(passage.text))),
                     ";".join(fingerprint), old.get("passage_use", ""), old.get("note", "")])  # fmt: skip
        if options.texts:
            options.texts.mkdir(parents=True, exist_ok=True)
            with (options.texts / f"{passage.chapter}.txt").open("a", encoding="utf-8") as out:
                out.write(f"=== {ident} [{passage.section}, {passage.kind}]\n{passage.text.replace(BREAK, '')}\n\n")
    rows.sort()
    if options.check:
        changed = [r[0] for r in rows if kept.get(r[0]) != dict(zip(columns, r, strict=True))]
        gone = sorted(kept.keys() - {r[0] for r in rows})
        print(f"{len(rows)} passages; differ: {changed or 'none'}; no longer there: {gone or 'none'}")
        return 1 if changed or gone else 0
    temporary = target.with_suffix(".tmp")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    temporary.replace(target)
    print(f"{len(rows)} passages written to {target.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
