"""The sample's English help, made by Handrail and by other makers of help sites: they are installed, told how, run.

Everything is made in build/help_peers and kept there; it is made anew when the help or what is told the makers changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from studio.bundle.build import build_bundle
from studio.content.edition import Edition
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.bench.help_as_markdown import Dialect, Section, colons, exclamation, write_articles

ROOT = Path(__file__).parents[2]
TOLD = ROOT / "tests/bench/peers_help"
PLACE = ROOT / "build/help_peers"
PROGRAMS = PLACE / "node_modules/.bin"
PYTHON = PLACE / "venv/bin"
LAZY = "{ loading=lazy }"
_SHIM = "unpkg.com/iframe-worker/shim.js"


@dataclass(frozen=True, slots=True)
class Site:
    """A built help. `page` is the address of an article below the site.

    `opener` and `found` are CSS selectors: of what begins a search when it is clicked ("" for none), and of a result.
    """

    name: str
    folder: Path
    page: str
    opener: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a site: its Markdown, the files that it is told, the command, and what it writes."""

    site: Site
    dialect: Dialect
    told: Mapping[str, str]
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    before: Callable[[Path, Sequence[Section]], None] | None = None
    after: Callable[[Path], None] | None = None


def _keep_shim(folder: Path) -> None:
    """Lay what Material wants of unpkg.com, to search in folders, where its privacy plugin looks before a download."""
    kept = folder / ".cache/plugin/privacy/assets/external" / _SHIM
    kept.parent.mkdir(parents=True)
    shutil.copyfile(PLACE / "node_modules/iframe-worker/shim/index.js", kept)
    kept.with_suffix("").symlink_to(kept.name)


def _take_in_shim(folder: Path) -> None:
    """Do to Zensical's pages what its privacy plugin does where it reaches unpkg.com."""
    kept = folder / "site/assets/external" / _SHIM
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PLACE / "node_modules/iframe-worker/shim/index.js", kept)
    for page in (folder / "site").glob("*.html"):
        text = page.read_text("utf-8").replace("https://unpkg.com/iframe-worker/shim", f"./assets/external/{_SHIM}")
        page.write_text(text, "utf-8")


def _nav_of_mkdocs(folder: Path, sections: Sequence[Section]) -> None:
    nav = [{one.title: [{title: f"{name}.md"} for name, title in one.articles]} for one in sections]
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as told:
        yaml.safe_dump({"nav": [{"Home": "index.md"}, *nav]}, told, allow_unicode=True)
    _keep_shim(folder)


def _nav_of_zensical(folder: Path, sections: Sequence[Section]) -> None:
    lines = ['  {"Home" = "index.md"},']
    for one in sections:
        pages = ", ".join(f"{{{json.dumps(title)} = {json.dumps(name + '.md')}}}" for name, title in one.articles)
        lines.append(f"  {{{json.dumps(one.title)} = [{pages}]}},")
    told = folder / "zensical.toml"
    text = told.read_text("utf-8").replace("# NAV", "nav = [\n" + "\n".join(lines) + "\n]")
    told.write_text(text, "utf-8")


_DOCUSAURUS = {"docusaurus.config.js": "docusaurus.config.js", "sidebars.js": "sidebars.js"}
_BUTTON = "label.md-header__button[for=__search]"


def _makers() -> list[Maker]:
    """The others. A second entry of one maker is its own way to be read from a folder."""

    def site(name: str, folder: str, page: str, opener: str = "", found: str = "") -> Site:
        return Site(name, PLACE / folder / "site", page, opener, found)

    docusaurus = [str(PROGRAMS / "docusaurus"), "build", "--out-dir", "site"]
    return [
        Maker(
            site("Material for MkDocs", "mkdocs", "{0}.html", _BUTTON, ".md-search-result__item h1"),
            Dialect(exclamation, LAZY),
            {"mkdocs.yml": "mkdocs.yml"},
            [str(PYTHON / "mkdocs"), "build", "--quiet"],
            before=_nav_of_mkdocs,
        ),
        Maker(
            site("Zensical", "zensical", "{0}.html", _BUTTON, "a[role=option]"),
            Dialect(exclamation, LAZY),
            {"zensical.toml": "zensical.toml"},
            [str(PYTHON / "zensical"), "build"],
            before=_nav_of_zensical,
            after=_take_in_shim,
        ),
        Maker(
            site("VitePress", "vitepress", "{0}.html", ".DocSearch-Button", ".results .result .titles"),
            Dialect(colons),
            {"vitepress.config.mjs": ".vitepress/config.mjs"},
            [str(PROGRAMS / "vitepress"), "build"],
        ),
        Maker(
            site("Docusaurus", "docusaurus", "{0}/index.html", ".navbar__search-input", '[class*="hitTitle"]'),
            Dialect(colons),
            _DOCUSAURUS,
            docusaurus,
        ),
        Maker(
            site("Docusaurus, hash router", "docusaurus-hash", "index.html#/{0}"),
            Dialect(colons),
            _DOCUSAURUS,
            docusaurus,
            {"ROUTER": "hash"},
        ),
    ]


