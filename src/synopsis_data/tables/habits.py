"""What people write by habit, from data frames and other libraries, and what to write here."""

from __future__ import annotations

from collections.abc import Collection

from ..suggest import did_you_mean

_SAME = {
    "head": "{t}[:5]", "limit": "{t}[:5]", "take": "{t}[:5]", "tail": "{t}[-5:]",
    "first": "{t}[0]", "last": "{t}[-1]", "iloc": "{t}[0] or {t}[:5]", "loc": '{t}["ID"]', "at": '{t}["ID"]', "iat": "{t}[0]",
    "keys": "{t}.ids", "items": "for row in {t}", "values": "{t}.to_dicts()", "rows": "list({t})", "all": "list({t})",
    "iterrows": "for row in {t}", "itertuples": "for row in {t}", "iter_rows": "for row in {t}",
    "size": "len({t})", "shape": "len({t})", "length": "len({t})", "empty": "len({t}) == 0", "nrows": "len({t})",
    "unique": "{{row.{c} for row in {t}}}", "distinct": "{{row.{c} for row in {t}}}", "nunique": "len({{row.{c} for row in {t}}})",
    "value_counts": "collections.Counter(row.{c} for row in {t})",
    "sort": "sorted({t}, key=lambda row: row.{c})", "sorted": "sorted({t}, key=lambda row: row.{c})",
    "sort_values": "sorted({t}, key=lambda row: row.{c})", "order_by": "sorted({t}, key=lambda row: row.{c})",
    "reverse": "reversed({t})", "sample": "random.sample({t}, 5)", "choice": "random.choice({t})",
    "groupby": '{t}.to_pandas().groupby("{c}")', "group_by": '{t}.to_polars().group_by("{c}")',
    "agg": "{t}.to_pandas().agg(...)", "pivot_table": "{t}.to_pandas().pivot_table(...)", "plot": "{t}.to_pandas().plot(...)",
    "merge": "row.related() for the rows related to a row, or {t}.to_pandas().merge(...)",
    "join": "row.related() for the rows related to a row, or {t}.to_pandas().merge(...)",
    "apply": "[function(row) for row in {t}]", "map": "[function(row) for row in {t}]",
    "query": "{t}.where({c}=...) or {t}.filter(lambda row: ...)", "select": "{t}.where({c}=...) or {t}.filter(lambda row: ...)",
    "isin": "{t}.where({c}=[...])", "dropna": "{t}.where({c}=lambda value: True)", "find": "{t}.lookup(...) or {t}.search(...)",
    "info": "{t}.describe()", "dtypes": "{t}.describe()", "fields": "{t}.describe()",
    "description": "{t}.describe()", "to_dict": "{t}.to_dicts()", "to_list": "list({t})", "tolist": "list({t})",
    "to_parquet": "{t}.to_pandas().to_parquet(...)",
    "to_excel": 'synopsis_data.flat("{t}").to_pandas().to_excel(...), or run: synopsis-data export xlsx',
    "df": "{t}.to_pandas()",
}  # fmt: skip
"""What stands for what, of a table `t` with a column `c`."""
_FIXED = ("append", "add", "insert", "update", "drop", "remove", "pop", "extend", "assign", "rename")


def instead(name: str, table: str, columns: Collection[str], known: Collection[str]) -> str:
    """Return a sentence that says what to write where a table is asked for what it does not have; or an empty one.

    >>> instead("head", "agencies", ["agency_id", "acronym"], [])
    'Write: agencies[:5]'
    """
    if name in columns:
        return f"This is a column. Write: [row.{name} for row in {table}]"
    if name in _FIXED:
        return "Tables cannot be changed. Use a list of the rows, list(" + table + "), or a data frame, .to_pandas()."
    if name in _SAME:
        return f"Write: {_SAME[name].format(t=table, c=list(columns)[1])}"
    return did_you_mean(name, [*known, *columns])
