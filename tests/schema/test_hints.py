"""What is to be written instead, cell by cell: the same value where it is sure, and a question where it is not."""

from __future__ import annotations

import time
from typing import Any

import pytest

from synopsis_data.schema import Field
from synopsis_data.schema.values import LONGEST_NUMBER


def field(kind: str = "string", **properties: Any) -> Field:
    return Field({"name": "x", "title": "X", "type": kind, **properties})


NUMBER, INTEGER, YEAR = field("number"), field("integer"), field("year")
DATE, PERIOD = field(**{"synopsis:format": "partial-date"}), field(**{"synopsis:format": "period"})
TELEPHONE, URL = field(**{"synopsis:format": "telephone"}), field(format="uri")
EMAILS, LANGUAGES = field("list", **{"synopsis:format": "email"}), field("list", **{"synopsis:itemPattern": "[a-z]{2}"})
ID, CODE = field(constraints={"pattern": "[a-z0-9]+(-[a-z0-9]+)*"}), field(constraints={"pattern": "[0-9]{3}"})


def hint(column: Field, text: str) -> str:
    finding = next(iter(column.findings(text)))
    return finding.rule.say(finding, None)[1]


def holds(column: Field, text: str, expected: str) -> None:
    assert hint(column, text) == expected


DECIMAL, GROUPS = "if the comma is a decimal comma.", "if the comma separates thousands"
WHICH = "Write the number in digits only, with a decimal point if needed."
WHICH_WHOLE = "Write the number in digits only, without separators."
ALONE, CUT = (
    "if only the number is meant.",
    "A spreadsheet converted it to scientific notation and cut off the last digits: ",
)
SCIENTIFIC = "A spreadsheet converted it to scientific notation: write"
FOREIGN = "with the digits 0 to 9, without leading zeros"
SPAN = "A cell can contain only one number. For a range, write the upper end in its own column, if the table has one."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,5", f"Write 1.5 {DECIMAL}"),
        ("12,3", f"Write 12.3 {DECIMAL}"),
        (",5", f"Write 0.5 {DECIMAL}"),
        ("0,500", f"Write 0.5 {DECIMAL}"),
        ("1234,567", f"Write 1234.567 {DECIMAL}"),
        ("1,500", f"Write 1500 {GROUPS}, or 1.5 {DECIMAL}"),
        ("-1,5", f"Write -1.5 {DECIMAL}"),
        ("1.234,56", "Write 1234.56"),
        ("1,234.56", "Write 1234.56"),
        ("1,234,567", "Write 1234567"),
        ("1.234.567", "Write 1234567"),
        ("12,34,567", "Write 1234567"),
        ("1 500", "Write 1500"),
        ("1\u00a0500", "Write 1500"),
        ("1\u2009500,5", "Write 1500.5"),
        ("1'500", "Write 1500"),
        ("1’500.25", "Write 1500.25"),
        ("5.", "Write 5"),
        (".5", "Write 0.5"),
        ("+5", "Write 5"),
        ("\u22125", "Write -5"),
        ("007", f"Write 7 {FOREIGN}"),
        ("１５００", f"Write 1500 {FOREIGN}"),
        ("١٥٠٠", f"Write 1500 {FOREIGN}"),
        ("½", "Write 0.5"),
        ("1½", "Write 1.5"),
        ("two", "Write 2"),
        ("1,5 million", f"Write 1500000 {DECIMAL}"),
        ("2.4 million", "Write 2400000"),
        ("3 thousand", "Write 3000"),
        ("5 mil", "Write 5000 if mil means thousand, as in Spanish, or 5000000 if mil is short for million."),
        ("2.5 mil.", "Write 2500 if mil means thousand, as in Spanish, or 2500000 if mil is short for million."),
        ("5 mille", "Write 5000"),
        ("3 billion", "Write 3000000000 if a billion is a thousand million."),
        ("50%", "Write 50 if the column is in percent, or 0.5 if the column is a fraction of 1."),
        ("USD 500", f"Write 500 {ALONE}"),
        ("500 €", f"Write 500 {ALONE}"),
        ("~500", f"Write 500 {ALONE}"),
        ("500+", f"Write 500 {ALONE}"),
        ("at least 500", f"Write 500 {ALONE}"),
        ("1e6", f"{SCIENTIFIC} 1000000 if no digits were lost."),
        ("1.5E+06", f"{SCIENTIFIC} 1500000 if no digits were lost."),
        ("1,5E-03", f"{SCIENTIFIC} 0.0015 if no digits were lost."),
        ("1.23457E+11", f"{CUT}write all of them."),
        ("1e999", WHICH),
        ("500-700", SPAN),
        ("500 to 700", SPAN),
        ("3–5", SPAN),
        ("III", WHICH),
        ("5 dozen", WHICH),
        ("5k", WHICH),
        ("5²", WHICH),
        ("⅓", WHICH),
        ("12 5", WHICH),
        ("15 00", WHICH),
        ("0 500", WHICH),
        ("1,23,4", WHICH),
        ("1.2.3", WHICH),
        ("(500)", WHICH),
        ("nan", WHICH),
        ("0.50000000000000000", "Write 0.5"),
        ("1234567890123456", "Check that this is a single number, and compare its digits with the source."),
    ],
)
def test_a_number_stays_the_number(text: str, expected: str) -> None:
    holds(NUMBER, text, expected)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (INTEGER, "1,500", f"Write 1500 {GROUPS}."),
        (INTEGER, "1.500", "Write 1500 if the point separates thousands."),
        (INTEGER, "2.000", "Write 2000 if the point separates thousands, or 2."),
        (INTEGER, "3.0", "Write 3"),
        (INTEGER, "1,5", WHICH_WHOLE),
        (INTEGER, "1.5", WHICH_WHOLE),
        (INTEGER, "1.234,56", WHICH_WHOLE),
        (INTEGER, "½", WHICH_WHOLE),
        (INTEGER, "2.5 million", "Write 2500000"),
        (YEAR, "1951.0", "Write 1951"),
        (YEAR, "1,951", f"Write 1951 {GROUPS}."),
        (YEAR, "'51", "Write four digits, such as 1951."),
        (YEAR, "1951-02", "Write only the year."),
    ],
)
def test_a_whole_number_is_not_made_of_another(column: Field, text: str, expected: str) -> None:
    holds(column, text, expected)


