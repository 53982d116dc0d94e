"""Graphs for tests of the page: one of digital trade, written for them, and generated ones of any size."""

from __future__ import annotations

from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status

TEXTS = {
    "园区观察.txt": """文化出口基地巡礼
上海徐汇数字文化出口基地由商务部认定，设在徐汇区漕河泾开发区。
米哈游网络科技（上海）有限公司总部位于徐汇区，入驻上海徐汇数字文化出口基地，主营网络游戏。
米哈游开发的《原神》出口到日本、韩国和美国，《崩坏：星穹铁道》随后也进入新加坡市场。
沐瞳科技同样位于徐汇区，《无尽对决》由沐瞳科技开发，在印度尼西亚、马来西亚和菲律宾很受欢迎。
沐瞳科技曾是字节跳动的子公司。莉莉丝游戏位于闵行区，《万国觉醒》由其开发，出口到美国和德国。
阅文集团位于浦东新区，与新加坡电信合作，在新加坡推广网络文学。
哔哩哔哩位于杨浦区，在日本设有分支机构，从事动漫影视。
""",
    "政策汇编.md": """# 数字贸易政策
《上海市数字贸易发展行动方案》由上海市商务委员会发布，适用于上海市，支持云服务和数字内容。
《杭州市数字贸易促进条例》由杭州市人大常委会发布，适用于杭州市，支持跨境电商。
《北京市关于打造数字贸易试验区的实施方案》由北京市商务局发布，支持云服务。
临港新片区计划与新加坡资讯通信媒体发展局合作建设数据跨境通道。
中国正在申请加入《数字经济伙伴关系协定》，新加坡和新西兰是该协定的成员。
中国是《区域全面经济伙伴关系协定》的成员，日本、韩国和新加坡也是成员。
浦东新区、徐汇区、闵行区和杨浦区属于上海市。
""",
    "企业年报/2023.html": """云服务与跨境电商
阿里巴巴位于杭州市，蚂蚁集团位于杭州市，二者都是全球数字贸易博览会的常客。
全球数字贸易博览会在杭州市举行，由浙江省人民政府和商务部主办。
阿里云是阿里巴巴的子公司，从事云服务，在新加坡、德国和印度尼西亚设有分支机构。
腾讯位于深圳市，从事网络游戏，与沐瞳科技没有合作关系。腾讯云在日本设有分支机构。
华为云位于深圳市，与阅文集团合作。希音从事跨境电商，出口到美国和欧洲。
连连数字位于杭州市，从事数字支付，在美国和新加坡设有分支机构。
中国服务贸易协会发布了《中国数字贸易发展报告》。
""",
}

ENTITIES = {
    "Company": (
        "米哈游网络科技（上海）有限公司|米哈游|miHoYo 沐瞳科技|沐瞳|Moonton 字节跳动 莉莉丝游戏 阅文集团 哔哩哔哩|B站 "
        "新加坡电信|Singtel "
        "阿里巴巴 蚂蚁集团 阿里云 腾讯 腾讯云 华为云 希音|SHEIN 连连数字"
    ),
    "Country": "中国 日本 韩国 美国 新加坡 印度尼西亚|印尼 马来西亚 菲律宾 德国 新西兰",
    "Province": "浙江省",
    "City": "上海市|上海 杭州市|杭州 北京市 深圳市",
    "District": "徐汇区 闵行区 浦东新区 杨浦区",
    "Zone": "漕河泾开发区 临港新片区",
    "Region": "欧洲",
    "ExportBase": "上海徐汇数字文化出口基地",
    "Policy": "《上海市数字贸易发展行动方案》 《杭州市数字贸易促进条例》 《北京市关于打造数字贸易试验区的实施方案》",
    "Agreement": "《数字经济伙伴关系协定》|DEPA 《区域全面经济伙伴关系协定》|RCEP",
    "Agency": "商务部 上海市商务委员会 杭州市人大常委会 北京市商务局 新加坡资讯通信媒体发展局 浙江省人民政府",
    "Organization": "中国服务贸易协会",
    "Sector": "网络游戏 网络文学 动漫影视 云服务 跨境电商 数字支付 数字内容",
    "Product": "《原神》 《崩坏：星穹铁道》 《无尽对决》 《万国觉醒》",
    "Publication": "《中国数字贸易发展报告》",
    "Event": "全球数字贸易博览会",
}

