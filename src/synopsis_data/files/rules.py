"""The rules of bytes and CSV: what `csvfile` finds while it reads, and what shows when the cells of rows are counted."""

from __future__ import annotations

from typing import Any

from ..rule import BY_FORMAT, FORMAT_HINT, Finding, Rule, Sentence, always

MOST_SHOWN = 100
"""A longer text is shown by its beginning and its end."""
MOST_LISTED = 5
"""Of more lines the first are named."""
SAVE_AS_UTF_8 = "Save it as UTF-8: in Excel as “CSV UTF-8”, in LibreOffice with the character set “Unicode (UTF-8)”."


def _say_empty(finding: Finding, _: Any) -> Sentence:
    hint = f"The first line must be: {','.join(finding.facts[0].columns)}" if finding.facts else ""
    return "The file has no header.", hint


def _say_other(finding: Finding, _: Any) -> Sentence:
    name, advice = finding.facts
    return f"This is {name}, not a CSV file.", advice


def _say_encoding(finding: Finding, _: Any) -> Sentence:
    """Facts: the name of the encoding, if it is known; whether only some places are not UTF-8, and the lines of these."""
    (name, mixed, lines), word = finding.facts, f"“{finding.value}”"
    if not mixed:
        message = "The file is not saved as UTF-8."
        if name:
            message += f" It looks like {name}" + (f", with words such as {word}." if finding.value else ".")
        elif finding.value:
            message += f" The first word that cannot be read is {word}."
        return message, SAVE_AS_UTF_8
    if name.startswith("UTF-"):
        place = f"here: {word}" if finding.value.strip("\ufffd") else "at its end"
        return f"The file is saved as {name}, and it is damaged {place}.", "Get the file again, and save it as UTF-8."
    more = ", ".join(map(str, lines[1 : 1 + MOST_LISTED])) + " …" * (len(lines) > 1 + MOST_LISTED)
    also = f" The same in {len(lines) - 1} other line{'s' * (len(lines) > 2)}: {more}." if more else ""
    if name:
        message = f"The file is UTF-8, but here a word is stored as in {name}: {word}.{also}"
        return message, "The file mixes two encodings: type the word again, and save as UTF-8."
    return f"The file is UTF-8, but a letter is damaged here: {word}.{also}", "Type the word again, and save as UTF-8."


def _say_width(finding: Finding, _: Any) -> Sentence:
    """Facts: the cells, how many the header has, what counts those that their columns refuse, and what is between cells."""
    cells, width, wrong, delimiter = finding.facts
    mark = {";": "semicolon", "\t": "tab", "|": "vertical bar"}.get(delimiter, "comma")
    message = f"The row has {len(cells)} cell{'s' * (len(cells) != 1)}; the header has {width}."
    surplus = len(cells) - width
    if surplus > 0:
        if not any(cells[width:]):
            return message, f"Perhaps a {mark} too many stands at its end: delete it."
        broken = next((i for i, cell in enumerate(cells) if cell.startswith(" ")), None)
        if not broken:
            return message, f'Perhaps a {mark} stands in a text without quotation marks: put the whole cell into "…".'
        around = (delimiter or ",").join(cells[broken - 1 : broken + surplus])
        around = around if len(around) <= MOST_SHOWN else f"{around[:30]} … {around[-30:]}"
        return message, f'Perhaps a cell is cut at its {mark}: "{around}" must stand in quotation marks as a whole.'
    lost = _lost_cell(cells, width, wrong) if surplus == -1 else ""
    if len(cells) == 1:
        return message, "If it is no row, delete the line. If it is one, its other cells are missing."
    return message, lost or f"A row ends early: add the missing {mark}s, one for each empty cell."


def _lost_cell(cells: list[str], width: int, wrong: Any) -> str:
    """Say which one cell was lost, where with an empty one in its place fewer cells are wrong than in any other."""
    counts = [wrong([*cells[:lost], "", *cells[lost:]]) for lost in range(width)]
    best = min(range(width), key=lambda lost: counts[lost][0])
    column = counts[best][1][best]
    if best == width - 1 or counts[best][0] == counts[-1][0] or not column:
        return ""
    return f"A cell is lost, perhaps that of {column} (column {best + 1}): put an empty one there, so that all behind it move on."


