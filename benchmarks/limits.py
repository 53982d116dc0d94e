"""How the cost of analysing a text grows with its length, for plain texts and for hostile ones.

usage: limits.py [--size N] [--only WORD ...] [--limit SECONDS] [--memory]

Each kind of text is made in the lengths N, 2N and 4N and read, cleaned, extracted and linked in this process. Four times the text
should take about four times the time; a ratio above 6 is marked, unless all is over in a moment. ``--memory`` measures instead what
the steps hold for a text of a million characters, each kind in a process of its own.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from kg.clean import clean_document
from kg.data import DATA
from kg.errors import ReadError
from kg.extract import extract_mentions
from kg.link import link_relations
from kg.pipeline import Knowledge, load_knowledge
from kg.read import read_document

STEPS = ("read", "clean", "extract", "link")
STEEP = 6.0
MOMENT = 0.4
"""Seconds; a ratio of less is noise."""
MEMORY_SIZE = 1_000_000
MEMORY_KINDS = ("report", "no punctuation", "firms", "table")

Maker = Callable[[int], str]


def main() -> int:
    """Measure and print; 1 if a kind of text is steep or takes too long."""
    options = _options()
    makers = {name: make for name, make in MAKERS.items() if not options.only or any(w in name for w in options.only)}
    if options.measure:
        print(_peak(MAKERS[options.measure], load_knowledge()))
        return 0
    if options.memory:
        return _print_memory([name for name in makers if options.only or name in MEMORY_KINDS])
    knowledge = load_knowledge()
    _seconds(_report(50_000), "txt", knowledge)  # what is loaded at first use is no cost of a text
    sizes = [options.size, 2 * options.size, 4 * options.size]
    print(f"{'kind':26s}" + "".join(f"{size:>11,}" for size in sizes) + "   ratio  by step (longest text)")
    steep = [name for name, make in makers.items() if not _print_kind(name, make, sizes, options.limit, knowledge)]
    print(f"steep: {', '.join(steep) or 'none'}")
    return 1 if steep else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=50_000, metavar="N", help="characters of the shortest text")
    parser.add_argument("--only", nargs="+", metavar="WORD", help="only kinds whose name holds one of these")
    parser.add_argument(
        "--limit", type=float, default=60.0, metavar="SECONDS", help="give a text up after so much processor time"
    )
    parser.add_argument("--memory", action="store_true", help="measure memory instead of time")
    parser.add_argument("--measure", choices=list(MAKERS), help=argparse.SUPPRESS)
    return parser.parse_args()


def _print_kind(name: str, make: Maker, sizes: list[int], limit: float, knowledge: Knowledge) -> bool:
    """Print the row of a kind of text; tell whether it is fine."""
    print(f"{name:26s}", end="", flush=True)
    totals: list[float] = []
    steps: Mapping[str, float] = {}
    for size in sizes:
        try:
            with _Limit(limit):
                steps = _seconds(make(size), _ending(name), knowledge)
        except TimeoutError:
            print(f"  more than {limit:.0f} s")
            return False
        totals.append(sum(steps.values()))
        print(f"{totals[-1]:>11.2f}", end="", flush=True)
    ratio = totals[-1] / totals[0] if totals[0] else 1.0
    steep = ratio > STEEP and totals[-1] > MOMENT
    print(f"{ratio:8.1f}{'!' if steep else ' '} " + "  ".join(f"{step} {took:.2f}" for step, took in steps.items()))
    return not steep


class _Limit:
    """Raises `TimeoutError` in a block that takes too much processor time: other work on the machine does not stop it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        signal.signal(signal.SIGPROF, self._stop)
        signal.setitimer(signal.ITIMER_PROF, self.seconds)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _stop(self, _: int, __: FrameType | None) -> None:
        raise TimeoutError


