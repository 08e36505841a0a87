"""The glossary says one thing of each word, and has words as names are read."""

from __future__ import annotations

from collections import defaultdict

from synopsis_data.reconciling import glossary
from synopsis_data.suggest import fold
from synopsis_data.tables.finding import key

WORDS = list(glossary.words())
PHRASES = list(glossary.phrases())


def test_each_word_has_one_meaning_and_can_be_met() -> None:
    meanings = defaultdict(set)
    for form, meant in WORDS:
        meanings[form].add(meant)
    assert {form: meant for form, meant in meanings.items() if len(meant) > 1} == {}
    assert [
        form for form in meanings if fold(form) != form or form in glossary.STOP | glossary.LEGAL | glossary.PREFIXES
    ] == []
    assert len({phrase for phrase, _ in PHRASES}) == len(PHRASES)
    assert [phrase for phrase, _ in PHRASES if [fold(word) for word in phrase] != list(phrase)] == []


def test_english_words_are_as_names_in_english_are_compared() -> None:
    assert {word for _, meant in WORDS + PHRASES for word in meant if key(word) != word} == set()


def test_acronyms_of_other_languages_stand_for_some_that_the_tables_have() -> None:
    import synopsis_data as synopsis

    assert all(synopsis.organizations.lookup(meant) for meant in glossary.ACRONYMS.values())
    assert all(fold(short) == short for short in glossary.ACRONYMS)
