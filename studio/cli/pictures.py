"""`handrail pictures`: the pictures of a knowledge base, where they are shown, and what about them is worth a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.opened import Opened, open_kb
from studio.cli.swapping import Swapped, show_swaps, swap_files
from studio.cli.terminal import Json, Kb, print_json, progress, say, shown_size
from studio.content.holdings import Holding, Remark, make_holdings, read_facts
from studio.content.manuscripts import Manuscripts, every_text
from studio.errors import KbError, PictureError, Place
from studio.imaging import Job, burn_masters, recipe_of
from studio.progress import Report, part
from studio.storage import overwrite_picture_file, read_picture_file
from studio.storage.store import Store

_HISTORY = "Version control, backups and the trash still hold the old pixels where they held them before."

_Only = Annotated[
    list[Remark] | None, typer.Option("--only", help="List only these (may be given again).", show_default=False)
]
_Replace = Annotated[
    str, typer.Option("--replace", metavar="PICTURE", help="Put another file in the place of this picture.")
]
_By = Annotated[Path | None, typer.Option("--by", metavar="FILE", help="The file to put there.", show_default=False)]
_Burn = Annotated[
    str, typer.Option("--burn", metavar="PICTURE", help="Burn its removed areas into the picture itself, for good.")
]


def run(
    kb: Kb,
    only: _Only = None,
    replace: _Replace = "",
    by: _By = None,
    burn: _Burn = "",
    yes: Annotated[bool, typer.Option("--yes", help="Burn without asking.")] = False,
    as_json: Json = False,
) -> None:
    """List the pictures of a knowledge base: where they are shown, and which are unused, there twice, stale or too
    large.

    --replace puts a new file in the place of a picture and of every file that equals it; texts stay, the old ones go
    to the trash, and marks go where they belong on the new picture. What cannot be placed for sure is told, and is a
    finding until somebody has looked.
    """
    if bool(replace) != bool(by):
        raise typer.BadParameter("--replace and --by belong together")
    with progress() as report:
        opened = open_kb(kb, part(report, 0.0, 0.2))
        holdings = _holdings(opened, part(report, 0.2, 0.9))
    if burn:
        _tell("burned", _burn(opened, _find(holdings, burn), yes, as_json), as_json)
    elif by:
        show_swaps(_replace(opened, holdings, replace, by), as_json)
    elif as_json:
        print_json({"ok": True, "pictures": [_values(each) for each in _chosen(holdings, only)]})
    else:
        for holding in _chosen(holdings, only):
            say(_lines(holding))
        say(_sum(holdings))


def _holdings(opened: Opened, report: Report) -> tuple[Holding, ...]:
    manuscripts = Manuscripts(opened.kb, store=Store(opened.cache / "made"))
    surveys = manuscripts.surveys(every_text(opened.kb), part(report, 0.0, 0.6))
    return make_holdings(opened.kb, surveys, read_facts(opened.folder, opened.kb, part(report, 0.6, 1.0)))


def _chosen(holdings: Sequence[Holding], only: Sequence[Remark] | None) -> list[Holding]:
    return [each for each in holdings if not only or any(each.has(remark) for remark in only)]


def _find(holdings: Sequence[Holding], path: str) -> Holding:
    for holding in holdings:
        if any(path == file for file, _facts in holding.files):
            return holding
    what = f"the knowledge base has no picture “{path}”"
    raise KbError(what, Place(path), "a path as `handrail pictures` lists it", "See what it lists.")


def _replace(opened: Opened, holdings: Sequence[Holding], path: str, by: Path) -> list[Swapped]:
    """Put the file `by` in the place of `path` and of whatever equals it; what changed."""
    holding = _find(holdings, path)
    sha256 = dict(holding.files)[path].sha256
    same = [file for each in holdings for file, facts in each.files if sha256 and facts.sha256 == sha256]
    try:
        content = by.read_bytes()
    except OSError as error:
        raise PictureError(f"cannot be read: {error.strerror}", Place(str(by)), do="See that it is there.") from error
    with progress() as report:
        return swap_files(opened.folder, sorted({path, *same}), content, report)


def _burn(opened: Opened, holding: Holding, yes: bool, as_json: bool) -> list[str]:
    """Burn the removed areas of a picture into each of its files; the paths that changed."""
    recipes = {path: recipe_of(holding.picture, path) for path, _facts in holding.files}
    removals = recipe_of(holding.picture, holding.picture.path).removals
    if not removals:
        what, do = "nothing is removed from this picture", "Mark what has to go with `remove` first."
        raise PictureError(what, Place(holding.picture.path), "a mark of kind `remove`", do)
    jobs = [Job(path, read_picture_file(opened.folder, path), recipe) for path, recipe in recipes.items()]
    if not yes:
        if as_json:
            raise typer.BadParameter("with --json, burning needs --yes")
        typer.echo(f"The pixels below {len(removals)} removed areas go for good, in {len(jobs)} files. {_HISTORY}")
        typer.confirm("Burn them?", abort=True)
    before = {job.key: job.master.read_bytes() for job in jobs}
    for path, content in burn_masters(jobs).items():
        overwrite_picture_file(opened.folder, path, content, before[path])
    typer.echo(f"warning: {_HISTORY}", err=True)
    return sorted(before)


def _tell(done: str, paths: list[str], as_json: bool) -> None:
    if as_json:
        print_json({"ok": True, done: paths})
    else:
        say("\n".join(f"{done}: {path}" for path in paths))


def _values(holding: Holding) -> dict[str, Any]:
    return {
        "path": holding.picture.path,
        "files": [
            {"path": path, "size": facts.size, "width": facts.width, "height": facts.height}
            for path, facts in holding.files
        ],
        "marks": len(holding.picture.marks),
        "shown": [{"article": each.article, "language": each.language, "alt": each.alt} for each in holding.shown],
        "same": list(holding.twins),
        "remarks": [{"remark": remark.value, "why": str(why)} for remark, why in holding.remarks],
    }


def _lines(holding: Holding) -> str:
    articles: dict[str, list[str]] = {}
    for each in holding.shown:
        languages = articles.setdefault(each.article, [])
        if each.language not in languages:
            languages.append(each.language)
    where = "; ".join(f"{article} ({', '.join(languages)})" for article, languages in articles.items())
    _path, facts = holding.files[0]
    head = f"{holding.picture.path}: {facts.width} × {facts.height}, {shown_size(holding.size)}"
    lines = [head + (f", in {where}" if where else "")]
    return "\n".join([*lines, *(f"    {remark.value}: {why}" for remark, why in holding.remarks)])


def _sum(holdings: Sequence[Holding]) -> str:
    counts = Counter(remark for each in holdings for remark in {remark for remark, _why in each.remarks})
    told = ", ".join(f"{counts[remark]} {remark.value}" for remark in Remark)
    files, size = sum(len(each.files) for each in holdings), sum(each.size for each in holdings)
    return f"{len(holdings)} pictures in {files} files, {shown_size(size)}: {told}."