def test_a_point_before_decimals_and_fifteen_digits_with_a_sign_are_right() -> None:
    assert NUMBER.check("1.500") == 1.5 and NUMBER.check("-" + "1" * LONGEST_NUMBER) == -int("1" * LONGEST_NUMBER)
    (finding,) = NUMBER.findings("-1." + "1" * LONGEST_NUMBER)
    assert finding.rule.say(finding, None)[0].startswith("The number has 16 digits, but")


HYPHENS, FIRST = "Use hyphens, and two digits each for month and day: write", "Write the year first:"
APART, WORDS = "The order of day and month is unclear: write", "Write the month as a number:"
GENERAL = "Write the year first, and be as precise as the source, such as 2008, 2008-02 or 2008-02-13."
COUNTED = "A program converted the date to a number of days: write"
SECONDS = "A program converted the date to a number of seconds: write"
THERE = "Omit the time: write {} if that was the local date".format
DAYS = f"{COUNTED} 2008-02-13 if the workbook counts days since 1900, or 2012-02-14 if it counts days since 1904."
NONE, NO_MORE = (
    "This date does not exist. Correct it, and write the year first.",
    "if the source gives nothing more precise.",
)
MADE = "A spreadsheet turned it into a full date: write"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13/02/2008", f"{FIRST} 2008-02-13"),
        ("02/13/2008", f"{FIRST} 2008-02-13"),
        ("13. 2. 2008", f"{FIRST} 2008-02-13"),
        ("13–02–2008", f"{FIRST} 2008-02-13"),
        ("1/1/2008", f"{FIRST} 2008-01-01"),
        ("2/3/2008", f"{APART} 2008-03-02 or 2008-02-03"),
        ("2/3/08", f"{APART} 2008-03-02 or 2008-02-03 if the year is 2008."),
        ("13.02.97", f"{FIRST} 1997-02-13 if the year is 1997."),
        ("08-02-13", f"{APART} 2013-02-08 or 2013-08-02 if the year is 2013, or 2008-02-13 if the year is 2008."),
        ("31/02/2008", NONE),
        ("13/2012", NONE),
        ("03/2012", "Write 2012-03"),
        ("03/12", "Write 2012-03 if it is a month of 2012."),
        ("13.02.2008 14:30", f"{FIRST} 2008-02-13"),
        ("13.02.2008, 14:30:05", f"{FIRST} 2008-02-13"),
        ("2008-02-13T14:30:00", "Omit the time: write 2008-02-13"),
        ("2005-02-12T00:00:00Z", "Omit the time: write 2005-02-12"),
        ("2005-02-12T23:00:00.000Z", f"{THERE('2005-02-12')}, or 2005-02-13 if the local date was one day later."),
        ("2008-02-29 02:30+01", f"{THERE('2008-02-29')}, or 2008-02-28 if the local date was one day earlier."),
        ("31.12.2007 11:30 PM UTC", f"{THERE('2007-12-31')}, or 2008-01-01 if the local date was one day later."),
        ("9999-12-31T23:00Z", f"{THERE('9999-12-31')}."),
        ("0001-01-01T01:00Z", f"{THERE('0001-01-01')}."),
        ("2008-02-13 UTC", "Omit the time zone: write 2008-02-13 if that was the local date."),
        (
            "13922",
            f"{COUNTED} 2008-02-13 if it counts days since 1970, as in R, or 1998-02-12 if it counts days since 1960, as in SAS and Stata.",
        ),
        ("1202860800", f"{SECONDS} 2008-02-13 if it counts seconds since 1970."),
        ("1202860800000", f"{SECONDS} 2008-02-13 if it counts milliseconds since 1970."),
        (
            "1202857200",
            f"{SECONDS} 2008-02-12 if it counts seconds since 1970 and that was the local date, "
            "or 2008-02-13 if it counts seconds since 1970 and the local date was one day later.",
        ),
        ("9999999999", GENERAL),
        ("2005.1", f"{HYPHENS} 2005-01 if 1 is the month, or 2005-10 if a program dropped the zero from month 10."),
        ("2005.2", f"{HYPHENS} 2005-02"),
        ("2008-02-13 00:00:00", "Omit the time: write 2008-02-13"),
        ("2012-03-01 00:00:00", f"{MADE} 2012-03-01, or 2012-03 if the source gives no day."),
        (
            "2012-01-01 00:00",
            f"{MADE} 2012-01-01, or 2012-01 if the source gives no day, or 2012 if it gives no month.",
        ),
        ("2/3/2008 12:00 AM", f"{APART} 2008-03-02 or 2008-02-03"),
        ("Feb-08", f"{WORDS} 2008-02 if 08 is the year 2008, not the day."),
        ("08-Feb", f"{WORDS} 2008-02 if 08 is the year 2008, not the day."),
        ("Feb-97", f"{WORDS} 1997-02 if the year is 1997."),
        ("13-Feb-08", f"{WORDS} 2008-02-13 if the year is 2008."),
        ("13 Feb 2008", f"{WORDS} 2008-02-13"),
        ("February 13, 2008", f"{WORDS} 2008-02-13"),
        ("Wed, 13 Feb 2008", f"{WORDS} 2008-02-13"),
        ("2008-Feb-13", f"{WORDS} 2008-02-13"),
        ("13th of February 2008", f"{WORDS} 2008-02-13"),
        ("13 de febrero de 2008", f"{WORDS} 2008-02-13"),
        ("1er août 2007", f"{WORDS} 2007-08-01"),
        ("3. März 2007", f"{WORDS} 2007-03-03"),
        ("Mar 2008", f"{WORDS} 2008-03"),
        ("31 Feb 2008", NONE),
        ("jui 2008", GENERAL),
        ("decade 2005", GENERAL),
        ("Mayor 2008", GENERAL),
        ("8. Feb", GENERAL),
        ("13 февраля 2008", GENERAL),
        ("39491", DAYS),
        ("39491.0", DAYS),
        ("39491,6", DAYS),
        ("20080213", "Write 2008-02-13"),
        ("13022008", "Write 2008-02-13"),
        ("10112008", "Write 2008-11-10 or 2008-10-11"),
        ("200802", "Write 2008-02 if it is a year and a month."),
        ("19961997", GENERAL),
        ("2008-2-3", f"{HYPHENS} 2008-02-03"),
        ("2008.02.13", f"{HYPHENS} 2008-02-13"),
        ("2008/2", f"{HYPHENS} 2008-02"),
        ("2008/02", f"{HYPHENS} 2008-02"),
        ("2008/11", f"{HYPHENS} 2008-11 if 11 is the month, not the year 2011."),
        ("2007/08", f"{HYPHENS} 2007-08 if 8 is the month, not the year 2008."),
        ("2007–08", f"{HYPHENS} 2007-08 if 8 is the month, not the year 2008."),
        ("2008-13-02", f"{HYPHENS} 2008-02-13 if 13 is the day."),
        ("2008-13", "Months run from 01 to 12. For a period of years, give a start date and an end date."),
        ("2008-13-45", NONE),
        (
            "2008-02-30",
            "That month has only 29 days. Correct the day, or write 2008-02 if the source gives no day.",
        ),
        ("2008-00", "Write 2008 if the source gives no month."),
        ("2008-00-00", "Write 2008 if the source gives no month."),
        ("2007-2008", "This cell must contain a single date, not a period. Use either 2007 or 2008."),
        ("1996 to 2003", "This cell must contain a single date, not a period. Use either 1996 or 2003."),
        ("circa 2005", f"Write 2005 {NO_MORE}"),
        ("2005?", f"Write 2005 {NO_MORE}"),
        ("(2013)", f"Write 2013 {NO_MORE}"),
        ("spring 2008", f"Write 2008 {NO_MORE}"),
        ("Q1 2008", f"Write 2008 {NO_MORE}"),
        ("2005-03?", f"Write 2005-03 {NO_MORE}"),
        ("before 2005", GENERAL),
        ("1990s", GENERAL),
        ("97", GENERAL),
        ("2008.0", "Write 2008"),
        ("2,008", "Write 2008 if it is a year."),
        ("'2008-02-13", "Write 2008-02-13"),
        ("２００８", "Write 2008"),
        ("2008\u201102\u201113", "Write 2008-02-13"),
        ("0000-02", "Write four digits, such as 2008."),
    ],
)
def test_a_date_stays_the_date(text: str, expected: str) -> None:
    holds(DATE, text, expected)


