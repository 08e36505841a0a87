"""Which encoding a file has that is not UTF-8: told from the words that its bytes make in each.

A reading is a text that the bytes may be. What is strange about it is counted in bits: letters that no language puts side
by side, signs where nobody writes them, an encoding that is rare. The reading that is the least strange is the guess, if it
is not strange itself and every other one is by far; otherwise nothing is guessed. `letters.txt`, which
`tools/count_letters.py` writes, says how often letters stand side by side.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice
from math import inf
from pathlib import Path
from typing import NamedTuple

ENCODINGS = {
    "cp1252": ("Windows-1252 (Western European)", 0),
    "cp1251": ("Windows-1251 (Cyrillic)", 4),
    "cp1256": ("Windows-1256 (Arabic)", 4),
    "cp850": ("DOS code page 850 (Western European)", 5),
    "cp1253": ("Windows-1253 (Greek)", 5),
    "cp1255": ("Windows-1255 (Hebrew)", 5),
    "cp1257": ("Windows-1257 (Baltic)", 5),
    "mac_roman": ("Mac OS Roman", 5),
    "cp437": ("DOS code page 437", 6),
    "cp866": ("DOS code page 866 (Cyrillic)", 6),
    "iso8859-13": ("ISO 8859-13 (Baltic)", 6),
    "iso8859-15": ("ISO 8859-15 (Western European)", 6),
    "koi8-r": ("KOI8-R (Russian)", 6),
    "cp1250": ("Windows-1250 (Central European)", 7),
    "cp1254": ("Windows-1254 (Turkish)", 7),
    "iso8859-7": ("ISO 8859-7 (Greek)", 7),
    "cp852": ("DOS code page 852 (Central European)", 8),
    "cp857": ("DOS code page 857 (Turkish)", 8),
    "iso8859-2": ("ISO 8859-2 (Central European)", 8),
    "iso8859-5": ("ISO 8859-5 (Cyrillic)", 8),
    "iso8859-8": ("ISO 8859-8 (Hebrew)", 8),
    "iso8859-9": ("ISO 8859-9 (Turkish)", 8),
    "koi8-u": ("KOI8-U (Ukrainian)", 8),
    "mac_cyrillic": ("Mac OS Cyrillic", 8),
    "cp737": ("DOS code page 737 (Greek)", 9),
    "cp775": ("DOS code page 775 (Baltic)", 9),
    "cp855": ("DOS code page 855 (Cyrillic)", 9),
    "cp858": ("DOS code page 858 (Western European)", 9),
    "cp860": ("DOS code page 860 (Portuguese)", 9),
    "cp861": ("DOS code page 861 (Icelandic)", 9),
    "cp862": ("DOS code page 862 (Hebrew)", 9),
    "cp863": ("DOS code page 863 (Canadian French)", 9),
    "cp865": ("DOS code page 865 (Nordic)", 9),
    "cp1125": ("DOS code page 1125 (Ukrainian)", 9),
    "iso8859-3": ("ISO 8859-3 (Southern European)", 9),
    "iso8859-4": ("ISO 8859-4 (Northern European)", 9),
    "iso8859-6": ("ISO 8859-6 (Arabic)", 9),
    "iso8859-10": ("ISO 8859-10 (Nordic)", 9),
    "iso8859-16": ("ISO 8859-16 (South-Eastern European)", 9),
    "mac_croatian": ("Mac OS Croatian", 9),
    "mac_greek": ("Mac OS Greek", 9),
    "mac_iceland": ("Mac OS Icelandic", 9),
    "mac_latin2": ("Mac OS Central European", 9),
    "mac_romanian": ("Mac OS Romanian", 9),
    "mac_turkish": ("Mac OS Turkish", 9),
}
"""Encodings with one byte for a letter: the names by which people know them, and how strange each is."""
WIDE = {
    "gb18030": ("gb2312", range(0xB0, 0xD8)),
    "big5": ("big5", range(0xA4, 0xC7)),
    "shift_jis": ("shift_jis", range(0x88, 0x99)),
    "euc_jp": ("euc_jp", range(0xB0, 0xD0)),
    "euc_kr": ("euc_kr", range(0xB0, 0xC9)),
}
"""Those of Chinese, Japanese and Korean, too much alike to name one: the character set, and its rows of common letters."""
WORDS = """
    asunción bahía barthélemy belém bogotá brasília bénin cancún colón comité curaçao córdoba côte españa frontières genève
    guinée göteborg haïti kraków københavn köln lomé malmö malé medellín montréal médecins mérida méxico münchen nouméa
    panamá perú poznań príncipe québec reykjavík réunion são sénégal tomé türkiye wrocław yaoundé zürich åland łódź österreich
    à après déjà dès dû être même où très ça él está más qué sí también até já não também für über perché più può è
    är för från når også på så være