def _seconds(text: str, ending: str, knowledge: Knowledge) -> Mapping[str, float]:
    """Return the seconds of processor time of each step: other work on the machine does not show."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"text.{ending}")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        marks = [time.process_time()]
        try:
            document = read_document(path, path.name)
        except ReadError:  # a text of spaces alone is none
            return {"refused": time.process_time() - marks[0]}
        marks.append(time.process_time())
        clean = clean_document(document)
        marks.append(time.process_time())
        annotated = extract_mentions(clean, knowledge.recognisers)
        marks.append(time.process_time())
        link_relations(annotated, knowledge.rules, knowledge.ontology)
        marks.append(time.process_time())
    return {step: marks[i + 1] - marks[i] for i, step in enumerate(STEPS)}


def _print_memory(names: list[str]) -> int:
    print(f"{'kind':26s}{'MB for a million characters':>30s}")
    for name in names:
        command = [sys.executable, __file__, "--measure", name]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        print(f"{name:26s}{float(done.stdout):30,.0f}", flush=True)
    return 0


def _peak(make: Maker, knowledge: Knowledge) -> float:
    """Return how many MB the steps take at most beyond what the process held before."""
    text = make(MEMORY_SIZE)
    _seconds(text[:20_000], "txt", knowledge)
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far; only Linux has it
    before = _status("VmRSS")
    _seconds(text, "txt", knowledge)
    return (_status("VmHWM") - before) / 1024


def _status(key: str) -> int:
    found = re.search(rf"{key}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None, "only Linux tells the memory of a process"
    return int(found[1])


def _ending(name: str) -> str:
    return name.split(".")[1] if "." in name else "txt"


def _repeat(piece: str) -> Maker:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _numbered(piece: str) -> Maker:
    """Make a text of one piece again and again; {} becomes another Chinese character pair each time, {n} a number."""

    def make(size: int) -> str:
        parts = []
        length = number = 0
        while length < size:
            parts.append(piece.replace("{}", _syllables(number)).replace("{n}", str(number)))
            length += len(parts[-1])
            number += 1
        return "".join(parts)

    return make


_SYLLABLES = "禾橡松岚澜桐枫棠榆柏梧杉榕槐柳桦荷莲菊兰梅竹葵芷蔚蕴菀萱荻蒲苇藻芦荞麦黍稷粟稻穗谷禄祺瑞"


def _syllables(number: int) -> str:
    base = len(_SYLLABLES)
    return _SYLLABLES[number % base] + _SYLLABLES[number // base % base] + _SYLLABLES[number // base**2 % base]


def _report(size: int) -> str:
    """Make a report of the sample texts; digits change, so that no paragraph is dropped as repeated."""
    sample = "\n".join(
        (DATA / "samples" / name).read_text("utf-8") for name in ("newsletter.txt", "encyclopedia_traditional.txt")
    )
    chance = random.Random(7)
    parts: list[str] = []
    length = 0
    while length < size:
        for line in sample.splitlines():
            changed = re.sub(r"\d", lambda _: str(chance.randrange(10)), line)
            parts.append(f"{changed}第{length}号。\n\n" if len(line) > 30 else f"{changed}\n\n")
            length += len(parts[-1])
    return "".join(parts)[:size]


def _ordinary(size: int) -> str:
    """Make one line of ordinary Chinese without punctuation."""
    return re.sub(r"[^一-龥]", "", _report(size * 3 // 2))[:size]


def _listed(separator: str, tail: str) -> Maker:
    def make(size: int) -> str:
        members = list(_members(size, len(separator)))
        return f"吸引了{separator.join(members)}{tail}"

    return make


def _members(size: int, gap: int) -> Iterator[str]:
    length = number = 0
    while length < size:
        member = f"{_syllables(number)}网络"
        yield member
        length += len(member) + gap
        number += 1


def _table(size: int) -> str:
    rows = ["企业名称\t所属区域\t业务类型\t年份"]
    length = number = 0
    while length < size:
        rows.append(f"上海{_syllables(number)}科技有限公司\t上海市徐汇区\t软件开发\t{2000 + number % 25}")
        length += len(rows[-1]) + 1
        number += 1
    return "\n".join(rows) + "\n"


def _markdown_table(size: int) -> str:
    lines = _table(size).splitlines()
    cells = ["| " + line.replace("\t", " | ") + " |" for line in lines]
    return "\n".join([cells[0], "|---|---|---|---|", *cells[1:]]) + "\n"


def _wide_row(size: int) -> str:
    cells = list(_members(size // 2, 1))
    return "\n".join("\t".join(row) for row in (cells, cells[::-1])) + "\n"


def _headings(size: int) -> str:
    return "\n\n".join(f"# 第{n}章 {_syllables(n)}市的企业" for n in range(size // 14))


def _deep_headings(size: int) -> str:
    return "\n\n".join(f"{'#' * (n % 6 + 1)} {_syllables(n)}软件园\n\n公司位于上海市。" for n in range(size // 22))


def _strange(*codes: int) -> Maker:
    """Make a text with such characters between the others."""

    def make(size: int) -> str:
        chance = random.Random(7)
        return "".join(f"甲{chr(chance.choice(codes))}" for _ in range(size // 2))

    return make


FIRM = "上海{}科技有限公司"
BASE = "国家特色服务出口基地"

MAKERS: Mapping[str, Maker] = {
    "report": _report,
    "no punctuation": _ordinary,
    **{
        f"{piece!r} x n": _repeat(piece)
        for piece in (
            *("《", "》", "《《》", "（", "）", "（）", "(", "“", "”", "|", "\t", "、", "，", "。", "；", "：", "\n", " ", "\u3000"),
            *("7", "2021年", "第1届", "a", "A", "A ", "Aa.", "A&", "和", "甲和", "、和", "甲、", "公司", "有限公司", "子公司"),
            *("上海", "上海市", "我国", "其", "中美", "港澳台", "以下简称", "（以下简称", "“甲”平台", "等企业", "位于", "出口到", "主办的"),
            *("**", "*", "__", "`", "~~", "<", "&", "&amp;", "&amp", "<!--", "<b>", "</", "<a href=", "[", "![", "](", "[a](b)"),
            *("# ", "- ", "> ", "---\n", "| a |\n", "```\n", "\\", "http://", "\U0001f600", "\U00020000", "\ufeff", "\x00", "\r"),
        )
    },
    "control characters": _strange(*range(0x01, 0x20), *range(0x7F, 0xA1)),
    "strange characters": _strange(0xFEFF, 0xFFFD, 0xFFFE, 0xE000, 0xF8FF, 0x2028, 0x200B, 0x10FFFF, 0xF0000),
    "unpaired surrogates": _strange(0xD800, 0xDFFF),
    "nested brackets": lambda size: "（甲" * (size // 4) + "乙）" * (size // 4),
    "nested titles": lambda size: "《甲" * (size // 4) + "乙》" * (size // 4),
    "nested tags.html": lambda size: "<div>" * (size // 11) + "</div>" * (size // 11),
    "one firm": _repeat("上海青禾网络科技有限公司"),
    "one firm, sentences": _repeat("上海青禾网络科技有限公司成立。"),
    "firm and short form": _repeat("上海青禾网络科技有限公司（以下简称“青禾”）青禾网络"),
    "firms": _numbered(FIRM + "成立。\n\n"),
    "firms in a line": _numbered(FIRM),
    "firms in a list": _numbered(FIRM + "、"),
    "firms and short forms": _numbered(FIRM + "（以下简称“{}”）成立。{}科技增长。"),
    "firms that change names": _numbered(FIRM + "更名为"),
    "firms of one core": _numbered("上海青禾{}科技有限公司青禾"),
    "lists below sentences": _repeat("青禾公司在以下城市设有分公司：\n- 上海\n- 北京\n"),
    "list": _listed("、", "等企业入驻。"),
    "list of conjunctions": _listed("和", "等企业入驻。"),
    "lists of firms and kinds": _numbered("{}公司、甲公司等涂料公司"),
    "list without end": _listed("、", ""),
    "open list": lambda size: "来了三家企业，包括" + _listed("、", "")(size),
    "endless conjunctions": lambda size: "甲、" + "甲和" * (size // 2) + "等企业",
    "designations": _repeat(BASE),
    "bases in a line": _numbered("{}软件园入选" + BASE + "，"),
    "bases and one noun": lambda size: _numbered("{}软件园入选")(size) + BASE,
    "nouns and one base": lambda size: "青禾软件园入选" + (BASE + "和") * (size // len(BASE + "和")),
    "bases and referents": lambda size: (
        "上海青禾软件园很大。" * (size // 20) + f"园区入选{BASE}。" * (size // 30)
    ),
    "bodies of two fields": _repeat("上海市经济与教育研究院"),
    "bases": _numbered("{}软件园入选第二批国家{}服务出口基地。"),
    "bases of one park": _numbered("青禾软件园入选国家文化出口基地{n}。"),
    "zones": _numbered("{}市高新技术产业开发区，"),
    "agencies": _numbered("上海市商务委员会、市商务委{n}，"),
    "policies": _numbered("《上海市{}条例（2021年）》、"),
    "products": _numbered("手游“{}”App，"),
    "districts": _repeat("普陀区、浦东新区、"),
    "located in": _numbered(FIRM + "位于上海市徐汇区"),
    "partners": _numbered(FIRM + "与北京{}网络有限公司合作"),
    "subsidiaries": _numbered(FIRM + "的子公司"),
    "exports": _numbered(FIRM + "的产品出口到日本、韩国、"),
    "triggers without names": _repeat("位于合作子公司出口到"),
    "triggers in clauses": _numbered(FIRM + "，位于上海，与中国合作，出口到日本，"),
    "names in one sentence": lambda size: f"{_numbered(FIRM + '和')(size)}合作出口到日本位于上海。",
    "sectors": _repeat("从事软件、游戏、动漫、影视、"),
    "free sectors": _numbered("上海青禾科技有限公司从事{}研究业务。"),
    "referents": _repeat("该公司位于上海，公司与其合作，"),
    "referents and sentences": _numbered("公司位于上海。{}。"),
    "referents without names": _repeat("该公司在其设立公司。"),
    "planned": _repeat("上海青禾科技有限公司拟将计划位于上海"),
    "table.txt": _table,
    "table.md": _markdown_table,
    "table.csv": lambda size: _table(size).replace("\t", ","),
    "table.html": lambda size: "<table>" + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>" for line in _table(size).splitlines()
    ) + "</table>",
    "wide row.txt": _wide_row,
    "wide row.csv": lambda size: _wide_row(size).replace("\t", ","),
    "bases in a table.html": lambda size: "<table>" + _numbered(
        "<tr><td>{}软件园</td><td>国家数字服务出口基地</td></tr>"
    )(size) + "</table>",
    "headings.md": _headings,
    "deep headings.md": _deep_headings,
    "one heading.md": lambda size: "# " + _ordinary(size),
    "short lines": _numbered("甲{}\n"),
    "torn lines": _numbered("上海青禾网络科技有限公司的产品{}和服务出口到世界各地的市场其中\n"),
    "torn paragraphs": _numbered("上海青禾网络科技有限公司的产品{}和服务，出口到世界各地的市场其中\n\n"),
    "numbered lines": _numbered("{n}. {}\n"),
    "contents": _numbered("第{n}章 {}........{n}\n"),
    "paragraphs.html": lambda size: _numbered("<p>上海{}科技有限公司位于上海。</p>")(size),
    "open tags.html": _repeat("<p>甲<b>"),
    "entities.html": _repeat("&amp;&#20013;&lt;"),
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
