"""The rules: a stable code for everything that the validator can find, with its layer and its meaning."""

from __future__ import annotations

from typing import NamedTuple

LAYERS = (
    "descriptor",
    "path",
    "bytes",
    "csv",
    "cell",
    "type",
    "privacy",
    "table",
    "package",
    "change",
    "second opinion",
)


class Rule(NamedTuple):
    """One rule. `formatted` says whether `synopsis-data format` repairs what breaks it."""

    code: str
    layer: str
    title: str
    formatted: bool = False


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("descriptor-json", "descriptor", "The descriptor or a schema is not strict JSON."),
        Rule("descriptor-property", "descriptor", "The descriptor or a schema has a property that nobody reads."),
        Rule("descriptor-missing", "descriptor", "A property that is needed is missing in the descriptor or a schema."),
        Rule("descriptor-value", "descriptor", "A property of the descriptor or a schema has a value it cannot have."),
        Rule("descriptor-profile", "descriptor", "The descriptor does not fit the JSON Schema of the package."),
        Rule("schema-pattern", "descriptor", "A pattern does not compile, or can take for ever on a hostile cell."),
        Rule("schema-reference", "descriptor", "A reference points at a table or column that is not there."),
        Rule(
            "resource-changed",
            "descriptor",
            "Size, hash or number of rows are not those that the descriptor states.",
            True,
        ),
        Rule("path-unsafe", "path", "A path leaves the folder of the package, or is no plain relative path."),
        Rule("path-missing", "path", "A file that the descriptor names is not there."),
        Rule("path-link", "path", "A file is a link, a device or anything but a regular file."),
        Rule("path-too-large", "path", "A file is larger than the validator reads."),
        Rule("path-unlisted", "path", "A CSV file lies in the folder of the data and no resource names it."),
        Rule("file-spreadsheet", "bytes", "The file is an Excel workbook and not a CSV file."),
        Rule(
            "file-not-csv", "bytes", "The file is something else than a CSV file: a web page, a document, a database."
        ),
        Rule("bytes-encoding", "bytes", "The file is not saved as UTF-8."),
        Rule("bytes-bom", "bytes", "The file begins with a byte order mark.", True),
        Rule("bytes-nul", "bytes", "The file holds NUL bytes."),
        Rule("bytes-line-ends", "bytes", "Lines do not end with LF alone.", True),
        Rule("bytes-final-newline", "bytes", "The last line has no line end.", True),
        Rule("csv-empty", "csv", "The file has no header."),
        Rule("csv-header", "csv", "The header is not that of the table."),
        Rule("csv-width", "csv", "A row has more or fewer cells than the header."),
        Rule("csv-blank-line", "csv", "A line is blank.", True),
        Rule("csv-quote-unclosed", "csv", "A quotation mark opens a cell and is never closed."),
        Rule("csv-quote-stray", "csv", "A quotation mark stands inside a cell that is not quoted as a whole."),
        Rule("csv-quoting", "csv", "Cells are quoted that need no quotation marks.", True),
        Rule("csv-conflict", "csv", "Git left a conflict in the file."),
        Rule("csv-too-long", "csv", "A line is longer than any record can be."),
        Rule(
            "cell-space", "cell", "White space stands at the beginning or the end of a cell, or twice in a row.", True
        ),
        Rule("cell-not-nfc", "cell", "Letters and accents are stored apart (the text is not Unicode NFC).", True),
        Rule("cell-control", "cell", "A cell holds a line break, a tab or another control character."),
        Rule("cell-invisible", "cell", "A cell holds an invisible character or a no-break space."),
        Rule("cell-mojibake", "cell", "A cell holds letters that a wrong encoding has damaged."),
        Rule("cell-formula", "cell", "A cell begins like a spreadsheet formula."),
        Rule("cell-html", "cell", "A cell holds HTML."),
        Rule("cell-placeholder", "cell", "A cell holds a word that stands for “missing”."),
        Rule("cell-too-long", "cell", "A cell is longer than a spreadsheet can hold."),
        Rule("type-integer", "type", "A whole number is expected."),
        Rule("type-number", "type", "A number is expected."),
        Rule("type-year", "type", "A year is expected."),
        Rule("type-date", "type", "A date of the calendar in ISO 8601 is expected."),
        Rule("type-period", "type", "A date or a period in ISO 8601 is expected."),
        Rule("type-url", "type", "A web address is expected."),
        Rule("type-email", "type", "An e-mail address is expected."),
        Rule("type-telephone", "type", "A telephone number in the form of E.164 is expected."),
        Rule("list-space", "type", "There are spaces around an item of a list.", True),
        Rule("list-empty-item", "type", "An item of a list is empty.", True),
        Rule("list-repeat", "type", "An item stands in a list twice.", True),
        Rule("list-order", "type", "The items of a list are not in order.", True),
        Rule("value-missing", "type", "A cell is empty that every row needs."),
        Rule("value-not-in-vocabulary", "type", "A value is not in the vocabulary of its column."),
        Rule("value-pattern", "type", "A value does not have the form that its column asks for."),
        Rule("value-too-long", "type", "A text is longer than its column allows."),
        Rule("value-too-short", "type", "A text is shorter than its column allows."),
        Rule("value-too-small", "type", "A number is smaller than its column allows."),
        Rule("value-too-large", "type", "A number is larger than its column allows."),
        Rule("privacy-mailbox", "privacy", "A cell holds the address of a private mailbox."),
        Rule("privacy-birth", "privacy", "A cell holds what looks like the birth of a person."),
        Rule("privacy-home", "privacy", "A cell holds what looks like a private address or telephone number."),
        Rule("privacy-person", "privacy", "A cell holds what looks like data on a single person, perhaps a victim."),
        Rule("privacy-redacted", "privacy", "A contact that was redacted still holds details of the person."),
        Rule("key-duplicate", "table", "Two rows have the same id."),
        Rule("unique-duplicate", "table", "Two rows have the same value where every row needs its own."),
        Rule(
            "unique-near-duplicate",
            "table",
            "Two rows differ only in case, accents or punctuation where every row needs its own.",
        ),
        Rule("row-order", "table", "The rows are not in the order of their ids.", True),
        Rule("passage-unlocated", "table", "Nothing says where in its source a passage stands."),
        Rule("reference-unknown", "package", "An id is used for which there is no row."),
        Rule("id-duplicate", "package", "Two tables use the same id."),
        Rule("id-prefix", "package", "An id does not begin with the id it must begin with."),
        Rule("id-owner", "package", "An id begins with the id of one agency or source, and the row names another."),
        Rule("id-retired", "package", "An id is used again that was retired."),
        Rule("agency-name", "package", "An agency has another name than the organization with its id."),
        Rule("end-before-start", "package", "Something ends before it starts."),
        Rule("hierarchy-loop", "package", "A row is a part of itself."),
        Rule("passage-uncited", "package", "A passage is marked as recorded and no row cites it."),
        Rule("passage-not-recorded", "package", "A row cites a passage that is not marked as recorded."),
        Rule("row-vanished", "change", "A row of the release is gone, and retired_ids does not say why."),
        Rule("row-near-duplicate", "change", "A new row says almost the same as a released one with another id."),
        Rule("passage-dropped", "change", "A released row does not cite a passage any more that it cited."),
        Rule("fact-without-passage", "change", "A fact of a released row was changed and no passage was added."),
        Rule("engines-disagree", "second opinion", "frictionless and this validator come to different verdicts."),
    )
}
"""All rules by code, in the order of the layers."""