"""
"""Names that tables in English are full of, where often a single word is not ASCII, and the small words of some languages."""

MARGIN, MARGIN_OF_ONE = 8, 12
"""Every other reading must be stranger by so many bits; the second where there is one word only."""
MOST = 10
"""A reading is strange if it has more bits than this for each mark,"""
MOST_ODD = 0.1
"""or if of its words and signs a larger share is odd, which are those of more bits for each mark than the next number."""
ODD = 12
UNKNOWN = 14
"""Bits of two letters that a language does not put side by side."""
ELSEWHERE = 6
"""Bits of a word in another language than the rest."""
MIXED = 25
"""Bits of each letter in a word of two scripts, or with a capital inside."""
CAPITALS = 4
"""Bits of a word in capital letters."""
MISPLACED = 30
"""Bits of a sign where nobody writes it."""
FIRST, MOST_PIECES = 20, 200
"""So many pieces of lines are looked at: with every encoding, and with those that are then not hopeless."""
HOPELESS = 100
"""A reading that is stranger than the best by so many bits."""
STAND_IN = 0x2800
"""A byte that cannot be read becomes the Braille sign of its number, so that names that differ still do; no rule minds it."""

_PIECE = re.compile(rb"[^\r\n\x80-\xff]{0,100}[\x80-\xff][^\r\n]{0,200}[\x80-\xff]{0,1000}")
_BYTE = "[\udc80-\udcff]"
_VALID = "[^\x00-\x7f\udc80-\udcff]"
_LETTER = r"[^\W\d_²³¹ªº]"
_WORD = re.compile(f"{_LETTER}+")
_PAIRS = re.compile(
    r"(?<!\w)(?:“(?=\S)[^“”\n]*(?<=\S)”|„(?=\S)[^“”„\n]*(?<=\S)[“”]|«[^«»\n]*»|‘(?=\S)[^‘’\n]*(?<=\S)’)(?!\w)"
)
_SIGNS = (
    (4, r"\b[cdjlmnstCDJLMNST]’(?=[aehiouyéêîAEHIOUÉÊÎ]\w)|\b[qQ]u’(?=\w)|\bO’(?=[A-Z])|(?<=\d)–(?=\d)|(?<=\s)[–—](?=\s)"),
    (8, r"(?<=[\dnN])[°º](?!\w)|(?<=\d)ª(?!\w)|(?<=m)[²³](?!\w)|[€£](?=\s?\d)|(?<=\d)\s?€|§(?=\s?\d)|©(?=\s)|(?<!\S)[•·](?=\s)"),
    (8, r"(?<=\d )×(?= \d)|(?<=l)·(?=l)|(?<![^\s\d])[½¼¾](?!\w)|±(?=\d)|\xa0(?=[:;!?»])|(?<=[«\d])\xa0"),
    (8, r"(?<=\w)\xa0(?=[,;|\t\"\n]|\Z)"),
    (8, r"(?<!\w)¿(?=\w[^¿?\n]*\?)|(?<!\w)¡(?=\w[^¡!\n]*!)|(?<=[\u0620-\u06ff])\u200c(?=[\u0620-\u06ff])"),
    (10, r"(?<=[a-z])’(?=(?:s|t|re|ll|ve|d)(?!\w))|(?<=\w)’(?!\w)"),
    (12, r"(?<=\w)’(?=\w)"),
    (14, r"(?<=\w{3})[–—](?=\w{3})|(?<!\w)[“„](?=\w)|(?<=\w)[”®™…](?!\w)|(?<!\w)[€•·£§ºª](?!\w)"),
    (18, r"(?<=\w)\xa0(?=\w)|(?<!\w)«(?=\w)|(?<=\w)»(?!\w)"),
)  # fmt: skip
"""Bits of signs where people write them, or might; each line takes what those before it left."""


def _needed(pattern: str) -> frozenset[str]:
    """Return the signs one of which is in every match."""
    return frozenset(re.sub(r"[\x00-\x7féêîÉÊÎ]", "", pattern.replace(r"\xa0", "\xa0").replace(r"\u200c", "\u200c")))


_SEARCHES = [(price, re.compile(pattern), _needed(pattern)) for price, pattern in _SIGNS]
"""Each line with the signs that it needs: most texts have none of them, and a search takes long."""


class Encoding(NamedTuple):
    """How to read a file that is not UTF-8.

    >>> Encoding("mac_roman").read(b"C\\x99te d'Ivoire")
    "Côte d'Ivoire"
    >>> Encoding("cp1252", mixed=True).read(b"C\\xf4te, C\\xc3\\xb4te")
    'Côte, Côte'
    >>> Encoding("").shown(b"C\\xf4te")
    'C�te'
    """

    codec: str
    """Empty where it is not known."""
    mixed: bool = False
    """Whether the file is UTF-8 but for some places, and the codec is that of these."""

    @property
    def name(self) -> str:
        """The name by which people know the encoding, empty where it is not known."""
        return ENCODINGS[self.codec][0] if self.codec else ""

    def read(self, raw: bytes) -> str:
        """Return the text of whole lines; a byte that cannot be read becomes its `STAND_IN`."""
        if self.mixed:
            return raw.decode("utf-8", _reader_of_bytes(self.codec))
        return raw.decode(self.codec or "ascii", _reader_of_bytes(""))

    def shown(self, raw: bytes) -> str:
        """Return a text for people, in which bytes that cannot be read are replacement characters."""
        return re.sub("[\u2880-\u28ff]", "\ufffd", self.read(raw))


@cache
def _reader_of_bytes(codec: str) -> str:
    """Return the name of an error handler that reads every byte as in an encoding, or as its stand-in."""
    table = _table(codec) if codec else {}

    def read(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        raw = error.object[error.start : error.end]
        return "".join(table.get(0xDC00 + byte) or chr(STAND_IN + byte) for byte in raw), error.end

    name = f"synopsis-data.{codec}"
    codecs.register_error(name, read)
    return name


@cache
def _table(codec: str) -> dict[int, str]:
    """Return what escaped bytes are in an encoding, without those that are nothing in it."""
    read = ((byte, bytes([byte]).decode(codec, "ignore")) for byte in range(0x80, 0x100))
    return {0xDC00 + byte: sign for byte, sign in read if sign and unicodedata.category(sign) not in ("Cc", "Co")}


def guess(sample: bytes, *, after_utf8: bool = False) -> Encoding:
    """Return the encoding of lines that are not all UTF-8.

    `after_utf8` says that lines before them are UTF-8 and not ASCII.

    >>> guess("id,name\\nx,São Tomé\\n".encode("cp850")).name
    'DOS code page 850 (Western European)'
    >>> guess("a,Genève\\nb,Malmö\\nc,".encode() + b"C\\xf4te\\n")
    Encoding(codec='cp1252', mixed=True)
    >>> guess(b"a,x\\xb1\\xb2\\xb3\\n").name
    ''
    """
    pieces = b"\n".join(match[0] for match in islice(_PIECE.finditer(sample), MOST_PIECES))
    text = pieces.decode("utf-8", "surrogateescape")
    damaged, valid = (len(re.findall(kind, text)) for kind in (_BYTE, _VALID))
    if not after_utf8 and valid <= 4 * damaged:
        codec = _best(pieces.decode("ascii", "surrogateescape"), wide=True)
        words = re.findall(rf"(?:{_LETTER}|{_BYTE}){{3,}}", text)
        whole = [word for word in words if re.search(_VALID, word) and not re.search(_BYTE, word)]
        if codec or 4 * len(whole) < damaged or _strangeness(" ".join(whole)).is_strange:
            return Encoding(codec)
    places = "\n".join(line for line in text.split("\n") if re.search(_BYTE, line))
    return Encoding(_best(re.sub(_VALID, "x", places), wide=False), mixed=True)


@lru_cache(maxsize=8)
def _best(escaped: str, *, wide: bool) -> str:
    """Return the codec that explains the escaped bytes of a text, or an empty text if none does, or more than one.

    `wide` says whether they may be Chinese, Japanese or Korean, for which none is returned.
    """
    left = list(ENCODINGS)
    for part in ("\n".join(escaped.split("\n")[:FIRST]), escaped):
        readings = _readings(part, left)
        left = [reading.codec for reading in readings if reading.bits - readings[0].bits < HOPELESS]
    if not readings:
        return ""
    best = readings[0]
    others = [reading.bits for reading in readings if reading.text != best.text]
    if wide:
        others += _wide_readings(escaped)
    words = set(re.findall(rf"[^\s,;]*{_BYTE}[^\s,;]*", escaped))
    sure = min(others, default=inf) - best.bits >= (MARGIN if len(words) > 1 else MARGIN_OF_ONE)
    return best.codec if sure and not best.is_strange else ""


class _Reading(NamedTuple):
    bits: float
    is_strange: bool
    codec: str
    text: str


def _readings(escaped: str, codecs_: list[str]) -> list[_Reading]:
    """Return what the escaped bytes are in encodings that have all of them, the least strange first."""
    found = []
    for codec in codecs_:
        text = escaped.translate(_table(codec))
        if not re.search(_BYTE, text):
            strangeness = _strangeness(text)
            found.append(_Reading(strangeness.bits + ENCODINGS[codec][1], strangeness.is_strange, codec, text))
    return sorted(found)


# --- how strange a text is


class _Strangeness(NamedTuple):
    bits: float
    marks: int
    """What the bits are the sum of."""
    odd: int
    """Words and signs that are strange by themselves,"""
    all: int
    """of so many."""

    @property
    def is_strange(self) -> bool:
        return self.bits > MOST * self.marks or self.odd > MOST_ODD * self.all


def _strangeness(text: str) -> _Strangeness:
    """Return how strange the words and signs of a text are that are not ASCII."""
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    plain = [_bits_of(word) for word in words if _is_plain(word)]
    mixed = [sum(letter > "\x7f" for letter in word) for word in words if not _is_plain(word)]
    bits = MIXED * sum(mixed) + CAPITALS * sum(word.isupper() and len(word) > 1 for word in words)
    if plain:
        elsewhere = [min(by_language) + ELSEWHERE for by_language, _ in plain]
        columns = zip(*(by_language for by_language, _ in plain), strict=True)
        rare = (language.rare for language in _languages())
        bits += min(price + sum(map(min, column, elsewhere)) for price, column in zip(rare, columns, strict=True))
    rest, pairs = _PAIRS.subn(lambda match: f" {match[0][1:-1]} ", text)
    bits, signs = bits + 8 * pairs, 2 * pairs
    there = set(rest)
    for price, sign, needed in _SEARCHES:
        if not needed.isdisjoint(there):
            rest, count = sign.subn(" ", rest)
            bits, signs = bits + price * count, signs + count
    misplaced = len(re.findall(rf"[^\x00-\x7f](?:(?<!{_LETTER})|(?=\d))", rest))
    return _Strangeness(
        bits + MISPLACED * misplaced,
        sum(mixed) + sum(marks for _, marks in plain) + signs + misplaced,
        len(mixed) + sum(min(by_language) > ODD * marks for by_language, marks in plain) + misplaced,
        len(words) + signs + misplaced,
    )


def _is_plain(word: str) -> bool:
    """Say whether a word is of one script, and capital letters stand where they do."""
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return len(scripts) == 1 and word in (word.lower(), word.upper(), word.capitalize())


@cache
def _bits_of(word: str) -> tuple[list[int], int]:
    """Return of each language the bits of a word, and how many pairs of letters they are the sum of."""
    word = word.lower()
    pairs = [a + b for a, b in zip(f"_{word}", f"{word}_", strict=True) if not (a + b).isascii()]
    if word in WORDS.split():
        return [0] * len(_languages()), len(pairs)
    return [sum(language.pairs.get(pair, UNKNOWN) for pair in pairs) for language in _languages()], len(pairs)


class _Language(NamedTuple):
    rare: int
    """Bits that it costs to write in this language."""
    pairs: dict[str, int]
    """Bits of two letters side by side, one of which is not ASCII; `_` is the beginning or the end of a word."""


@cache
def _languages() -> list[_Language]:
    found: list[_Language] = []
    for line in Path(__file__).with_name("letters.txt").read_text(encoding="utf-8").splitlines():
        first, *rest = line.split()
        if first == "=":
            found.append(_Language(int(rest[1]), {}))
        else:
            found[-1].pairs.update((group[0] + second, int(first)) for group in rest for second in group[1:])
    return found


def _wide_readings(escaped: str) -> list[float]:
    """Return how strange the escaped bytes are as Chinese, Japanese or Korean: whose letters keep away from the Latin ones."""
    found = []
    for codec, (charset, common) in WIDE.items():
        try:
            text = escaped.encode("ascii", "surrogateescape").decode(codec)
        except UnicodeDecodeError:
            continue
        bits = 10 + 15.0 * len(re.findall("(?<=[A-Za-z])[\u3040-\ud7a3]|[\u3040-\ud7a3](?=[A-Za-z])", text))
        for sign in re.findall(r"[^\x00-\x7f]", text):
            if sign in "、。，（）「」・：；‘’“”…" or "\u3040" <= sign <= "\u30ff":
                bits += 6
            elif sign < "\u0250":
                bits += 12
            elif "\u3400" <= sign <= "\ud7a3":
                bits += 12 if sign.encode(charset, "ignore")[:1] in map(int.to_bytes, common) else 16
            else:
                bits += MISPLACED
        found.append(bits)
    return found
