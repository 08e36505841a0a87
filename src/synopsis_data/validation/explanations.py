"""What each rule means to the person who broke it: why it matters, a wrong and a right example, how to repair it."""

from __future__ import annotations

from typing import NamedTuple

BY_FORMAT = "Run synopsis-data format, which repairs it."


class Explanation(NamedTuple):
    """One rule, for people who are no programmers."""

    why: str
    wrong: str
    right: str
    repair: str


EXPLANATIONS: dict[str, Explanation] = {
    "descriptor-json": Explanation(
        "Every program that opens the package reads datapackage.json first. Where it is not strict JSON, programs stop, or each reads something else.",
        '{"name": "synopsis-data", "name": "other"}',
        '{"name": "synopsis-data"}',
        "Look at the line that the message names: a comma too much, a name used twice, a missing quotation mark. Get the released file again if in doubt.",
    ),
    "descriptor-property": Explanation(
        "A property that nobody knows is nearly always a misspelt one, and the misspelt rule is then never applied.",
        '"constraints": {"requierd": true}',
        '"constraints": {"required": true}',
        "Correct the spelling; the message names the nearest known property. Otherwise take the property out.",
    ),
    "descriptor-missing": Explanation(
        "Without this property nobody can tell what the file is or how to read it.",
        '{"path": "data/places.csv"}',
        '{"name": "places", "path": "data/places.csv", "schema": "schemas/places.json"}',
        "Add the property that the message names.",
    ),
    "descriptor-value": Explanation(
        "The property is there, but with this value no program can do what it asks for.",
        '"type": "text"',
        '"type": "string"',
        "Write one of the values that the message names.",
    ),
    "descriptor-profile": Explanation(
        "The descriptor is held against a formal description of what a descriptor of this package looks like.",
        '"licenses": "CC-BY-4.0"',
        '"licenses": [{"name": "CC-BY-4.0"}]',
        "Give the property that the message names the form of the released descriptor.",
    ),
    "schema-pattern": Explanation(
        "A pattern that does not work checks nothing, and some patterns take for ever on a long cell.",
        '"pattern": "(a+)+"',
        '"pattern": "a+"',
        "Write the pattern without nested repeats, and put alternatives in parentheses.",
    ),
    "schema-reference": Explanation(
        "A column that refers to a table or column that does not exist can never be checked.",
        '"synopsis:references": ["place"]',
        '"synopsis:references": ["places"]',
        "Write the name of a table of the package.",
    ),
    "resource-changed": Explanation(
        "The descriptor states size, hash and number of rows of every file, so that anyone can see that nothing was altered on the way.",
        '"synopsis:rows": 97      (and the file has 98 rows)',
        '"synopsis:rows": 98',
        "If you changed the file on purpose, run synopsis-data format, which brings the descriptor up to date. If not, get the file again.",
    ),
    "path-unsafe": Explanation(
        "Only files inside the package are read. A path that leads elsewhere could show a file that is none of its business.",
        '"path": "../places.csv"',
        '"path": "data/places.csv"',
        "Write a plain path inside the package, with the ending .csv or .json.",
    ),
    "path-missing": Explanation(
        "The descriptor names a file that cannot be read, so a part of the data is not there.",
        "data/place.csv",
        "data/places.csv",
        "Put the file back under the name that the descriptor has, or get it again.",
    ),
    "path-link": Explanation(
        "A link can point at any file of the computer; data is only read from real files.",
        "data/places.csv -> /home/me/places.csv",
        "data/places.csv",
        "Put the file itself in the place of the link.",
    ),
    "path-too-large": Explanation(
        "A file of this size is no table of this package; reading it would take the memory of the computer.",
        "data/places.csv with 900 MB",
        "data/places.csv with 10 kB",
        "Look whether the file is the one that you meant.",
    ),
    "path-unlisted": Explanation(
        "A CSV file that the descriptor does not name is never checked, and readers may take it for a part of the data.",
        "data/places (copy).csv",
        "data/places.csv",
        "Delete the file, move it out of the folder, or have it added to datapackage.json.",
    ),
    "file-spreadsheet": Explanation(
        "A workbook is not text. With the ending .csv no program can read it.",
        "activities.csv that was saved as an Excel workbook",
        "activities.csv saved as CSV UTF-8, or activities.xlsx",
        "In the spreadsheet choose Save as, CSV UTF-8 (comma delimited). Or keep the workbook, with the ending .xlsx, and validate that.",
    ),
    "file-not-csv": Explanation(
        "A download that failed often leaves a web page with an error message, or a document was given the wrong ending.",
        "<!DOCTYPE html>",
        "place_id,name,other_names",
        "Download the file again, or export the table as CSV.",
    ),
    "bytes-encoding": Explanation(
        "Letters with accents are stored in another way than the rest of the data, and other people see wrong signs.",
        "C\\xf4te d'Ivoire      (Windows-1252)",
        "Côte d'Ivoire          (UTF-8)",
        "Open the file in the program that wrote it and save it again as CSV UTF-8. The message shows the first place.",
    ),
    "bytes-bom": Explanation(
        "Some programs put an invisible mark at the beginning of a file; others then do not recognise the first column.",
        "<U+FEFF>place_id,name",
        "place_id,name",
        BY_FORMAT,
    ),
    "bytes-nul": Explanation(
        "NUL bytes stand in no text. The file is damaged, or it is no text file at all.",
        "benin,Benin<U+0000>,",
        "benin,Benin,",
        "Get the file again, or save it again from the program that wrote it.",
    ),
    "bytes-line-ends": Explanation(
        "Windows ends lines in another way. Mixed line ends make every line look changed when versions are compared.",
        "benin,Benin,<U+000D>",
        "benin,Benin,",
        BY_FORMAT,
    ),
    "bytes-final-newline": Explanation(
        "The last line is not ended, as if the file were cut. When a line is added, the two run into one.",
        "zimbabwe,Zimbabwe,(end of file)",
        "zimbabwe,Zimbabwe,(line end)(end of file)",
        BY_FORMAT,
    ),
    "csv-empty": Explanation(
        "Without a header nobody can tell which column is which.",
        "(an empty file)",
        "place_id,name,other_names,place_type,…",
        "Begin with the header that the message shows, or with: synopsis-data template TABLE",
    ),
    "csv-header": Explanation(
        "The header says which column is which. With another header values would be read into the wrong column.",
        "place_id;name;other_names",
        "place_id,name,other_names",
        "Copy the header from the message. Where columns stand in another order, or semicolons between the cells, run synopsis-data format.",
    ),
    "csv-width": Explanation(
        "With a cell too much or too few, all values behind it stand in the wrong column. Most often a text holds a comma and no quotation marks.",
        "iom-x,iom,Shelter, care and return,supplied",
        'iom-x,iom,"Shelter, care and return",supplied',
        "Put a text that holds a comma into quotation marks, or add the missing commas.",
    ),
    "csv-blank-line": Explanation(
        "A blank line looks like a row without an id.",
        "benin,Benin,\n\nbrazil,Brazil,",
        "benin,Benin,\nbrazil,Brazil,",
        BY_FORMAT,
    ),
    "csv-quote-unclosed": Explanation(
        "Everything behind an open quotation mark is taken for one cell; whole rows can vanish in it.",
        'iom-x,"Shelter and care,supplied',
        'iom-x,"Shelter and care",supplied',
        "Close the quotation mark at the end of the cell, or delete it.",
    ),
    "csv-quote-stray": Explanation(
        "Programs disagree on what a quotation mark in the middle of a cell means.",
        'iom-x,The "big" report,printed',
        'iom-x,"The ""big"" report",printed',
        "Put the whole cell into quotation marks and double those inside.",
    ),
    "csv-quoting": Explanation(
        "The same data written in two ways makes rows look changed that are not.",
        '"benin","Benin",',
        "benin,Benin,",
        BY_FORMAT,
    ),
    "csv-conflict": Explanation(
        "Two people changed the same lines, and the file holds both versions with marks between them.",
        "<<<<<<< HEAD\nbenin,Benin,\n=======",
        "benin,Benin,",
        "Keep the right lines and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "csv-too-long": Explanation(
        "No row of these tables is that long. A line end or a quotation mark is missing somewhere, or it is another file.",
        "one line of a million characters",
        "one line for each row",
        "Look for the place where two rows run into one.",
    ),
    "cell-space": Explanation(
        "Spaces that nobody sees make two equal values differ, and searches miss one of them.",
        "benin, Benin ,",
        "benin,Benin,",
        BY_FORMAT,
    ),
    "cell-not-nfc": Explanation(
        "An accent can be stored with its letter or apart. Both look alike, and searches find only one of them.",
        "Co<U+0302>te d'Ivoire",
        "Côte d'Ivoire",
        BY_FORMAT,
    ),
    "cell-control": Explanation(
        "Line breaks and tabs inside a cell break many programs; other control characters can play tricks on a terminal.",
        "First line<U+000A>second line",
        "First line; second line",
        "Write the text on one line.",
    ),
    "cell-invisible": Explanation(
        "Invisible characters come along when text is copied from web pages and documents. The value looks right and is not found.",
        "Benin<U+200B>",
        "Benin",
        "Delete the words around it and type them again; a no-break space becomes an ordinary one.",
    ),
    "cell-mojibake": Explanation(
        "The text was once read in a wrong encoding and then saved: the letters are lost.",
        "CÃ´te d'Ivoire",
        "Côte d'Ivoire",
        "Type the letters again, and save as UTF-8.",
    ),
    "cell-formula": Explanation(
        "A spreadsheet runs a cell that begins like this as a formula. That can damage data, or worse.",
        "=SUM(A1:A3)",
        "6",
        "Write the value itself, beginning with a letter or a number.",
    ),
    "cell-html": Explanation(
        "Tags and codes of web pages are shown as they are, or do harm where the data is shown on a page.",
        "<b>Benin</b>",
        "Benin",
        "Write plain text.",
    ),
    "cell-placeholder": Explanation(
        "An empty cell says that the source is silent. A word in its place is taken for a value and counted.",
        "benin,N/A,",
        "benin,,",
        "Leave the cell empty.",
    ),
    "cell-too-long": Explanation(
        "A spreadsheet cuts longer cells without a word.",
        "a text of 40,000 characters",
        "a text of some sentences",
        "Say it shorter.",
    ),
    "type-integer": Explanation(
        "The column is counted and sorted as numbers.", "two", "2", "Write a whole number in digits, without separators."
    ),
    "type-number": Explanation(
        "The column is counted and added up as numbers; separators mean different things in different countries.",
        "1,500",
        "1500",
        "Write digits only, with a point for decimals: 0.75",
    ),
    "type-year": Explanation("Years are compared as four digits.", "'97", "1997", "Write four digits."),
    "type-date": Explanation(
        "03/02/2008 is February to some people and March to others. The form of ISO 8601 is read alike everywhere and sorts by itself.",
        "13/02/2008",
        "2008-02-13",
        "Write year, month, day with hyphens, as precise as the source is: 2008, 2008-02 or 2008-02-13. Format the cells of a spreadsheet as text first.",
    ),
    "type-period": Explanation(
        "A period has a beginning and an end, each a date.",
        "1996-2003",
        "1996/2003",
        "Write the two dates with a slash between them, the earlier first.",
    ),
    "type-url": Explanation(
        "Without http:// programs cannot tell that it is an address; with a space it leads nowhere.",
        "www.unodc.org",
        "http://www.unodc.org",
        "Write the whole address, beginning with http:// or https://.",
    ),
    "type-email": Explanation(
        "What is no address reaches nobody.", "someone at un.org", "someone@un.org", "Write it like name@agency.org; several with ; between them."
    ),
    "type-telephone": Explanation(
        "Written with the country code and digits only, a number works from every country and is found by any search.",
        "(+43-1) 26060-4355",
        "+431260604355",
        "Write a plus sign, the country code and the digits, nothing else. Format the cells of a spreadsheet as text first, or it drops the plus sign.",
    ),
    "list-space": Explanation(
        "With a space in front a value is another value.", "benin; togo", "benin;togo", BY_FORMAT
    ),
    "list-empty-item": Explanation("Between two separators a value is expected.", "benin;;togo", "benin;togo", BY_FORMAT),
    "list-repeat": Explanation("A value that stands twice is counted twice.", "benin;togo;benin", "benin;togo", BY_FORMAT),
    "list-order": Explanation(
        "In one order, two equal lists look equal, and changes show.", "togo;benin", "benin;togo", BY_FORMAT
    ),
    "value-missing": Explanation(
        "Without this value the row cannot be used or traced.",
        "benin,,,country",
        "benin,Benin,,country",
        "Fill the cell. Where the source does not say it, ask whether the row should be there at all.",
    ),
    "value-not-in-vocabulary": Explanation(
        "Columns with a vocabulary are counted by their values. A misspelt value, or one of your own, falls out of every count.",
        "activity_type: trainings",
        "activity_type: training",
        "Write one of the values of the column; the data dictionary tells what each means. A new value needs a definition in the schema first.",
    ),
    "value-pattern": Explanation(
        "The column has a fixed form, so that values can be compared with other data.",
        "m49: 4",
        "m49: 004",
        "Write it in the form of the example in the message.",
    ),
    "value-too-long": Explanation(
        "Summaries are read side by side; a long one hides what matters.",
        "a summary of 700 characters",
        "one to three plain sentences",
        "Say it shorter; the message tells how many characters are allowed.",
    ),
    "value-too-short": Explanation("So short a text says nothing.", "x", "A short sentence.", "Say a little more."),
    "value-too-small": Explanation(
        "The number lies below what is possible.", "chapter: 0", "chapter: 1", "Look whether a digit or a sign is wrong."
    ),
    "value-too-large": Explanation(
        "The number lies above what is possible.", "a page 4600", "a page 46", "Look whether there is a digit too much."
    ),
    "privacy-mailbox": Explanation(
        "Contacts here are those of offices. A private mailbox belongs to a person who may not want it published.",
        "someone@gmail.com",
        "office@agency.org",
        "Use the address of the office, or leave the cell empty.",
    ),
    "privacy-birth": Explanation(
        "Dates and places of birth identify people and are never needed here.", "Adviser, born on 3 May 1970", "Adviser", "Delete it."
    ),
    "privacy-home": Explanation(
        "Where a person lives, and how to reach them in private, is never published here.",
        "home address: 3 Mill Lane",
        "PO Box 500, 1400 Vienna, Austria",
        "Write the address of the office, or leave the cell empty.",
    ),
    "privacy-person": Explanation(
        "No victim is ever data here: a single person could be recognised and harmed.",
        "Helped a 14-year-old girl from a village",
        "Helped girls who had been trafficked",
        "Tell what the agency does, not what happened to one person.",
    ),
    "privacy-redacted": Explanation(
        "The person asked to be removed. As long as one cell is filled, that has not been done.",
        "redacted with a name",
        "redacted with empty cells; the id stays",
        "Empty the cells that the message names.",
    ),
    "key-duplicate": Explanation(
        "The id is how other rows point at this one. With two rows of one id nobody knows which is meant.",
        "benin,Benin\nbenin,Benin City",
        "benin,Benin\nbenin-city,Benin City",
        "Give one of the rows another id, or delete it if it is the same thing twice.",
    ),
    "unique-duplicate": Explanation(
        "Each row of this table is a thing of its own. Two with the same name are probably one thing.",
        "iom,International Organization for Migration\niom-2,International Organization for Migration",
        "iom,International Organization for Migration",
        "Keep one row, and let the other rows point at it.",
    ),
    "unique-near-duplicate": Explanation(
        "The two values differ only in capitals, accents or punctuation: probably one thing twice.",
        "Lawyers' Collective\nLawyers Collective",
        "Lawyers' Collective",
        "Keep one row, and put the other form into other_names.",
    ),
    "row-order": Explanation(
        "In one fixed order, a change shows as the one line that changed.", "togo,Togo\nbenin,Benin", "benin,Benin\ntogo,Togo", BY_FORMAT
    ),
    "passage-unlocated": Explanation(
        "Whoever doubts a row must be able to find the passage in the source.",
        "a passage with neither locator nor page nor fingerprint",
        "locator: paragraph 49",
        "Write into locator where it stands: a page, a heading, a numbered paragraph.",
    ),
    "reference-unknown": Explanation(
        "The cell points at a row that does not exist, so the two cannot be joined.",
        "place_ids: nigera",
        "place_ids: nigeria",
        "Write the id of the row, not its name; the message names the nearest one. If the row is new, add it to its table in the same update.",
    ),
    "id-duplicate": Explanation(
        "An id means one thing in the whole package, so that it can be cited without naming the table.",
        "the place asean and the organization asean",
        "the place asean-region and the organization asean",
        "Add a word to the new id.",
    ),
    "id-prefix": Explanation(
        "The beginning of an id says whose row it is.",
        "gpat",
        "unodc-gpat",
        "Begin the id with the id of the organization, of the source, or with err- and the passage, as the message says.",
    ),
    "id-owner": Explanation(
        "The beginning of an id says whose row it is. If agency_id or source_id says something else, one of the two is copied from another row.",
        "unodc-gpat with agency_id ilo",
        "unodc-gpat with agency_id unodc",
        "Write the owner into the column, or begin the id of a new row with the right one. The id of a released row stays.",
    ),
    "id-retired": Explanation(
        "Somebody may have cited the old row under this id. Used again, it would point at another thing.",
        "a new row with an id from retired_ids",
        "a new row with a new id",
        "Give the row another id.",
    ),
    "agency-name": Explanation(
        "An agency is also an organization, under the same id. Two names for it contradict each other.",
        "agencies: International Labour Office",
        "agencies: International Labour Organization",
        "Write the same name in both tables.",
    ),
    "end-before-start": Explanation(
        "Nothing ends before it begins; the two values are probably exchanged.",
        "2008-02-15,2008-02-13",
        "2008-02-13,2008-02-15",
        "Exchange the two values, or correct the wrong one.",
    ),
    "hierarchy-loop": Explanation(
        "A thing that is a part of itself, also by way of others, has no top; programs that climb up never end.",
        "a is part of b, b is part of a",
        "a is part of b",
        "Take one of the links out; the message shows the whole loop.",
    ),
    "passage-uncited": Explanation(
        "Recorded means that a row holds what the passage says. If none cites it, something of the source is missing.",
        "passage_use recorded, and no row cites it",
        "passage_use context, with a note",
        "Cite the passage in the row that it supports, or mark it as context and say in the note what it is.",
    ),
    "passage-not-recorded": Explanation(
        "A row rests on the passage, but the passage is marked as if no row did.",
        "passage_use context",
        "passage_use recorded",
        "Write recorded, and empty the note.",
    ),
    "row-vanished": Explanation(
        "Somebody may have cited the row. If it goes, there must be a word on why, and where to look instead.",
        "a row less, and nothing in retired_ids",
        "retired_ids: unodc-old,unodc-gpat,The same programme twice.",
        "Put the row back, or add its id to retired_ids with the reason, and with the id that takes its place if there is one.",
    ),
    "row-near-duplicate": Explanation(
        "A slip in an id makes a new row of what was to be a change of an old one, and the same thing is then there twice.",
        "a new row unodc-gaptt with the title and the themes of unodc-gpat",
        "the row unodc-gpat, changed",
        "Write the id of the released row. If the two are different things, such as two parts of a series, leave it: this is a warning.",
    ),
    "passage-dropped": Explanation(
        "What a row says was drawn from all of its passages. A later source adds one; it does not take back what an earlier one said.",
        "passage_ids: iom2012-001, where it was syn2008-unodc-003",
        "passage_ids: iom2012-001;syn2008-unodc-003",
        "Put the passages back beside the new one. If one was cited by mistake, leave it: this is a warning.",
    ),
    "fact-without-passage": Explanation(
        "The released rows say what the source says. If a name, number, date or address is another one now, a later source must say so.",
        "name changed, passage_ids as before",
        "name changed, and the passage of the later source added",
        "Add the source and its passage, and cite it in the row. Where you only corrected a slip against the same source, leave it: this is a warning.",
    ),
    "engines-disagree": Explanation(
        "The data is checked by two programs that do not know of each other. Where one finds fault and the other does not, one of them is wrong.",
        "frictionless: invalid, synopsis-data: valid",
        "both: valid",
        "Look at what the message says; if the data is right, report it as an error of the validator.",
    ),
}  # fmt: skip
