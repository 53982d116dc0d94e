"""The gazetteers are sound: they load, their references hold, and no form belongs to two things of one file."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.data import read_csv, read_yaml
from kg.ontology import load_ontology

COLUMNS = {
    "countries": "iso2 iso3 name aliases short lat lon",
    "divisions": "adcode name short aliases char weak label parent lat lon",
    "cities_foreign": "name aliases country label lat lon weak",
    "regions": "name aliases kind char",
    "agencies": "name aliases weak country",
    "organizations": "name aliases weak kind",
    "zones": "name aliases weak adcode",
    "agreements": "name aliases",
    "sectors": "name aliases parent",
    "companies": "name aliases weak",
}
KINDS = {
    "regions": {"continent", "subregion", "bloc", "group", "domestic"},
    "organizations": {
        *("international", "media", "exchange", "university", "academy"),
        *("association", "museum", "thinktank", "hospital", "other"),
    },
}
# Characters that are only traditional or Japanese; the simplified form of each differs.
NOT_SIMPLIFIED = re.compile(
    "[萬與專業東絲兩嚴喪個豐臨為麗舉麼義烏樂喬習鄉書買亂爭於虧雲亞產親億僅從倉儀們價眾優會傘偉傳傷倫偽體餘傭俠侶偵側僑僉"
    "國圖園圓團壓縣壩處備夠頭奪奮婦媽孫學寧寶實審憲對導將屆層屬歲島岡廣應廳開張彈強歸當錄彙後從愛憂態懷戰戲戶拋護擔擇據"
    "報揚換損搖擊數斷無舊時曠晝顯曉暫術機殺雜權條來楊極構標樣橋樹檢歐歡殘氣氫漢湯溝沒灣濕滅潔測濟瀏渾濃濱煉爾牆獎獨獲獻瑪環現"
    "電畫疊盡監蓋盤碼磚確禮離種積稱穩窮競筆簡紀約紅納純紙級紛線組細終經結給絕統維網綠編緩縮總績織繼續繩聯聖聞聲職腦臺與興舉艦艷藝節"
    "莊華萊葉藥蘇蘭處號蟲補裝製複見規視覺觀計訂訊討訓記設訪評試話該詳語誤說請諸課調談論證識譯議護讀變讓豐負財貢貨貫責貴買費貿賀資賣質"
    "車軍軟較載輔輕輛輪輸辦邊達遷過運還這進遠連選遺郵鄧醫釋裡針鐘鋼錢錄鍵鎮鏈鐵長門閉開間關陣陰陳陸際險隨隱難雙電靈靜頂項順須預領頻題"
    "額風飛養館馬馮駐駕騰驗魚鮮鳥鳳黃點黨齊齡龍龜広浜沢豊桜頼関県戸]"
)


def rows(name: str) -> list[dict[str, str]]:
    return list(read_csv(f"gazetteers/{name}.csv"))


def forms(row: dict[str, str]) -> list[str]:
    """All forms of a row, but those of one character, which stand only in joined names."""
    cells = (row.get(column) or "" for column in ("name", "short", "aliases", "weak"))
    return [form for cell in cells for form in cell.split("|") if len(form) > 1]


@pytest.mark.parametrize("name", COLUMNS)
def test_it_loads_with_its_columns(name: str) -> None:
    content = rows(name)
    assert content
    assert all(list(row) == COLUMNS[name].split() for row in content)


@pytest.mark.parametrize("name", COLUMNS)
def test_forms_are_clean(name: str) -> None:
    for row in rows(name):
        assert row["name"]
        for cell in row.values():
            parts = cell.split("|")
            assert parts == [part.strip() for part in parts], row
            assert cell == "" or all(parts), row
            assert not NOT_SIMPLIFIED.search(cell), row


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"divisions"}))
def test_no_form_belongs_to_two_rows(name: str) -> None:
    owners = Counter(form for row in rows(name) for form in set(forms(row)))
    assert [form for form, count in owners.items() if count > 1] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_no_form_stands_twice_in_a_row(name: str) -> None:
    for row in rows(name):
        listed = Counter(form for column in ("short", "aliases") for form in row.get(column, "").split("|") if form)
        listed[row["name"]] += 1
        assert max(listed.values()) == 1, row


def test_codes_of_countries_are_unique() -> None:
    countries = rows("countries")
    for column, pattern in (("iso2", "[A-Z]{2}"), ("iso3", "[A-Z]{3}"), ("name", ".+")):
        values = [row[column] for row in countries]
        assert len(values) == len(set(values))
        assert all(re.fullmatch(pattern, value) for value in values)
    assert not {"HK", "MO", "TW"} & {row["iso2"] for row in countries}


def test_divisions_hang_together() -> None:
    divisions = {row["adcode"]: row for row in rows("divisions")}
    assert len(divisions) == len(rows("divisions"))
    above = {"District": {"City", "Province"}, "City": {"City", "Province", "Country"}, "Province": {"Country"}}
    for row in divisions.values():
        assert re.fullmatch(r"\d{6}", row["adcode"])
        parent = "Country" if row["parent"] == "CN" else divisions[row["parent"]]["label"]
        assert parent in above[row["label"]], row


def test_homonyms_among_siblings_are_told_apart() -> None:
    full = Counter((row["parent"], row["name"]) for row in rows("divisions"))
    assert max(full.values()) == 1


@pytest.mark.parametrize(
    ("name", "adcode", "label", "parent"),
    [
        ("上海市", "310000", "City", "CN"),
        ("浦东新区", "310115", "District", "310000"),
        ("香港特别行政区", "810000", "Province", "CN"),
        ("内蒙古自治区", "150000", "Province", "CN"),
        ("义乌市", "330782", "City", "330700"),
        ("延边朝鲜族自治州", "222400", "City", "220000"),
    ],
)
def test_known_divisions(name: str, adcode: str, label: str, parent: str) -> None:
    found = [row for row in rows("divisions") if row["name"] == name]
    assert [(row["adcode"], row["label"], row["parent"]) for row in found] == [(adcode, label, parent)]


def test_short_forms_of_provinces_and_municipalities_are_theirs_alone() -> None:
    top = {row["short"] for row in rows("divisions") if row["parent"] == "CN"}
    assert len(top) == 34
    others = [row["short"] for row in rows("divisions") if row["parent"] != "CN"]
    assert not top & set(others)


@pytest.mark.parametrize("name", ["countries", "divisions", "cities_foreign"])
def test_coordinates_are_on_earth(name: str) -> None:
    for row in rows(name):
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        if name == "divisions":
            assert 3 < float(row["lat"]) < 54, row
            assert 73 < float(row["lon"]) < 136, row


def test_districts_lie_near_their_city() -> None:
    divisions = {row["adcode"]: row for row in rows("divisions")}
    for row in divisions.values():
        above = divisions.get(row["parent"])
        if row["label"] == "District" and above and above["label"] == "City" and row["adcode"][:4] != "4603":
            distance = abs(float(row["lat"]) - float(above["lat"])) + abs(float(row["lon"]) - float(above["lon"]))
            assert distance < 9, (row["name"], above["name"], distance)


def test_labels_are_in_the_ontology() -> None:
    ontology = load_ontology()
    for name in ("divisions", "cities_foreign"):
        assert {row["label"] for row in rows(name)} <= set(ontology.labels)


def test_references_hold() -> None:
    countries = {row["iso2"] for row in rows("countries")}
    divisions = {row["adcode"] for row in rows("divisions")}
    sectors = {row["name"] for row in rows("sectors")}
    assert {row["country"] for row in rows("cities_foreign")} <= countries
    assert {row["country"] for row in rows("agencies")} <= countries | {"EU"}
    assert {row["adcode"] for row in rows("zones")} <= divisions | {""}
    assert {row["parent"] for row in rows("sectors")} <= sectors | {""}


def test_sectors_have_no_circles() -> None:
    parent_by_name = {row["name"]: row["parent"] for row in rows("sectors")}
    for name in parent_by_name:
        seen = set()
        while name:
            assert name not in seen
            seen.add(name)
            name = parent_by_name[name]


@pytest.mark.parametrize("name", KINDS)
def test_kinds_are_known(name: str) -> None:
    assert {row["kind"] for row in rows(name)} <= KINDS[name]


def test_no_strong_form_has_two_labels() -> None:
    owners: dict[str, set[str]] = {}
    for name in COLUMNS:
        for row in rows(name):
            weak = set((row.get("weak") or "").split("|"))
            for form in set(forms(row)) - weak:
                owners.setdefault(form, set()).add(name)
    assert {form: files for form, files in owners.items() if len(files) > 1} == {}


def test_pieces_of_agency_names() -> None:
    _, pieces = read_yaml("vocabularies/agency_forms.yaml")
    assert set(pieces) == {
        "departments",
        "endings",
        "fellow_endings",
        "fellow_after",
        "branches",
        "report_behind",
        "bodies",
        "party",
        "bare",
        "units",
        "foreign",
        "national",
        "organs",
        "local_offices",
        "zone_office",
        "government_office",
    }
    words = [word for line in pieces["departments"] for word in line]
    assert len(words) == len(set(words))
    for key in ("endings", "bodies", "bare", "units"):
        assert len(pieces[key]) == len(set(pieces[key]))
