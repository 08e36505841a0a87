"""Fingerprints find a passage again in another copy of the document."""

from __future__ import annotations

import random

from synopsis_data.provenance.fingerprint import BINS, BREAK, fingerprints, runs, words


def document(passages: int = 40, length: int = 80) -> list[str]:
    """Return a document that is not the source: words drawn with a fixed seed."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices("bcdfgklmnprstv", k=2)) + chance.choice("aeiou") + str(i) for i in range(300)]
    return [" ".join(chance.choices(vocabulary, k=length)) for _ in range(passages)]


def test_a_fingerprint_has_at_most_twelve_hashes_each_found_only_there() -> None:
    found = fingerprints(document())
    assert all(0 < len(f) <= BINS for f in found)
    every = [h for f in found for h in f]
    assert len(every) == len(set(every))


def test_other_lines_quotes_hyphens_and_case_change_nothing() -> None:
    text = "The Office’s “anti-trafficking” work covers co-operation with Côte d’Ivoire and others"
    other = "the office's \"anti-\ntrafficking\"\nwork covers cooperation WITH Cote d'Ivoire and others"
    assert runs(text) == runs(other)


def test_no_run_crosses_a_footnote_mark_or_a_page_break() -> None:
    assert runs(f"one two three¹ four five six{BREAK} seven eight nine") == []
    assert len(runs("one two three four five¹")) == 1


def test_one_changed_word_leaves_most_passages_found() -> None:
    passages = document()
    known = fingerprints(passages)
    chance = random.Random(11)
    lost = 0
    for text, fingerprint in zip(passages, known, strict=True):
        tokens = text.split()
        tokens[chance.randrange(len(tokens))] = "changed"
        hashes = {h for _, h in runs(" ".join(tokens))}
        lost += not hashes & set(fingerprint)
    assert lost == 0


def test_a_passage_without_a_run_of_its_own_has_no_fingerprint() -> None:
    assert fingerprints(["too short to say", "alpha beta gamma delta epsilon", "alpha beta gamma delta epsilon"]) == [
        (),
        (),
        (),
    ]


def test_footnote_marks_and_tags_are_no_words() -> None:
    assert words("persons.¹ <i>Page</i> ²Please") == ["persons", "page", "please"]
