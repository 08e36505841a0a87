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
    template = "For a template with the correct header, run: synopsis-data template TABLE"
    hint = f"The first line must be: {','.join(finding.facts[0].columns)}" if finding.facts else template
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
            message += f" The encoding looks like {name}" + (f", with words such as {word}." if finding.value else ".")
        elif finding.value:
            message += f" The first unreadable word is {word}."
        return message, SAVE_AS_UTF_8
    if name.startswith("UTF-"):
        place = f"here: {word}" if finding.value.strip("\ufffd") else "at its end"
        return (
            f"The file is saved as {name}, and it is damaged {place}.",
            "Download the file again, and save it as UTF-8.",
        )
    more = ", ".join(map(str, lines[1 : 1 + MOST_LISTED])) + " …" * (len(lines) > 1 + MOST_LISTED)
    also = f" The same problem occurs on {len(lines) - 1} other line{'s' * (len(lines) > 2)}: {more}." if more else ""
    if name:
        message = f"The file is UTF-8, but this word is encoded as {name}: {word}.{also}"
        return message, "The file mixes two encodings. Type the word again, and save the file as UTF-8."
    return (
        f"The file is UTF-8, but a letter is damaged here: {word}.{also}",
        "Type the word again, and save the file as UTF-8.",
    )


def _say_width(finding: Finding, _: Any) -> Sentence:
    """Facts: the cells, how many the header has, what counts those that their columns refuse, and what is between cells."""
    cells, width, wrong, delimiter = finding.facts
    mark = {";": "semicolon", "\t": "tab", "|": "vertical bar"}.get(delimiter, "comma")
    message = f"The row has {len(cells)} cell{'s' * (len(cells) != 1)}, but the header has {width}."
    surplus = len(cells) - width
    if surplus > 0:
        if not any(cells[width:]):
            return message, f"There may be an extra {mark} at the end: delete it."
        broken = next((i for i, cell in enumerate(cells) if cell.startswith(" ")), None)
        if not broken:
            return (
                message,
                f'Text that contains a {mark} may be unquoted: put the whole cell in quotation marks ("…").',
            )
        around = (delimiter or ",").join(cells[broken - 1 : broken + surplus])
        around = around if len(around) <= MOST_SHOWN else f"{around[:30]} … {around[-30:]}"
        return message, f'A cell may be split at its {mark}: put the whole cell in quotation marks: "{around}"'
    lost = _lost_cell(cells, width, wrong) if surplus == -1 else ""
    if len(cells) == 1:
        return message, "If this is not a row, delete the line. If it is a row, add the missing cells."
    return message, lost or f"The row is too short: add the missing {mark}s, one for each empty cell."


def _lost_cell(cells: list[str], width: int, wrong: Any) -> str:
    """Say which one cell was lost, where with an empty one in its place fewer cells are wrong than in any other."""
    counts = [wrong([*cells[:lost], "", *cells[lost:]]) for lost in range(width)]
    best = min(range(width), key=lambda lost: counts[lost][0])
    column = counts[best][1][best]
    if best == width - 1 or counts[best][0] == counts[-1][0] or not column:
        return ""
    return f"A cell is missing, probably {column} (column {best + 1}): insert an empty cell there."


def _say_stray(finding: Finding, _: Any) -> Sentence:
    (how,) = finding.facts or ("",)
    if how == "space":
        return "There is a space before an opening quotation mark.", "Delete the spaces between the cells."
    if how:
        hint = 'Delete the backslash and double the quotation mark: "He said ""no""". In R, use: write.table(…, qmethod = "double")'
        return "A quotation mark is escaped with a backslash.", hint
    hint = 'Put the whole cell in quotation marks, and double each quotation mark inside it: "He said ""no"""'
    return "A cell contains a quotation mark but is not itself quoted.", hint


def _say_delimiter(finding: Finding, _: Any) -> Sentence:
    if finding.facts[0] == "commas":
        return "A line above the header sets the separator. Only Excel understands this line.", FORMAT_HINT
    return f"The cells are separated by {finding.facts[0]} instead of commas.", FORMAT_HINT


def _say_empty_columns(finding: Finding, _: Any) -> Sentence:
    """Facts: the numbers of the columns; none where the header is not as wide as the rows."""
    (numbers,) = finding.facts
    if not numbers:
        return "The rows end with extra commas.", FORMAT_HINT
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
            f"The header is on line {header}, below some of the rows.",
            f"Move line {header} to the top of the file.",
        )
    lines = f"lines 1 to {header - 1}" if header > 2 else "line 1"
    return f'The header is on line {header}, below other text: "{finding.value[:MOST_SHOWN]}".', f"Delete {lines}."


