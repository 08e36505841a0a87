"""Which encoding a file has: named rightly, or not at all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis_data.files.encodings import _SEARCHES, ENCODINGS, Encoding, guess

from ..conftest import ROOT
from ..support.generated import examples

WORDS = {
    "French": "Côte d’Ivoire, République centrafricaine, Genève, œuvre, protégées, traite des êtres humains, où, reçu, Nœud, âgés, forêt",
    "Spanish": "España, México, Perú, trata de personas, niñas y niños, protección, víctimas, acción, año, según, Bogotá, pingüino",
    "Portuguese": "São Tomé e Príncipe, proteção, tráfico de pessoas, crianças, não, Brasília, organizações, três, vítimas, Timor",
    "German": "Österreich, Köln, Menschenhandel, Straße, für, Maßnahmen, Förderung, Bekämpfung, Länder, über, größer, Würde",
    "Italian": "città, tratta di esseri umani, attività, perché, libertà, più, sarà, così, comunità, Perù, dignità",
    "Danish": "menneskehandel, København, børn, Grønland, på, støtte, også, Færøerne, når, mål, højere, række, ø",
    "Polish": "żółć, Łódź, Święto, handel ludźmi, Polska, ochrona, przemoc, współpraca, dziękuję, mężczyźni, Wrocław, źródło",
    "Czech": "Česká republika, děti, obchod s lidmi, příliš žluťoučký kůň, země, šťastný, Plzeň, může, společnost, řeka, úřad",
    "Hungarian": "Magyarország, gyermekek, emberkereskedelem, nőknek, őszi, fűtés, szülők, együttműködés, Győr, hűség, áldozatok",
    "Romanian": "România, Bucureşti, Constanţa, copiii, trafic de persoane, şi, întâi, pământ, ţară, învăţător, fără, acţiune",
    "Croatian": "Hrvatska, djeca, trgovanje ljudima, žene, šuma, čovjek, ćevapi, Međimurje, riječ, život, Požega",
    "Turkish": "Türkiye, İstanbul, çocuklar, insan ticareti, şehir, güvenlik, ağaç, ığdır, değil, kadın, Şırnak, öğretmen, İzmir",
    "Lithuanian": "Lietuva, Šiauliai, vaikų, žmonių, prekyba, ąžuolas, ėjimas, įstaiga, šeima, ūkis, moterų, žemė",
    "Russian": "Россия, торговля людьми, дети и женщины, Москва, защита, помощь, ёлка, объём, жертвы, Организация Объединённых Наций",
    "Ukrainian": "Україна, Київ, торгівля людьми, діти, її, захист, ґанок, жінки, допомога, Європа",
    "Greek": "Ελλάδα, Αθήνα, εμπορία ανθρώπων, παιδιά, γυναίκες, προστασία, θύματα, Κύπρος, οργανισμός, ευρώ",
    "Arabic": "مصر, الاتجار بالبشر, الأطفال, النساء, حماية, الأمم المتحدة, القاهرة, منظمة",
    "Hebrew": "ישראל, ילדים, נשים, סחר בבני אדם, ירושלים, הגנה, ארגון",
    "Chinese": "中华人民共和国, 人口贩运, 保护, 儿童, 妇女, 北京",
    "Chinese, long signs": "中華民國, 臺灣, 人口販運, 保護, 兒童, 婦女",
    "Japanese": "日本, 東京, 人身取引, こども, カタカナ, 保護",
    "Korean": "대한민국, 서울, 인신매매, 어린이, 보호, 여성",
}  # fmt: skip
NATURAL = {
    "French": "cp1252 iso8859-15 mac_roman cp850 cp863",
    "Spanish": "cp1252 mac_roman cp850 cp437",
    "Portuguese": "cp1252 mac_roman cp850 cp860",
    "German": "cp1252 mac_roman cp850 cp437",
    "Italian": "cp1252 mac_roman",
    "Danish": "cp1252 mac_roman cp850 cp865",
    "Polish": "cp1250 iso8859-2 cp852 mac_latin2",
    "Czech": "cp1250 iso8859-2 cp852 mac_latin2",
    "Hungarian": "cp1250 iso8859-2 cp852",
    "Romanian": "cp1250 iso8859-2 cp852",
    "Croatian": "cp1250 iso8859-2 cp852",
    "Turkish": "cp1254 iso8859-9 cp857 mac_turkish",
    "Lithuanian": "cp1257 iso8859-13 cp775",
    "Russian": "cp1251 koi8-r cp866 iso8859-5 mac_cyrillic",
    "Ukrainian": "cp1251 koi8-u mac_cyrillic",
    "Greek": "cp1253 iso8859-7 mac_greek cp737",
    "Arabic": "cp1256 iso8859-6",
    "Hebrew": "cp1255 iso8859-8",
}
OTHERS = ("gb18030", "gbk", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1258", "cp874", "cp869", "koi8-t", "iso8859-14")


def file_of(names: list[str]) -> str:
    return "place_id,name,other_names\n" + "".join(f"zz-{n},{name},\n" for n, name in enumerate(names))


def right_or_none(text: str, codec: str) -> bool:
    """Say whether the guess for a text in an encoding is one in which it is the same text, or none."""
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:
        return True
    found = guess(data)
    return not found.mixed and (not found.codec or found.read(data) == text)


@pytest.mark.parametrize(
    ("language", "codec"), [(name, codec) for name, found in NATURAL.items() for codec in found.split()]
)
def test_a_list_of_names_is_read_as_it_is_meant(language: str, codec: str) -> None:
    text = file_of([name for name in WORDS[language].split(", ") if name.encode(codec, "ignore").decode(codec) == name])
    found = guess(text.encode(codec))
    assert found.codec and not found.mixed and found.read(text.encode(codec)) == text


@pytest.mark.parametrize("codec", [*ENCODINGS, *OTHERS])
@pytest.mark.parametrize("language", WORDS)
def test_no_list_of_names_is_read_as_anything_else(language: str, codec: str) -> None:
    names = WORDS[language].split(", ")
    assert right_or_none(file_of(names), codec)
    for start in range(0, len(names) - 4, 2):
        assert right_or_none(file_of(names[start : start + 5]), codec)


@examples(1500, 200)
@given(
    language=st.sampled_from(sorted(NATURAL)),
    codec=st.sampled_from([*ENCODINGS, *OTHERS]),
    seed=st.integers(0, 10**6),
    size=st.integers(5, 12),
)
def test_some_names_are_read_as_they_are_meant_or_not_at_all(language: str, codec: str, seed: int, size: int) -> None:
    names = WORDS[language].split(", ")
    assert right_or_none(file_of(random.Random(seed).sample(names, min(size, len(names)))), codec)


@pytest.mark.parametrize("codec", [*ENCODINGS, *OTHERS])
@pytest.mark.parametrize("table", ["places", "organizations", "activities"])
def test_the_data_is_read_as_it_is_meant_in_any_encoding(table: str, codec: str) -> None:
    text = (ROOT / "data" / f"{table}.csv").read_text(encoding="utf-8")
    data = text.encode(codec, "replace")
    if not data.isascii():
        found = guess(data)
        assert not found.mixed and (not found.codec or found.read(data) == data.decode(codec))
    if table == "places" and codec in ("cp1252", "mac_roman", "cp850", "cp437", "cp1250", "iso8859-15"):
        assert found.codec


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "name", ["Genève", "Québec", "São Tomé", "Côte d'Ivoire", "Türkiye", "México", "Zürich", "Curaçao"]
)
def test_a_name_that_stands_alone_in_english_is_known(name: str, codec: str) -> None:
    data = file_of(["Benin", name]).encode(codec)
    assert guess(data).read(data) == file_of(["Benin", name])


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("d’Ivoire", b"d\x92Ivoire"), ("1996–2003", b"1996\x962003"), ("“South”, he said", b"\x93South\x94, he said"),
        ("the agency’s report – a draft", b"the agency\x92s report \x96 a draft"), ("€ 300", b"\x80 300"),
        ("North–South dialogue", b"North\x96South dialogue"), ("etc… and 5 °C", b"etc\x85 and 5 \xb0C"),
    ],
)  # fmt: skip
def test_signs_alone_may_tell(text: str, data: bytes) -> None:
    found = guess(b"id,name\nx," + data + b"\n")
    assert found.codec in ("", "cp1252") and (not found.codec or found.read(data) == text)


def test_signs_of_windows_are_no_letters_of_other_systems() -> None:
    text = file_of(["the agency’s report", "1996–2003", "“South” and “North”", "Côte d’Ivoire"])
    assert guess(text.encode("cp1252")) == Encoding("cp1252")


@pytest.mark.parametrize("codec", ["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "koi8-t", "cp874"])
def test_what_is_no_encoding_that_we_know_is_not_named(codec: str) -> None:
    texts = {"euc_kr": "Korean", "big5": "Chinese, long signs", "gb18030": "Chinese"}
    texts |= {"shift_jis": "Japanese", "euc_jp": "Japanese"}
    names = (
        WORDS[texts[codec]].split(", ")
        if codec in texts
        else ["ประเทศไทย", "กรุงเทพ"]
        if codec == "cp874"
        else ["ҷумҳурӣ", "ғарб"]
    )
    for some in (names, *([name] for name in names)):
        assert guess(file_of(some).encode(codec)) == Encoding("")


def test_bytes_that_cannot_be_read_stay_apart() -> None:
    unknown = Encoding("")
    assert (
        unknown.read(b"\x80\xff,a") == "\u2880\u28ff,a"
        and unknown.shown(b"C\xf4te") == "C\ufffdte"
        and not unknown.name
    )
    assert Encoding("cp1252").read(b"\x81") == "\u2881"


# --- UTF-8 but for some places


def test_a_word_of_another_file_is_told_from_the_rest() -> None:
    file = file_of(["Genève", "Malmö", "Łódź", "Россия"]).encode()
    found = guess(file + "zz-9,Côte d’Ivoire,\n".encode("cp1252"))
    assert found == Encoding("cp1252", mixed=True) and found.name == "Windows-1252 (Western European)"
    assert found.read("Łódź, C".encode() + b"\xf4te") == "Łódź, Côte"


@pytest.mark.parametrize("cut", [b"Gen\xc3ve", b"Gen\xa8ve", b"\xd0\xa0\xd0\xbe\xd1", b"\xe2\x80", b"a\xf0\x9f\x98"])
def test_a_letter_that_was_cut_is_no_other_encoding(cut: bytes) -> None:
    found = guess(file_of(["Genève", "Malmö", "Łódź", "“Россия”"]).encode() + b"zz-9," + cut + b",\n")
    assert found == Encoding("", mixed=True)


def test_lines_before_say_that_a_file_is_utf_8() -> None:
    assert guess(b"x,Qu\xe9bec\n", after_utf8=True) == Encoding("cp1252", mixed=True)
    assert guess(b"x,Qu\xe9bec\n") == Encoding("cp1252")


@given(st.binary(max_size=400))
def test_any_bytes_have_a_reading(data: bytes) -> None:
    for after in (False, True):
        found = guess(data, after_utf8=after)
        assert isinstance(found.read(data), str) and isinstance(found.shown(data), str)
        assert not found.mixed or found.read("Łódź".encode()) == "Łódź"


def test_every_encoding_is_one_of_python_and_has_a_name_of_its_own() -> None:
    assert len({name for name, _ in ENCODINGS.values()}) == len(ENCODINGS)
    for codec in ENCODINGS:
        assert Encoding(codec).read(b"abc") == "abc"


@pytest.mark.parametrize(
    "text", ["l’été", "km²", "3 × 4", "ici\xa0", "¡hola!", "می\u200cخ", "it’s", "d’un", "a…", "dix\xa0mots", "»"]
)
def test_a_search_that_is_left_out_would_find_nothing(text: str) -> None:
    for _, sign, needed in _SEARCHES:
        assert not sign.search(text) or not needed.isdisjoint(text)


def test_a_file_that_is_read_several_times_is_guessed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "\n".join(f"{number},Côte d’Ivoire {number}" for number in range(300)).encode("cp1252")
    first = guess(data)
    monkeypatch.setattr("synopsis_data.files.encodings._readings", None)  # whoever asks again gets an error
    assert guess(data) == first
