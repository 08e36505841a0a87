#!/usr/bin/env python3
"""The steps of a release, as RELEASING.md tells them. None of them publishes.

usage: tools/release.py prepare VERSION --date DATE [--doi DOI]   write version, date, DOI, changelog and what follows
       tools/release.py check [--tag TAG]             is this commit one to release?
       tools/release.py build OUT                     wheel, sdist, downloads, site and checksums, once
       tools/release.py site OUT                      the site alone
       tools/release.py test OUT                      try what was built, in a fresh environment, offline
       tools/release.py sdist-tests OUT [PATH]...     the tests, or those in some folders, from the unpacked sdist
       tools/release.py show OUT                      the files and their sums
       tools/release.py earlier SITE FOLDER           put the downloads of earlier versions into the site
       tools/release.py rehearse [VERSION]            all of it up to publishing, in a clone that is thrown away
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from synopsis_data.reporting.safe import visible_lines  # noqa: E402
from tools.releasing.common import ReleaseError, read_checksums  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description="The steps of a release, as RELEASING.md tells them.")
    steps = parser.add_subparsers(dest="step", required=True)
    prepare = steps.add_parser("prepare", help="write version, date, changelog and what follows from them")
    prepare.add_argument("version")
    prepare.add_argument("--date", required=True, help="the day of the release, such as 2030-01-31")
    prepare.add_argument("--doi", help="the DOI that is reserved for this version, such as 10.5281/zenodo.1234567")
    check = steps.add_parser("check", help="is this commit one to release?")
    check.add_argument("--tag", help="the tag that it is to be released under")
    check.add_argument("--rehearsal", action="store_true", help="addresses may still be placeholders")
    for name, help_ in (
        ("build", "wheel, sdist, downloads, site and checksums, once"),
        ("site", "the site alone"),
        ("test", "try what was built, in a fresh environment, offline"),
        ("sdist-tests", "the tests, from the unpacked sdist"),
        ("show", "the files and their sums"),
    ):
        step = steps.add_parser(name, help=help_)
        step.add_argument("out", type=Path)
        if name == "sdist-tests":
            step.add_argument("paths", nargs="*", help="only the tests in these folders and files")
    earlier = steps.add_parser("earlier", help="put the downloads of earlier versions into the site")
    earlier.add_argument("site", type=Path)
    earlier.add_argument("folder", type=Path, help="one folder vX.Y.Z per version, with its SHA256SUMS")
    rehearse = steps.add_parser("rehearse", help="all of it up to publishing, in a clone that is thrown away")
    rehearse.add_argument("version", nargs="?")
    rehearse.add_argument("--date", help="the day of the release; without it the day of the last commit")
    rehearse.add_argument("--keep", type=Path, help="a folder for what is built")
    given = parser.parse_args()
    try:
        run(given)
    except ReleaseError as error:
        told = str(error)
    except ModuleNotFoundError as error:
        told = f"This Python has no {error.name}; use the one with the locked tools. RELEASING.md says how it is made."
    except OSError as error:
        told = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    else:
        return 0
    print(f"release: {visible_lines(told)}", file=sys.stderr)
    return 1


USED = ("click", "jsonschema")
"""What `synopsis-data` imports; it is called as a program, and without them it would fail in many words."""


def need(*modules: str) -> None:
    for name in modules:
        importlib.import_module(name)


def run(given: argparse.Namespace) -> None:
    """Do one step; each imports what it needs."""
    match given.step:
        case "prepare":
            from tools.releasing.prepare import prepare

            need(*USED)
            prepare(given.version, given.date, given.doi)
            print(f"Prepared {given.version}. Look at it with: git diff")
        case "check":
            from tools.releasing.checking import check

            need(*USED)
            check(given.tag, rehearsal=given.rehearsal)
            print("Ready to release." if given.tag else "Ready to be merged and tagged.")
        case "build":
            from tools.releasing.building import build

            build(given.out)
            print(f"Built into {given.out}")
        case "site":
            from tools.releasing.building import check_tools, site

            check_tools()
            site(given.out)
        case "test":
            from tools.releasing.testing import test

            test(given.out)
            print("Everything works.")
        case "sdist-tests":
            from tools.releasing.testing import sdist_tests

            sdist_tests(given.out, given.paths)
        case "show":
            print("".join(f"{sha256}  {name}\n" for name, sha256 in read_checksums(given.out).items()), end="")
        case "earlier":
            from tools.releasing.earlier import earlier

            earlier(given.site, given.folder)
        case "rehearse":
            from tools.releasing.rehearsal import rehearse

            rehearse(given.version, given.date, given.keep)


if __name__ == "__main__":
    sys.exit(main())