NO_PERIOD = "Write one date, or two dates separated by a slash, such as 1996/2003."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1996-2003", "Write 1996/2003"),
        ("1996 – 2003", "Write 1996/2003"),
        ("from 1996 to 2003", "Write 1996/2003"),
        ("between 1996 and 2003", "Write 1996/2003"),
        ("2005-02-2006-03", "Write 2005-02/2006-03"),
        ("2/2005 bis 3/2006", "Write 2005-02/2006-03"),
        ("13.02.2008 - 15.02.2008", "Write 2008-02-13/2008-02-15"),
        ("Q1 2008", "Write 2008-01/2008-03"),
        ("2008-Q4", "Write 2008-10/2008-12"),
        ("2003/1996", "If the two dates are swapped, write 1996/2003"),
        ("2003-1996", "If the two dates are swapped, write 1996/2003"),
        ("2007/08", "Write 2007-08 if 8 is the month, or 2007/2008 if it is a period of years."),
        ("1999/00", "Write 1999/2000 if it is a period of years."),
        ("2008-13", "Write 2008/2013 if it is a period of years."),
        ("2008/2", "Write 2008-02 if 2 is the month."),
        ("13/02/2008", f"{FIRST} 2008-02-13"),
        ("1/2/2008 - 3/4/2008", NO_PERIOD),
        ("1996/2000/2003", NO_PERIOD),
        ("1996-02-30/2003", NO_PERIOD),
        ("1996/", "Write 1996/.."),
        ("since 1997", "Write 1997/.."),
        ("since 2/2005", "Write 2005-02/.."),
        ("1996 – present", "Write 1996/.."),
        ("1996 onwards", "Write 1996/.."),
        ("seit März 2007", "Write 2007-03/.."),
        ("since 1/2/2008", NO_PERIOD),
        ("since then", NO_PERIOD),
        ("2003 and 2005", NO_PERIOD),
    ],
)
def test_a_period_stays_the_period(text: str, expected: str) -> None:
    holds(PERIOD, text, expected)