RELATIONS = """
上海徐汇数字文化出口基地 DESIGNATED_BY 商务部
上海徐汇数字文化出口基地 LOCATED_IN 徐汇区
上海徐汇数字文化出口基地 LOCATED_IN 漕河泾开发区
米哈游网络科技（上海）有限公司 LOCATED_IN 徐汇区
米哈游网络科技（上海）有限公司 TENANT_OF 上海徐汇数字文化出口基地
米哈游网络科技（上海）有限公司 IN_SECTOR 网络游戏
米哈游网络科技（上海）有限公司 DEVELOPS 《原神》
米哈游网络科技（上海）有限公司 DEVELOPS 《崩坏：星穹铁道》
《原神》 EXPORTS_TO 日本
《原神》 EXPORTS_TO 韩国
《原神》 EXPORTS_TO 美国
《崩坏：星穹铁道》 EXPORTS_TO 新加坡
沐瞳科技 LOCATED_IN 徐汇区
沐瞳科技 DEVELOPS 《无尽对决》
《无尽对决》 EXPORTS_TO 印度尼西亚
《无尽对决》 EXPORTS_TO 马来西亚
《无尽对决》 EXPORTS_TO 菲律宾
沐瞳科技 SUBSIDIARY_OF 字节跳动
莉莉丝游戏 LOCATED_IN 闵行区
莉莉丝游戏 DEVELOPS 《万国觉醒》
《万国觉醒》 EXPORTS_TO 美国
《万国觉醒》 EXPORTS_TO 德国
阅文集团 LOCATED_IN 浦东新区
阅文集团 PARTNERS_WITH 新加坡电信
阅文集团 IN_SECTOR 网络文学
哔哩哔哩 LOCATED_IN 杨浦区
哔哩哔哩 HAS_BRANCH_IN 日本
哔哩哔哩 IN_SECTOR 动漫影视
《上海市数字贸易发展行动方案》 ISSUED_BY 上海市商务委员会
《上海市数字贸易发展行动方案》 APPLIES_TO 上海市
《上海市数字贸易发展行动方案》 PROMOTES 云服务
《上海市数字贸易发展行动方案》 PROMOTES 数字内容
《杭州市数字贸易促进条例》 ISSUED_BY 杭州市人大常委会
《杭州市数字贸易促进条例》 APPLIES_TO 杭州市
《杭州市数字贸易促进条例》 PROMOTES 跨境电商
《北京市关于打造数字贸易试验区的实施方案》 ISSUED_BY 北京市商务局
《北京市关于打造数字贸易试验区的实施方案》 PROMOTES 云服务
临港新片区 PARTNERS_WITH 新加坡资讯通信媒体发展局 planned
中国 MEMBER_OF 《数字经济伙伴关系协定》 planned
新加坡 MEMBER_OF 《数字经济伙伴关系协定》
新西兰 MEMBER_OF 《数字经济伙伴关系协定》
中国 MEMBER_OF 《区域全面经济伙伴关系协定》
日本 MEMBER_OF 《区域全面经济伙伴关系协定》
韩国 MEMBER_OF 《区域全面经济伙伴关系协定》
新加坡 MEMBER_OF 《区域全面经济伙伴关系协定》
浦东新区 PART_OF 上海市
徐汇区 PART_OF 上海市
闵行区 PART_OF 上海市
杨浦区 PART_OF 上海市
杭州市 PART_OF 浙江省
上海市 PART_OF 中国
浙江省 PART_OF 中国
北京市 PART_OF 中国
深圳市 PART_OF 中国
阿里巴巴 LOCATED_IN 杭州市
蚂蚁集团 LOCATED_IN 杭州市
全球数字贸易博览会 LOCATED_IN 杭州市
全球数字贸易博览会 ORGANIZED_BY 浙江省人民政府
全球数字贸易博览会 ORGANIZED_BY 商务部
阿里云 SUBSIDIARY_OF 阿里巴巴
阿里云 IN_SECTOR 云服务
阿里云 HAS_BRANCH_IN 新加坡
阿里云 HAS_BRANCH_IN 德国
阿里云 HAS_BRANCH_IN 印度尼西亚
腾讯 LOCATED_IN 深圳市
腾讯 IN_SECTOR 网络游戏
腾讯 PARTNERS_WITH 沐瞳科技 negated
腾讯云 HAS_BRANCH_IN 日本
华为云 LOCATED_IN 深圳市
华为云 PARTNERS_WITH 阅文集团
希音 IN_SECTOR 跨境电商
希音 EXPORTS_TO 美国
希音 EXPORTS_TO 欧洲
连连数字 LOCATED_IN 杭州市
连连数字 IN_SECTOR 数字支付
连连数字 HAS_BRANCH_IN 美国
连连数字 HAS_BRANCH_IN 新加坡
《中国数字贸易发展报告》 ISSUED_BY 中国服务贸易协会
"""

