#!/usr/bin/env python3
"""Pages of the web as the sites of governments have them.

usage: check_pages.py REFORMGRAPH
"""
import pathlib
import sys
import tempfile

import formats
from statements import DCT, NAMES, SCHEMA, Statements, decimal, literal

# A page as the systems of governments make it.
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>重点任务_嘉禾市人民政府</title></head><body>
<ul><li><a>首页</a></li><li><a>公开</a></li><li><a>服务</a></li><li><a>互动</a></li><li><a>走进</a></li></ul>
<div class="path">您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政策文件</a></div>
<table width="100%"><tr><td width="70%"><div class="TRS_Editor">
<div style="display:none">隐藏的文字</div><span hidden>也不显示</span>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><span>&nbsp;&nbsp;</span>&emsp;&emsp;为优化营商环境，制定本清单。<br/><br/>&nbsp;&nbsp;各单位抓好落实。</p>
<p><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;</span></span><![endif]>推进登记便利</p>
<table><tr><td>序号</td><td>举措</td><td>牵头单位</td></tr>
<tr><td rowspan=2>1</td><td>证照联办</td><td>市市场监管局</td></tr><tr><td>税证联办</td><td><table><tr><td>市税务局</td>
</tr></table></td></tr><tr><td>2</td><td>歇业备案</td><td>市医保局</td></tr></table></div></td><td>&nbsp;</td></tr></table>
</body></html>"""
PAGE_LINES = ["为优化营商环境,制定本清单。", "各单位抓好落实。", "一、推进登记便利", "序号\t举措\t牵头单位",
              "1\t证照联办\t市市场监管局", "\t税证联办\t市税务局", "2\t歇业备案\t市医保局"]


def check_page(program, folder):
    """Boxes around boxes, hidden text, Word's marks; and pages that are not in the encoding they say."""
    for said, real in (("utf-8", "utf-8"), ("utf-8", "gb18030"), ("gb2312", "utf-8"), ("big5", "gb18030")):
        path = folder / "page.html"
        path.write_bytes(PAGE.replace("utf-8", said, 1).encode(real))
        got = formats.lines_of(program, path)
        if got != PAGE_LINES:
            yield f"page of {real} that says {said}: {got}"


HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=%s"><meta name="SiteName" content="晋江市人民政府">
<meta name="ColumnName" content="工作动态"/><meta name="ArticleTitle" content="%s"/><meta name="PubDate" content="2025-03-06 10:12"/>
<meta name="ContentSource" content="晋江市市场监督管理局"/><title>工作动态_晋江市人民政府</title><style>.TRS_Editor P{line-height:2}</style>
<script>var a="<p>市财政局牵头</p>";</script></head><body>
<div class="top"><a href="/">网站首页</a>|<a>设为首页</a>|<a>加入收藏</a>|<a>无障碍阅读</a></div>
<table><tr><td><a>首页</a></td><td><a>政务公开</a></td><td><a>政务服务</a></td><td><a>互动交流</a></td><td><a>走进晋江</a></td></tr></table>
<div class="bread">当前位置：<a>首页</a>&nbsp;&gt;&nbsp;<a>政务公开</a>&nbsp;&gt;&nbsp;<a>工作动态</a></div>"""
INFO = """<div class="info"><span>发布时间：2025-03-06 10:12</span><span>来源：晋江市市场监督管理局</span><span>浏览次数：<script>w(1)</script>次</span>
<span>字号：[ <a href="javascript:doZoom(18)">大</a> <a>中</a> <a>小</a> ]</span><span><a href="javascript:window.print()">打印</a> <a>关闭</a></span>
<div class="share">分享到：<a title="微信"></a><a title="微博"></a></div></div>"""
CARD = """<table border="1"><tr><td>索 引 号：</td><td>JJ00100-02-2025-012</td><td>主题分类：</td><td>市场监管</td></tr>
<tr><td>发文机关：</td><td>晋江市市场监督管理局</td><td>成文日期：</td><td>2025年03月06日</td></tr>
<tr><td>标　　题：</td><td colspan="3">%s</td></tr><tr><td>发文字号：</td><td>晋市监〔2025〕9号</td><td>发布日期：</td><td>2025年03月10日</td></tr></table>"""
BODY = """<div id="zoom"><div class=TRS_Editor><style type="text/css">.TRS_Editor P{margin-top:0}</style>
<p style="text-indent:2em;font-family:仿宋">&nbsp;&nbsp;&nbsp;&nbsp;晋江市市场监管局会同市税务局、市公安局推行“证照联办”，企业登记和许可一次申请。<br><br>
&nbsp;&nbsp;&nbsp;&nbsp;截至2025年2月底，办理联办事项3216件，平均用时压减到1.5天。
<p><iframe src="x"></iframe><img src="a.jpg" alt="图片"><p>&nbsp;</p></div></div>"""
FOOT = """<div class="page"><a>上一页</a> <b>1</b> <a>2</a> <a>3</a> <a>下一页</a> 共3页</div>
<div class="prev">上一篇：<a>关于召开会议的通知</a></div><div>下一篇：<a>市财政局研究部署</a></div>
<div class="btn"><a>【打印】</a><a>【关闭】</a><a>【收藏】</a></div>
<div class="rel"><h3>相关链接</h3><ul><li><a>泉州市税务局推出办税新举措</a></li><li><a>石狮市数据局牵头推进一网通办</a></li></ul></div>
<div class="foot"><p>主办单位：晋江市人民政府办公室　承办单位：晋江市数据局</p><p>网站标识码：3505820001 闽ICP备05000000号</p>
<p>网站地图 | 联系我们 | 版权声明</p></div></body></html>"""
TITLE = "晋江市推行“证照联办”改革的做法"
SHOWN = f'<h1 class="tit">{TITLE}</h1>'
SITES = {  # what a page has around its text: all of it, nothing but the head's metas, a card of labels
    "shown": HEAD % ("utf-8", TITLE) + SHOWN + INFO + BODY + FOOT,
    "title in the head": HEAD % ("gb2312", TITLE) + INFO + BODY + FOOT,
    "all in the head": HEAD % ("gb2312", TITLE) + BODY + FOOT,
    "card": HEAD % ("utf-8", TITLE) + CARD % TITLE + SHOWN + BODY + FOOT,
    "greeting": HEAD % ("utf-8", TITLE) + "<p>欢迎来到晋江政务网！</p><p>手机门户</p>" + SHOWN + INFO + BODY + FOOT,
    "greeting, title in the head": HEAD % ("utf-8", TITLE) + "<p>欢迎来到晋江政务网！</p>" + INFO + BODY + FOOT,
}
CASE = {"leadAgency": {"晋江市市场监督管理局"}, "coLeadAgency": {"晋江市税务局", "晋江市公安局"}}


def told(program, path):
    """What the page says of itself and of its case."""
    facts = Statements.of_file(program, path)
    document = facts.typed("SourceDocument")[0]
    case = facts.cases().get("1")

    def names(node, name):
        return {literal(label) for agency in facts.values(node, name)
                for label in facts.values(agency, NAMES[0]) if label.endswith("@zh-Hans")}
    return {"title": facts.text(document, NAMES[2]), "case": facts.text(case, DCT + "title"), "issued": facts.text(document, DCT + "issued"),
            "publisher": names(document, DCT + "publisher"), "number": facts.text(document, "documentNumber"),
            "values": sorted(decimal(v) for o in facts.values(case, "hasOutcome") for v in facts.values(o, SCHEMA + "value")),
            **{name: names(case, name) for name in CASE}}


def check_sites(program, folder):
    """Title, date, publisher and number wherever the page has them, and nothing of what stands around."""
    for name, page in SITES.items():
        path = folder / "site.html"
        path.write_bytes(page.encode())
        wanted = {"title": TITLE, "case": TITLE, "issued": "2025-03-06", "publisher": {"晋江市市场监督管理局"}, "values": ["1.5", "3216"],
                  "number": "晋市监〔2025〕9号" if name == "card" else None, **CASE}
        got = told(program, path)
        if got != wanted:
            yield f"page, {name}: " + "; ".join(f"{k} {got[k]}" for k in wanted if got[k] != wanted[k])


MARKDOWN = """
---
title: '%s'
categories:
 - 改革
date: 2025-03-06 10:12
---

晋江市市场监管局会同市税务局、市公安局推行“证照联办”，企业登记和许可一次申请。

截至2025年2月底，办理联办事项3216件。
"""


def check_front_matter(program, folder):
    """The keys above the text of a Markdown file are no text; its title is the document's and the case's."""
    path = folder / "page.md"
    path.write_text(MARKDOWN % TITLE, encoding="utf-8")
    got = told(program, path)
    wanted = {"title": TITLE, "case": TITLE, "values": ["3216"], **CASE}
    if any(got[k] != wanted[k] for k in wanted):
        yield f"front matter: {got}"
    lines = formats.lines_of(program, path)
    if "证照联办" not in lines[0] or len(lines) != 2:
        yield f"front matter: {lines}"


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        found = [*check_page(program, pathlib.Path(folder)), *check_sites(program, pathlib.Path(folder)),
                 *check_front_matter(program, pathlib.Path(folder))]
    print("\n".join(found) or "pages ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