NO_TELEPHONE = "Write a single number with a plus sign, the country code and no spaces, such as +431260604355."
TRUNK, OTHER = "if the zero is not dialled from abroad", "is an extension or another number."
EXTENSION, BARE = "Omit the extension: write", "if the number starts with the country code."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (f"+43 1 26060{extension}", f"{EXTENSION} +43126060")
            for extension in (" ext. 5", " x5", "x5", " ext 5", " Durchwahl 5", "-DW 5", ", #5", ";ext=5")
        ),
        ("(+43-1) 26060", "Write +43126060"),
        ("(+43-1) 26060-4355", f"Write +431260604355 if 4355 is the end of the number, or +43126060 if 4355 {OTHER}"),
        ("+41 22 799 6452-44", f"Write +4122799645244 if 44 is the end of the number, or +41227996452 if 44 {OTHER}"),
        ("+41 22 799 64 52-44", f"Write +4122799645244 if 44 is the end of the number, or +41227996452 if 44 {OTHER}"),
        ("+43 1 26060-4355 ext. 5", f"{EXTENSION} +431260604355"),
        ("+1-212-555-1234", "Write +12125551234"),
        ("+7 495 123-45-67", "Write +74951234567"),
        ("+41 022 799 6452", f"Write +41227996452 {TRUNK}, or +410227996452 if it is, as in Italy."),
        ("+41 (022) 799 6452", f"Write +41227996452 {TRUNK}, or +410227996452 if it is, as in Italy."),
        ("+234-09-4618000", f"Write +23494618000 {TRUNK}, or +234094618000 if it is, as in Italy."),
        (
            "0041 022 799 6452",
            "Write +41227996452 if 00 replaces the plus sign and the zero is not dialled from abroad, "
            "or +410227996452 if 00 replaces the plus sign and it is, as in Italy.",
        ),
        ("+39 06 1234567", "Write +39061234567"),
        ("+7 (8) 495 1234567", "Write +74951234567 if 8 is not dialled from abroad, or +784951234567 if it is."),
        ("+7 (8495) 123-45-67", "Write +74951234567 if 8 is not dialled from abroad, or +784951234567 if it is."),
        ("+7 812 123 45 67", "Write +78121234567"),
        ("+36 06 1 234 5678", "Write +3612345678 if 06 is not dialled from abroad, or +360612345678 if it is."),
        ("+36 0 1 234 5678", f"Write +3612345678 {TRUNK}, or +36012345678 if it is, as in Italy."),
        ("+43 (0)1 26060", "Write +43126060"),
        ("+43.1.26060", "Write +43126060"),
        ("Tel.: +43 1 26060", "Write +43126060"),
        ("tel:+43-1-26060", "Write +43126060"),
        ("＋４３ 1 26060", "Write +43126060"),
        (
            "+39 (0)6 1234567",
            "Write +3961234567 if the zero is not dialled from abroad, or +39061234567 if it is, as in Italy.",
        ),
        ("0043 1 26060", "Write +43126060 if 00 replaces the plus sign."),
        ("011 43 1 26060", "Write +43126060 if 011 replaces the plus sign."),
        ("431260604355", f"The plus sign is missing: write +431260604355 {BARE}"),
        ("431260604355.0", f"The plus sign is missing: write +431260604355 {BARE}"),
        ("43-1-2606-4355", f"Write +43126064355 {BARE}"),
        ("+49 30/123456", "Write +4930123456 if it is one number."),
        ("+43 1 26060 / 26061", NO_TELEPHONE),
        ("+43 1 26060/61", NO_TELEPHONE),
        ("+43 1 26060-4355 or -4356", NO_TELEPHONE),
        ("+43 1 26060, +43 1 26061", NO_TELEPHONE),
        ("+43 1 26060 ext. 5 or 6", NO_TELEPHONE),
        ("1-800-FLOWERS", NO_TELEPHONE),
        ("01 26060", NO_TELEPHONE),
        ("(0)20 7946 0958", NO_TELEPHONE),
        ("+0043 1 26060", NO_TELEPHONE),
        ("+43", NO_TELEPHONE),
        ("+4312606043551234", NO_TELEPHONE),
        ("+4.31261E+11", f"{CUT}type the number again."),
        ("4,31261E+11", f"{CUT}type the number again."),
    ],
)
def test_a_telephone_number_keeps_its_digits(text: str, expected: str) -> None:
    holds(TELEPHONE, text, expected)


