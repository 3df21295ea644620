#!/usr/bin/env python3
"""Pages of the web as the sites of governments have them.

usage: check_pages.py REFORMGRAPH
"""
import pathlib
import sys
import tempfile

import formats

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


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        found = list(check_page(program, pathlib.Path(folder)))
    print("\n".join(found) or "pages ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
