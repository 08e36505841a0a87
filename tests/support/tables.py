"""Tables on their own, without a package around them, judged by the engine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from synopsis_data.schema import Schema
from synopsis_data.validation import Problem, Report
from synopsis_data.validation.answers import Answers
from synopsis_data.validation.engine import Engine, memories
from synopsis_data.validation.ids import Ids
from synopsis_data.validation.report import Collector
from synopsis_data.validation.sources import File


def judged(files: Mapping[Path, Schema]) -> list[Problem]:
    """Return what is wrong with some tables; the path of each problem is the name of its file."""
    sources = {schema.name: File(file.name, schema, partial(file.open, "rb")) for file, schema in files.items()}
    report = Report("tables", max_problems=100_000)
    collector = Collector(report, {source.name: source for source in sources.values()})
    ids = Ids(sources)
    engine = Engine({name: source.schema for name, source in sources.items()}, ids, memories())
    engine.read_ids(sources.values())
    for source in sources.values():
        for _ in engine.read_rows(source, collector):
            pass
        collector.add_forms(source.name, source.forms)
    answers = Answers(ids, {name: [(source, ())] for name, source in sources.items()}, engine.look_at_cells)
    collector.add(engine.judge(answers))
    collector.finish(answers)
    return report.problems