NO_URL, NO_EMAIL = (
    "Write the full address without spaces, such as http://www.unodc.org/path.",
    "Write it in the form name@agency.org.",
)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (URL, "www.unodc.org/a?b=c", "Write http://www.unodc.org/a?b=c"),
        (URL, "<https://un.org>", "Write https://un.org"),
        *(
            (URL, f"http{slip}un.org/x", "Write http://un.org/x")
            for slip in (":/", "//", ":", ":\\\\", " ://", ":// ", ";//")
        ),
        (URL, "unodc.org/x", "Write http://unodc.org/x if it is the address of a web page."),
        (URL, "report.pdf", NO_URL),
        (URL, "www.un.org/a b", NO_URL),
        (URL, "www.a.org,www.b.org", NO_URL),
        (URL, "www.a.org/x;www.b.org/y", NO_URL),
        (URL, "http://http://un.org", NO_URL),
        (URL, "ftp://un.org", NO_URL),
        (URL, "www..org", NO_URL),
        (URL, "ann@un.org", NO_URL),
        (EMAILS, "mailto:ann@un.org", "Write ann@un.org"),
        (EMAILS, "Ann Example <ann@un.org>", "Write ann@un.org"),
        (EMAILS, "ann @un.org", "Write ann@un.org"),
        (EMAILS, "someone at un.org", "Did you mean someone@un.org?"),
        (EMAILS, "ann [at] un [dot] org", "Did you mean ann@un.org?"),
        (EMAILS, "bob@un.org, ann@un.org", "Write the items, separated by semicolons: ann@un.org;bob@un.org"),
        (EMAILS, "ann@un.org;mailto:bob@un.org", "Write ann@un.org;bob@un.org"),
        (
            EMAILS,
            "ann@un.org;bob@un.org, joe@un.org",
            "Write the items, separated by semicolons: ann@un.org;bob@un.org;joe@un.org",
        ),
        (
            EMAILS,
            "Ann <ann@un.org>, Bob <bob@un.org>",
            "Write the items, separated by semicolons: ann@un.org;bob@un.org",
        ),
        (EMAILS, "ann@un.org;mailto:bob@un.org;nobody", "For this item: write bob@un.org"),
        (EMAILS, "nobody", NO_EMAIL),
        (LANGUAGES, "EN;FR", "Write en;fr"),
        (LANGUAGES, "de;en/fr", "Write the items, separated by semicolons: de;en;fr"),
        (LANGUAGES, "EN;French", ""),
        (ID, "UNICEF_Training days", "Write unicef-training-days"),
        (ID, "Report 4.2", "Write report-4-2"),
        (ID, "北京", ""),
        (CODE, "4", "A program dropped the leading zeros: write 004"),
        (CODE, "4.0", "A program dropped the leading zeros: write 004"),
        (CODE, "5.66", ""),
        (field(constraints={"pattern": "[A-Z]{3}"}, example="NGA"), "ben", "Write BEN"),
        (field(constraints={"pattern": "[A-Z]{3}"}, example="NGA"), "Benin", "Example of the format: NGA"),
    ],
)
def test_addresses_ids_and_lists_stay_what_they_are(column: Field, text: str, expected: str) -> None:
    holds(column, text, expected)


def test_a_name_of_two_values_means_neither() -> None:
    vocabulary = [
        {"value": "a-1", "label": "Work"},
        {"value": "b-1", "label": "Work"},
        {"value": "c-1", "label": "Play"},
    ]
    column = field(**{"synopsis:vocabulary": vocabulary})
    assert hint(column, "work") == "Allowed values: a-1, b-1, c-1." and hint(column, "play") == 'Write "c-1".'


@pytest.mark.parametrize("column", [NUMBER, INTEGER, YEAR, DATE, PERIOD, TELEPHONE, URL, EMAILS, ID])
@pytest.mark.parametrize(
    "piece", ["1", "1,", "1/", "1 ", "(0)", "a.", "a@", " - ", "1-", "x5", "<", "²", "１", "e+", "."]
)
def test_no_text_takes_long(column: Field, piece: str) -> None:
    start = time.process_time()
    for size in (50, 99, 3_000):
        for finding in column.findings((piece * size)[:30_000]):
            finding.rule.say(finding, None)
    assert time.process_time() - start < 1