def _say_stray(finding: Finding, _: Any) -> Sentence:
    (how,) = finding.facts or ("",)
    if how == "space":
        return "A space stands before a quotation mark that opens a cell.", "Delete the spaces between the cells."
    if how:
        hint = 'Delete the backslash and double the mark: "He said ""no""". In R: write.table(…, qmethod = "double")'
        return "A quotation mark is written with a backslash before it.", hint
    hint = 'Put the whole cell into quotation marks and double those inside: "He said ""no"""'
    return "A quotation mark stands inside a cell that is not quoted as a whole.", hint


def _say_delimiter(finding: Finding, _: Any) -> Sentence:
    if finding.facts[0] == "commas":
        return "A line above the header says what separates the cells. Only Excel understands it.", FORMAT_HINT
    return f"The cells are separated by {finding.facts[0]} and not by commas.", FORMAT_HINT


def _say_empty_columns(finding: Finding, _: Any) -> Sentence:
    """Facts: the numbers of the columns; none where the header is not as wide as the rows."""
    (numbers,) = finding.facts
    if not numbers:
        return "The rows end with commas too many.", FORMAT_HINT
    several = len(numbers) > 1
    run = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    shown = f"{numbers[0]} to {numbers[-1]}" if run and several else ", ".join(map(str, numbers[:20]))
    return (
        f"Column{'s' * several} {shown} {'are' if several else 'is'} empty and {'have' if several else 'has'} no name.",
        FORMAT_HINT,
    )


def _say_title(finding: Finding, _: Any) -> Sentence:
    header, are_rows = finding.facts
    if are_rows:
        return (
            f"The header is in line {header}, and rows stand above it.",
            f"Move line {header} to the top of the file.",
        )
    lines = f"lines 1 to {header - 1}" if header > 2 else "line 1"
    return f'The header is in line {header}; above it stands "{finding.value[:MOST_SHOWN]}".', f"Delete {lines}."