def sites(bundle: Path | None = None) -> list[Site]:
    """Handrail's site first, then those of the others, built where that is due. `bundle` is the sample's, if built."""
    _install()
    sample = ROOT / "sample_kb"
    kb = read_folder(sample).kb
    if bundle is None:
        bundle = PLACE / "handrail"
        build_bundle(sample, kb, bundle, Edition(languages=("en",)), PLACE / "pictures")
    ours = Site("Handrail", bundle, "en/{0}.html", ".finder-link", "[data-found] a")
    return [ours, *(_built(maker, bundle, _sections(kb, bundle)) for maker in _makers())]


def _sections(kb: KnowledgeBase, bundle: Path) -> list[Section]:
    """The library's sections with the articles that the bundle has."""
    listed = json.loads((bundle / "api/en/articles.json").read_text("utf-8"))["articles"]
    titles: dict[str, str] = {one["id"]: one["title"] for one in listed}
    return [
        Section(dict(one.title.texts)["en"], [(name, titles[name]) for name in one.articles if name in titles])
        for one in kb.sections
    ]


def _install() -> None:
    """The makers, as their lock files name them."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(TOLD / name, PLACE / name)
    if not PROGRAMS.is_dir():
        quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"]
        # Not `npm ci`, which misses the optional packages of other systems in this lock file.
        subprocess.run(["npm", "install", *quiet], cwd=PLACE, check=True)
    if not PYTHON.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(PYTHON.parent)], check=True)
        wanted = str(TOLD / "requirements.txt")
        subprocess.run([str(PYTHON / "pip"), "install", "--quiet", "--requirement", wanted], check=True)


def _built(maker: Maker, bundle: Path, sections: Sequence[Section]) -> Site:
    folder = maker.site.folder.parent
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _tell(maker, bundle, sections, fresh)
    due = _digest(maker, fresh)
    stamp = folder / "built"
    if stamp.is_file() and stamp.read_text() == due:
        shutil.rmtree(fresh)
        return maker.site
    print(f"building with {maker.site.name}", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    environment = os.environ | {"DO_NOT_TRACK": "1", "DOCUSAURUS_DISABLE_TELEMETRY": "1"} | dict(maker.environment)
    done = subprocess.run(maker.command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{maker.site.name} could not build:\n{done.stdout}\n{done.stderr}")
    if maker.after:
        maker.after(folder)
    stamp.write_text(due)
    return maker.site


def _tell(maker: Maker, bundle: Path, sections: Sequence[Section], folder: Path) -> None:
    """Write into `folder` all that the maker reads."""
    write_articles(bundle, sections, maker.dialect, folder / "source")
    for told, to in maker.told.items():
        (folder / to).parent.mkdir(exist_ok=True)
        shutil.copyfile(TOLD / told, folder / to)
    listed = [{"title": s.title, "articles": [{"id": i, "title": t} for i, t in s.articles]} for s in sections]
    (folder / "sections.json").write_text(json.dumps(listed), "utf-8")
    if maker.before:
        maker.before(folder, sections)


def _digest(maker: Maker, folder: Path) -> str:
    """What a site depends on: what its maker reads, how it is called, and which version it has."""
    digest = hashlib.sha256(repr((maker.command, maker.environment)).encode())
    for path in [TOLD / "package-lock.json", TOLD / "requirements.txt", *sorted(folder.rglob("*"))]:
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