PROPERTIES = {
    "米哈游网络科技（上海）有限公司": {"business_type": "网络游戏", "founded": "2012"},
    "上海市": {"adcode": "310000", "lat": 31.23, "lon": 121.47},
    "《上海市数字贸易发展行动方案》": {"issue_date": "2019-07-25", "period": "2019—2021年"},
}


def trade_graph() -> Graph:
    """About sixty entities with real sentences."""
    forms = {
        words[0]: (label, words[1:])
        for label, names in ENTITIES.items()
        for words in (entry.split("|") for entry in names.split())
    }
    ids = {name: f"e{i:03}" for i, name in enumerate(sorted(forms))}
    mentions = _find_mentions({form: name for name, (_, more) in forms.items() for form in (name, *more)})
    entities = [
        Entity(ids[name], label, name, tuple(more), PROPERTIES.get(name, {}), tuple(sorted(mentions.get(name, ()))))
        for name, (label, more) in forms.items()
    ]
    edges = []
    for line in RELATIONS.split("\n")[1:-1]:
        head, kind, tail, *status = line.split(" ")
        evidence = tuple(_find_sentences(mentions, head, tail)[:2])
        rule = () if not evidence else (f"{kind.lower().replace('_', '-')}-verb",)
        edges.append(Edge(ids[head], ids[tail], kind, 0.9, rule, evidence, Status(*(status or ["asserted"]))))
    documents = tuple(
        DocumentRecord(name, name.split("/")[-1].split(".")[0], name.split(".")[-1], "utf-8", "", len(text))
        for name, text in sorted(TEXTS.items())
    )
    return Graph(
        documents,
        tuple(sorted(entities, key=lambda entity: entity.id)),
        tuple(sorted(edges, key=lambda edge: (edge.source, edge.type, edge.target))),
    )


def generated_graph(count: int) -> Graph:
    """Many companies in communities around hubs, three relations for each."""
    state = 7

    def draw(limit: int) -> int:
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % limit

    hubs = max(4, count // 70)
    entities = tuple(
        Entity(f"n{i:06}", ("City", "Sector", "Zone")[i % 3] if i < hubs else "Company", f"示例企业{i:05}号")
        for i in range(count)
    )
    edges = {}
    while len(edges) < count * 3:
        company = hubs + draw(count - hubs)
        near = hubs + (company - hubs) % hubs + hubs * draw(max(1, count // hubs - 2))
        target, kind = ((company % hubs, "LOCATED_IN"), (near, "PARTNERS_WITH"), (draw(hubs), "LOCATED_IN"))[draw(3)]
        if kind == "LOCATED_IN" and entities[target].label == "Sector":
            kind = "IN_SECTOR"
        if target != company and target < count:
            text = f"{entities[company].name}与{entities[target].name}在本届博览会上签约。"
            said = Evidence("签约.txt", len(edges) * 40, len(edges) * 40 + len(text), text)
            edge = Edge(entities[company].id, entities[target].id, kind, 0.8, ("generated",), (said,))
            edges[edge.key] = edge
    return Graph(entities=entities, edges=tuple(edges[key] for key in sorted(edges)))


def _find_mentions(forms: dict[str, str]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for document, text in TEXTS.items():
        at = 0
        while at < len(text):
            form = max((form for form in forms if text.startswith(form, at)), key=len, default=None)
            if form is not None:
                found.setdefault(forms[form], []).append(Evidence(document, at, at + len(form), form))
            at += len(form or " ")
    return found


def _find_sentences(mentions: dict[str, list[Evidence]], head: str, tail: str) -> list[Evidence]:
    sentences = set()
    for a in mentions.get(head, ()):
        for b in mentions.get(tail, ()):
            if a.doc == b.doc:
                text = TEXTS[a.doc]
                start = text.rfind("\n", 0, a.start) + 1
                end = text.index("\n", a.end)
                if start <= b.start < end:
                    sentences.add(Evidence(a.doc, start, end, text[start:end]))
    return sorted(sentences)