# fmt: off
FILE_UNREADABLE = Rule(
    "file-unreadable", "path", "A file cannot be opened, or is damaged.",
    why="Nothing in it was checked. The other files were.",
    wrong="a workbook that was cut off while it was sent", right="the whole workbook",
    repair="Open the file in the program that wrote it and save it again, or get it again.",
)
FILE_SPREADSHEET = Rule(
    "file-spreadsheet", "bytes", "The file is a workbook of a spreadsheet program and not a CSV file.",
    why="A workbook is not text. With the ending .csv no program can read it.",
    wrong="activities.csv that was saved as an Excel workbook", right="activities.csv saved as CSV UTF-8, or activities.xlsx",
    repair="In the spreadsheet choose Save as, CSV UTF-8 (comma delimited). Or keep the workbook, with the ending .xlsx, and validate that.",
    say=_say_other,
)
FILE_NOT_CSV = Rule(
    "file-not-csv", "bytes", "The file is something else than a CSV file: a web page, a document, a picture, an archive.",
    why="A download that failed often leaves a web page with an error message, or a document was given the wrong ending.",
    wrong="<!DOCTYPE html>", right="place_id,name,other_names", repair="Download the file again, or export the table as CSV.",
    say=_say_other,
)
BYTES_ENCODING = Rule(
    "bytes-encoding", "bytes", "The file is not saved as UTF-8, or not everywhere.",
    why="Letters with accents are stored in another way than the rest of the data, and other people see wrong signs.",
    wrong="C\\xf4te d'Ivoire      (Windows-1252)", right="Côte d'Ivoire          (UTF-8)",
    repair="Open the file in the program that wrote it and save it as UTF-8: in Excel as CSV UTF-8, in LibreOffice with the character set Unicode (UTF-8). The message names the encoding where the words tell it, and shows the first of them. synopsis-data format does not guess letters.",
    say=_say_encoding,
)
BYTES_UTF_16 = Rule(
    "bytes-utf-16", "bytes", "The file is saved as UTF-16 and not as UTF-8.",
    why="Excel saves “Unicode text” as UTF-16. Programs that expect UTF-8 see a NUL byte after every letter.",
    wrong="b\\x00e\\x00n\\x00i\\x00n\\x00,\\x00", right="benin,", repair=BY_FORMAT, formatted=True,
    say=always("The file is saved as UTF-16 (“Unicode text”) and not as UTF-8.", FORMAT_HINT), per_file=True,
)
BYTES_BOM = Rule(
    "bytes-bom", "bytes", "The file begins with a byte order mark.",
    why="Some programs put an invisible mark at the beginning of a file; others then do not recognise the first column.",
    wrong="<U+FEFF>place_id,name", right="place_id,name", repair=BY_FORMAT, formatted=True,
    say=always("The file begins with a byte order mark.", FORMAT_HINT), per_file=True,
)
BYTES_NUL = Rule(
    "bytes-nul", "bytes", "The file holds NUL bytes.",
    why="NUL bytes stand in no text. The file is damaged, or it is no text file at all.",
    wrong="benin,Benin<U+0000>,", right="benin,Benin,", repair="Get the file again, or save it again from the program that wrote it.",
    say=always("The line holds a NUL byte.", "The file is damaged or is no CSV file: get it again."),
)
BYTES_LINE_ENDS = Rule(
    "bytes-line-ends", "bytes", "Lines do not end with LF alone.",
    why="Windows ends lines in another way. Mixed line ends make every line look changed when versions are compared.",
    wrong="benin,Benin,<U+000D>", right="benin,Benin,", repair=BY_FORMAT, formatted=True,
    say=always("The lines end with a carriage return (Windows or old Mac).", FORMAT_HINT), per_file=True,
)
BYTES_FINAL_NEWLINE = Rule(
    "bytes-final-newline", "bytes", "The last line has no line end.",
    why="The last line is not ended, as if the file were cut. When a line is added, the two run into one.",
    wrong="zimbabwe,Zimbabwe,(end of file)", right="zimbabwe,Zimbabwe,(line end)(end of file)", repair=BY_FORMAT, formatted=True,
    say=always("The last line does not end with a line end.", FORMAT_HINT), per_file=True,
)
CSV_EMPTY = Rule(
    "csv-empty", "csv", "The file has no header.",
    why="Without a header nobody can tell which column is which.",
    wrong="(an empty file)", right="place_id,name,other_names,place_type,…",
    repair="Begin with the header that the message shows, or with: synopsis-data template TABLE",
    say=_say_empty,
)
CSV_HEADER = Rule(
    "csv-header", "csv", "The header is not that of the table.",
    why="The header says which column is which. With another header values would be read into the wrong column.",
    wrong="id,title,place", right="place_id,name,other_names",
    repair="Copy the header from the message. Where columns stand in another order, run synopsis-data format.",
)
TABLE_UNKNOWN = Rule(
    "table-unknown", "csv", "The first lines hold the header of no table.",
    why="The table is detected from the header. Rows of which the table is not known cannot be checked.",
    wrong="notes on my rows", right="place_id,name,other_names,place_type,…",
    repair="Begin with the header of the table, name the table with --table, or leave the file out. A sheet whose name begins with _ is not read.",
)
CSV_TITLE = Rule(
    "csv-title", "csv", "Something stands above the header.",
    why="Programs take the first line for the names of the columns. A title, a date or a comment above it hides them.",
    wrong="List of places, 3 March 2008\nplace_id,name", right="place_id,name", repair="Delete the lines above the header.",
    say=_say_title,
)
CSV_DELIMITER = Rule(
    "csv-delimiter", "csv", "The cells are separated by something else than commas.",
    why="A spreadsheet of a country with decimal commas writes semicolons. Other programs then take a whole line for one cell.",
    wrong="place_id;name;other_names", right="place_id,name,other_names", repair=BY_FORMAT, formatted=True,
    say=_say_delimiter, per_file=True,
)
CSV_EMPTY_COLUMNS = Rule(
    "csv-empty-columns", "csv", "Columns are empty and have no name, or lines end with a comma too many.",
    why="A spreadsheet writes all columns in which a cell was ever touched. They look like columns of the table.",
    wrong="place_id,name,,,", right="place_id,name", repair=BY_FORMAT, formatted=True, say=_say_empty_columns, per_file=True,
)
CSV_LINE_QUOTED = Rule(
    "csv-line-quoted", "csv", "A whole line stands in quotation marks.",
    why="Then the line is one cell. A spreadsheet writes it if the rows were pasted into its first column.",
    wrong='"benin,Benin,"', right="benin,Benin,", repair=BY_FORMAT, formatted=True,
    say=always("The whole line stands in quotation marks, so that it is one cell.", FORMAT_HINT), per_file=True,
)
CSV_WIDTH = Rule(
    "csv-width", "csv", "A row has more or fewer cells than the header.",
    why="With a cell too much or too few, all values behind it stand in the wrong column. Most often a text holds a comma and no quotation marks.",
    wrong="iom-x,iom,Shelter, care and return,supplied", right='iom-x,iom,"Shelter, care and return",supplied',
    repair="Put a text that holds a comma into quotation marks, or add the missing commas.",
    say=_say_width,
)
CSV_REMARK = Rule(
    "csv-remark", "csv", "A line holds a remark, and no row.",
    why="A note, a heading or a total between the rows or below them is taken for a row of the table.",
    wrong='"Source: the report of 2008",,,,', right="(the line deleted)",
    repair="Delete the line. If it is a row, give it an id and fill the cells that it needs.",
    say=lambda finding, _: (
        f'The line holds no id and hardly anything else: "{finding.value[:MOST_SHOWN]}".',
        "Delete the line if it is a remark or a total. If it is a row, give it an id, and fill the cells that it needs.",
    ),
)
CSV_BLANK_LINE = Rule(
    "csv-blank-line", "csv", "A line is blank.",
    why="A blank line looks like a row without an id.",
    wrong="benin,Benin,\n\nbrazil,Brazil,", right="benin,Benin,\nbrazil,Brazil,", repair=BY_FORMAT, formatted=True,
    say=always("The line is blank.", FORMAT_HINT), per_file=True,
)
CSV_QUOTE_UNCLOSED = Rule(
    "csv-quote-unclosed", "csv", "A quotation mark opens a cell and is never closed.",
    why="Everything behind an open quotation mark is taken for one cell; whole rows can vanish in it.",
    wrong='iom-x,"Shelter and care,supplied', right='iom-x,"Shelter and care",supplied',
    repair="Close the quotation mark at the end of the cell, or delete it.",
    say=always(
        "A quotation mark opens a cell and is never closed.",
        "Close the quotation mark at the end of the cell, or delete it.",
    ),
)
CSV_QUOTE_STRAY = Rule(
    "csv-quote-stray", "csv", "A quotation mark stands inside a cell that is not quoted as a whole.",
    why="Programs disagree on what a quotation mark in the middle of a cell means.",
    wrong='iom-x,The "big" report,printed', right='iom-x,"The ""big"" report",printed',
    repair="Put the whole cell into quotation marks and double those inside.",
    say=_say_stray,
)
CSV_QUOTING = Rule(
    "csv-quoting", "csv", "Cells are quoted that need no quotation marks.",
    why="The same data written in two ways makes rows look changed that are not.",
    wrong='"benin","Benin",', right="benin,Benin,", repair=BY_FORMAT, formatted=True,
    say=always("Cells are quoted that need no quotation marks.", FORMAT_HINT), per_file=True,
)
CSV_CONFLICT = Rule(
    "csv-conflict", "csv", "Git left a conflict in the file.",
    why="Two people changed the same lines, and the file holds both versions with marks between them.",
    wrong="<<<<<<< HEAD\nbenin,Benin,\n=======", right="benin,Benin,",
    repair="Keep the right lines and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    say=always(
        "Git left a conflict in the file: two versions of the same lines, with marks between them.",
        "Keep the lines of one version, or of both, and delete the three lines with marks.",
    ),
)
CSV_TOO_LONG = Rule(
    "csv-too-long", "csv", "A line is longer than any record can be.",
    why="No row of these tables is that long. A line end or a quotation mark is missing somewhere, or it is another file.",
    wrong="one line of a million characters", right="one line for each row", repair="Look for the place where two rows run into one.",
    say=lambda finding, _: (f"The line is longer than {finding.facts[0]:,} bytes.", "Look for a missing line end."),
)
# fmt: on
