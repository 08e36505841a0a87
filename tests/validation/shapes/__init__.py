"""Shapes of files of public projects, remade with rows of our tables; `shapes.jsonl` says which, and what is right for each.

One line is one shape. Of the peer it holds where its file is and how its shape was read, never a word of its content.

- `id`, `kind` (`csv` or `workbook`), `repository`, `commit`, `path`: the file of the peer;
- `read`: `bytes` where the file itself was read, `told` where only a report tells of it;
- `note`: what is peculiar about it;
- `name`: how the file is called here; `table`, `rows`: the rows that it holds, of `rows/TABLE.csv` or of the release;
- `cells`, `dialect`, `lines`, `encoding`, `mark`, `wrap`: how they are written, see `csvs`; `sheets` and others: see `books`;
- `exit`, `codes`, `after_format`: the exit status of `validate`, the codes of all problems that are right, warnings too, and
  the exit status when the file is validated again after `format`, or `refused` where `format` must leave it byte for byte.

What is right was written down before any of these files was validated.
"""