# fmt: off
FILE_UNREADABLE = Rule(
    "file-unreadable", "path", "A file cannot be opened, or is damaged.",
    why="The content of this file was not checked. The other files were checked.",
    wrong="a workbook that was only partly downloaded", right="the complete workbook",
    repair="Open the file in the program that created it and save it again, or download it again.",
)
FILE_SPREADSHEET = Rule(
    "file-spreadsheet", "bytes", "The file is a spreadsheet workbook, not a CSV file.",
    why="A workbook is not a text file. If its name ends in .csv, programs cannot read it.",
    wrong="activities.csv saved as an Excel workbook", right="activities.csv saved as CSV UTF-8, or activities.xlsx",
    repair="In the spreadsheet program, choose Save As, then CSV UTF-8 (comma delimited). Alternatively, rename the workbook so that its name ends in .xlsx, and validate it.",
    say=_say_other,
)
FILE_NOT_CSV = Rule(
    "file-not-csv", "bytes", "The file is not a CSV file but a web page, a document, a picture or an archive.",
    why="After a failed download, the file often contains a web page with an error message. Sometimes a document has the wrong file extension.",
    wrong="<!DOCTYPE html>", right="place_id,name,other_names", repair="Download the file again, or export the table as CSV.",
    say=_say_other,
)
BYTES_ENCODING = Rule(
    "bytes-encoding", "bytes", "The file, or part of it, is not encoded as UTF-8.",
    why="Accented letters are stored in a different way from those in the rest of the data, so other people see the wrong characters.",
    wrong="C\\xf4te d'Ivoire      (Windows-1252)", right="Côte d'Ivoire          (UTF-8)",
    repair="Open the file in the program that created it and save it as UTF-8: in Excel as CSV UTF-8, in LibreOffice with the character set Unicode (UTF-8). The message shows the first affected word and, where it can be detected, the encoding. synopsis-data format does not guess the original letters.",
    say=_say_encoding,
)
BYTES_UTF_16 = Rule(
    "bytes-utf-16", "bytes", "The file is encoded as UTF-16 instead of UTF-8.",
    why="Excel saves “Unicode text” as UTF-16. Programs that expect UTF-8 see a NUL byte after every letter.",
    wrong="b\\x00e\\x00n\\x00i\\x00n\\x00,\\x00", right="benin,", repair=BY_FORMAT, formatted=True,
    say=always("The file is encoded as UTF-16 (“Unicode text”) instead of UTF-8.", FORMAT_HINT), per_file=True,
)
BYTES_BOM = Rule(
    "bytes-bom", "bytes", "The file starts with a byte order mark.",
    why="Some programs add an invisible mark at the start of a file. Other programs then fail to recognise the first column.",
    wrong="<U+FEFF>place_id,name", right="place_id,name", repair=BY_FORMAT, formatted=True,
    say=always("The file starts with a byte order mark.", FORMAT_HINT), per_file=True,
)
BYTES_NUL = Rule(
    "bytes-nul", "bytes", "The file contains NUL bytes.",
    why="Text files never contain NUL bytes. The file is damaged, or it is not a text file.",
    wrong="benin,Benin<U+0000>,", right="benin,Benin,", repair="Download the file again, or save it again in the program that created it.",
    say=always("The line contains a NUL byte.", "The file is damaged or is not a CSV file: download it again."),
)
BYTES_LINE_ENDS = Rule(
    "bytes-line-ends", "bytes", "The line endings are not LF.",
    why="Windows uses different line endings. If line endings are mixed, every line appears to have changed when you compare two versions.",
    wrong="benin,Benin,<U+000D>", right="benin,Benin,", repair=BY_FORMAT, formatted=True,
    say=always("The lines end with a carriage return (Windows or old Mac line endings).", FORMAT_HINT), per_file=True,
)
BYTES_FINAL_NEWLINE = Rule(
    "bytes-final-newline", "bytes", "The last line has no line ending.",
    why="Without a final line ending, the file looks incomplete, and a line added later is joined to the last line.",
    wrong="zimbabwe,Zimbabwe,(end of file)", right="zimbabwe,Zimbabwe,(line ending)(end of file)", repair=BY_FORMAT, formatted=True,
    say=always("The last line has no line ending.", FORMAT_HINT), per_file=True,
)
CSV_EMPTY = Rule(
    "csv-empty", "csv", "The file has no header.",
    why="Without a header, it is unclear which column is which.",
    wrong="(an empty file)", right="place_id,name,other_names,place_type,…",
    repair="Start with the header shown in the message, or run: synopsis-data template TABLE",
    say=_say_empty,
)
CSV_HEADER = Rule(
    "csv-header", "csv", "The header does not match the table.",
    why="The header identifies the columns. If the header is wrong, values are read into the wrong columns.",
    wrong="id,title,place", right="place_id,name,other_names",
    repair="Copy the header from the message. If only the order of the columns is wrong, run synopsis-data format.",
)
TABLE_UNKNOWN = Rule(
    "table-unknown", "csv", "The first lines do not contain the header of any table.",
    why="The table is detected from the header. If the table is unknown, its rows cannot be checked.",
    wrong="notes about my rows", right="place_id,name,other_names,place_type,…",
    repair="Start the file with the header of the table, specify the table with --table, or leave the file out. A sheet is not read if its name starts with _.",
)
CSV_TITLE = Rule(
    "csv-title", "csv", "There is text above the header.",
    why="Programs expect the column names in the first line. A title, date or comment above the header hides them.",
    wrong="List of places, 3 March 2008\nplace_id,name", right="place_id,name", repair="Delete the lines above the header.",
    say=_say_title,
)
CSV_DELIMITER = Rule(
    "csv-delimiter", "csv", "The cells are not separated by commas.",
    why="In countries that use decimal commas, spreadsheet programs separate cells with semicolons. Other programs then read a whole line as one cell.",
    wrong="place_id;name;other_names", right="place_id,name,other_names", repair=BY_FORMAT, formatted=True,
    say=_say_delimiter, per_file=True,
)
CSV_EMPTY_COLUMNS = Rule(
    "csv-empty-columns", "csv", "There are empty columns without a name, or extra commas at the end of lines.",
    why="Spreadsheet programs save every column in which a cell was ever edited. These columns look like part of the table.",
    wrong="place_id,name,,,", right="place_id,name", repair=BY_FORMAT, formatted=True, say=_say_empty_columns, per_file=True,
)
CSV_LINE_QUOTED = Rule(
    "csv-line-quoted", "csv", "A whole line is in quotation marks.",
    why="Such a line is read as a single cell. Spreadsheet programs produce such lines when whole rows are pasted into the first column.",
    wrong='"benin,Benin,"', right="benin,Benin,", repair=BY_FORMAT, formatted=True,
    say=always("The whole line is in quotation marks, so it is read as one cell.", FORMAT_HINT), per_file=True,
)
CSV_WIDTH = Rule(
    "csv-width", "csv", "A row has more or fewer cells than the header.",
    why="If there is a missing or extra cell, all values after it are in the wrong columns. The usual cause is text that contains a comma but is not in quotation marks.",
    wrong="iom-x,iom,Shelter, care and return,supplied", right='iom-x,iom,"Shelter, care and return",supplied',
    repair="Put text that contains a comma in quotation marks, or add the missing commas.",
    say=_say_width,
)
CSV_REMARK = Rule(
    "csv-remark", "csv", "A line contains a remark instead of a row.",
    why="If there is a note, heading or total between or below the rows, it is read as a row of the table.",
    wrong='"Source: the report of 2008",,,,', right="(line deleted)",
    repair="Delete the line. If it is a row, give it an id and fill in the required cells.",
    say=lambda finding, _: (
        f'The line has no id and is almost empty: "{finding.value[:MOST_SHOWN]}".',
        "If this is a remark or a total, delete the line. If it is a row, give it an id and fill in the required cells.",
    ),
)
CSV_BLANK_LINE = Rule(
    "csv-blank-line", "csv", "A line is blank.",
    why="A blank line looks like a row without an id.",
    wrong="benin,Benin,\n\nbrazil,Brazil,", right="benin,Benin,\nbrazil,Brazil,", repair=BY_FORMAT, formatted=True,
    say=always("The line is blank.", FORMAT_HINT), per_file=True,
)
CSV_QUOTE_UNCLOSED = Rule(
    "csv-quote-unclosed", "csv", "An opening quotation mark is never closed.",
    why="Everything after an open quotation mark is read as one cell, which can swallow whole rows.",
    wrong='iom-x,"Shelter and care,supplied', right='iom-x,"Shelter and care",supplied',
    repair="Close the quotation mark at the end of the cell, or delete it.",
    say=always(
        "An opening quotation mark is never closed.",
        "Close the quotation mark at the end of the cell, or delete it.",
    ),
)
CSV_QUOTE_STRAY = Rule(
    "csv-quote-stray", "csv", "A cell contains a quotation mark but is not itself quoted.",
    why="Programs disagree about the meaning of a quotation mark in the middle of a cell.",
    wrong='iom-x,The "big" report,printed', right='iom-x,"The ""big"" report",printed',
    repair="Put the whole cell in quotation marks, and double each quotation mark inside it.",
    say=_say_stray,
)
CSV_QUOTING = Rule(
    "csv-quoting", "csv", "Cells are quoted unnecessarily.",
    why="If the same data is written in two ways, rows look different even though they have not changed.",
    wrong='"benin","Benin",', right="benin,Benin,", repair=BY_FORMAT, formatted=True,
    say=always("Cells are quoted unnecessarily.", FORMAT_HINT), per_file=True,
)
CSV_CONFLICT = Rule(
    "csv-conflict", "csv", "The file contains an unresolved Git conflict.",
    why="Two people changed the same lines, and the file contains both versions with conflict markers between them.",
    wrong="<<<<<<< HEAD\nbenin,Benin,\n=======", right="benin,Benin,",
    repair="Keep the correct lines, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.",
    say=always(
        "The file contains an unresolved Git conflict: two versions of the same lines with conflict markers between them.",
        "Keep the lines of one version or of both, and delete the three marker lines.",
    ),
)
CSV_TOO_LONG = Rule(
    "csv-too-long", "csv", "A line is too long to be a row.",
    why="No row of these tables is this long. A line ending or a quotation mark is missing, or this is the wrong file.",
    wrong="one line of a million characters", right="one line for each row", repair="Find the place where two rows were joined.",
    say=lambda finding, _: (f"The line is longer than {finding.facts[0]:,} bytes.", "Look for a missing line ending."),
)
# fmt: on
