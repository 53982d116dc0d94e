"""Makes the binary sample documents, which are committed: run it again after a change of their words.

usage: make_samples.py [FOLDER]
"""

from __future__ import annotations

import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

SAMPLES = Path(__file__).resolve().parents[1] / "kg" / "data" / "samples"
FONT = "STSong-Light"
MADE = datetime(2025, 1, 1)

PLAN = "上海市数字贸易发展行动方案（2019-2021年）"
NOTICE = (
    "各有关单位：",
    f"为加快本市数字贸易发展，上海市商务委员会、上海市发展和改革委员会、上海市经济和信息化委员会等九个部门共同制定了《{PLAN}》"
    "（以下简称《行动方案》），现予印发。",
    "上海市商务委员会",
    "2019年7月23日",
)
FIELDS = ("云服务", "数字内容", "跨境电子商务")
TASKS = (
    ("任务", "责任单位"),
    ("培育数字贸易企业", "上海市商务委"),
    ("完善数据基础设施", "上海市经济和信息化委员会"),
    ("推动数字内容出口", "上海市新闻出版局"),
)
SUPPORT = (
    "上海浦东软件园（以下简称“浦东软件园”）、虹桥商务区是《行动方案》的重要载体。首届上海数字贸易论坛在长宁区举行。"
    "上海市商务委计划编制年度案例集，拟在海外设立服务站点，目前尚未设立。"
)
LATER = (
    "2020年1月，商务部、教育部、财政部等8部门印发《关于推动服务外包加快转型升级的指导意见》（商服贸发〔2020〕12号），支持云外包、众包等新模式。",
    "2020年8月，国务院印发《关于同意全面深化服务贸易创新发展试点的批复》（国函〔2020〕111号），同意在北京、天津、上海、海南开展试点。",
    "2024年8月，国务院办公厅印发《关于以高水平开放推动服务贸易高质量发展的意见》（国办发〔2024〕44号），鼓励发展数字贸易。",
)

FIRMS = (
    ("序号", "企业名称", "业务类型", "所属区域"),
    ("1", "上海沐瞳科技有限公司", "网络游戏", "嘉定区"),
    ("2", "行吟信息科技（上海）有限公司", "社交电商", "黄浦区"),
    ("3", "上海宽娱数码科技有限公司", "数字内容", "杨浦区"),
    ("4", "上海寻梦信息技术有限公司", "跨境电商", "长宁区"),
    ("5", "上海喜马拉雅科技有限公司", "数字音频", "浦东新区"),
    ("6", "优刻得科技股份有限公司", "云服务", "杨浦区"),
    ("7", "上海合合信息科技股份有限公司", "人工智能", "静安区"),
    ("8", "银联国际有限公司", "移动支付", "浦东新区"),
)
FOREWORD = (
    "本名录收录八家在上海开展数字贸易的企业。企业名称以登记为准，业务类型取其主要的一项，所属区域指总部所在的行政区。"
    "名录由编者根据公开资料整理，不是官方认定的名单。"
)
NOTES = (
    "行吟信息科技（上海）有限公司（以下简称“小红书”）运营内容社区平台小红书，2025年在中国香港设立办公室。",
    "上海宽娱数码科技有限公司是哔哩哔哩的子公司。哔哩哔哩专注于视频和直播，在日本东京设有办事处。",
    "上海喜马拉雅科技有限公司（简称“喜马拉雅”）与企鹅兰登书屋开展合作，引进英文有声书。",
    "上海寻梦信息技术有限公司运营电商平台拼多多。该公司没有入驻上海浦东软件园。",
    "沐瞳科技的总部在上海，优刻得和合合信息都在上海证券交易所上市。多家企业计划在沙特阿拉伯、墨西哥设立分公司，具体时间尚未确定。",
)


def make_notice() -> bytes:
    """Make the notice with its plan; every part of the archive bears the same date."""
    document = docx.Document()
    document.core_properties.title = f"关于印发《{PLAN}》的通知"
    document.core_properties.author = "kg"
    document.core_properties.created = document.core_properties.modified = MADE
    document.add_heading(f"上海市商务委员会等九部门关于印发《{PLAN}》的通知", level=1)
    for text in NOTICE:
        document.add_paragraph(text)
    document.add_heading(f"附件：{PLAN}", level=1)
    document.add_heading("一、重点领域", level=2)
    document.add_paragraph("《行动方案》支持以下领域的企业开拓国际市场：")
    for text in FIELDS:
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("二、任务分工", level=2)
    table = document.add_table(rows=len(TASKS), cols=len(TASKS[0]))
    for row, cells in enumerate(TASKS):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.add_heading("三、保障措施", level=2)
    document.add_paragraph(SUPPORT)
    document.add_heading("四、后续文件", level=2)
    for text in LATER:
        document.add_paragraph(text, style="List Number")
    saved = BytesIO()
    document.save(saved)
    return _dated(saved)


def make_register() -> bytes:
    """Make the register of firms: text, a ruled table, and notes that are broken into lines."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    heading = ParagraphStyle("heading", fontName=FONT, fontSize=16, leading=24, alignment=1)
    body = ParagraphStyle("body", fontName=FONT, fontSize=11, leading=18, wordWrap="CJK", firstLineIndent=22)
    table = Table(FIRMS, colWidths=(40, 220, 90, 90))
    table.setStyle([("FONT", (0, 0), (-1, -1), FONT, 10), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    story: list[Flowable] = [
        Paragraph("上海数字贸易企业名录", heading),
        Paragraph(FOREWORD, body),
        Spacer(1, 12),
        table,
    ]
    story += [Spacer(1, 12), *(Paragraph(text, body) for text in NOTES)]
    saved = BytesIO()
    SimpleDocTemplate(saved, pagesize=A4, title="上海数字贸易企业名录", author="kg", invariant=1).build(story)
    return saved.getvalue()


def _dated(archive: BytesIO) -> bytes:
    """Write an archive again with one date, so that the same words make the same bytes."""
    saved = BytesIO()
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            part = zipfile.ZipInfo(item.filename, MADE.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(item))
    return saved.getvalue()


MAKER_BY_NAME = {"policy_notice.docx": make_notice, "firm_register.pdf": make_register}


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else SAMPLES
    for name, make in MAKER_BY_NAME.items():
        (folder / name).write_bytes(make())
