#include "ingest/report.h"

#include <inttypes.h>

static RgStatus
put(RgBuf *const out, const char *const markup)
{
  return rg_buf_append(out, rg_str_c(markup));
}

static RgStatus
put_text(RgBuf *const out, const RgStr text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    switch (text.data[i]) {
    case '<':
      RG_TRY(put(out, "&lt;"));
      break;
    case '>':
      RG_TRY(put(out, "&gt;"));
      break;
    case '&':
      RG_TRY(put(out, "&amp;"));
      break;
    case '"':
      RG_TRY(put(out, "&quot;"));
      break;
    default:
      RG_TRY(rg_buf_append_byte(out, text.data[i]));
    }
  }
  return RG_OK;
}

static RgStatus
put_cell(RgBuf *const out, const RgStr text)
{
  RG_TRY(put(out, "<td>"));
  return put_text(out, text);
}

static RgStatus
put_documents(RgBuf *const out, const IngestReport *const report)
{
  RG_TRY(put(out, "<h2>文件 · Files</h2>\n<table>\n<thead><tr>"
                  "<th scope=\"col\">文件 File<th scope=\"col\">结果 Outcome"
                  "<th scope=\"col\">格式 Format<th scope=\"col\">字节 Bytes"
                  "<th scope=\"col\">案例 Cases<th scope=\"col\">修复 Repairs"
                  "<th scope=\"col\">不可读字符 Unreadable characters"
                  "<th scope=\"col\">陈述 Statements"
                  "<th scope=\"col\">说明 Message</thead>\n<tbody>\n"));
  for (size_t i = 0U; i < report->inputs->n; ++i) {
    const IngestItem *const item = &report->result->items[i];
    RG_TRY(put(out, "<tr><th scope=\"row\">"));
    RG_TRY(put_text(out, report->inputs->items[i].shown));
    RG_TRY(rg_buf_printf(
        out, "<td>%s<td>%s<td>%" PRIu64 "<td>%u<td>%u<td>%u<td>%" PRIu64,
        ingest_item_kind_name(item->kind), item->format ? item->format : "",
        item->n_bytes, item->n_cases, item->n_repairs, item->n_lost,
        item->n_statements));
    RG_TRY(put_cell(out, item->kind == INGEST_ITEM_SAME
                             ? report->inputs->items[item->same_as].shown
                             : rg_str_c(item->message)));
    RG_TRY(put(out, "\n"));
  }
  return put(out, "</tbody>\n</table>\n");
}

static RgStatus
put_counts(RgBuf *const out, const IngestReview *const review)
{
  RG_TRY(put(out, "<h2>图中有 · The graph has</h2>\n<ul>\n"));
  for (size_t i = 0U; i < INGEST_N_COUNTS; ++i) {
    RG_TRY(rg_buf_printf(out, "<li>%zu %s</li>\n", review->counts[i].n,
                         review->counts[i].name));
  }
  return put(out, "</ul>\n");
}

static RgStatus
put_doubts(RgBuf *const out, const char *const heading,
           const IngestDoubts *const doubts)
{
  RG_TRY(rg_buf_printf(
      out,
      "<h2>%s (%zu)</h2>\n<table>\n<thead><tr>"
      "<th scope=\"col\">案例 Case<th scope=\"col\">关系 Link"
      "<th scope=\"col\">对象 Object<th scope=\"col\">规则 Rule"
      "<th scope=\"col\">置信度 Confidence<th scope=\"col\">原文 Sentence"
      "<th scope=\"col\">文件 File<th scope=\"col\">更正行 Line for a "
      "corrections file</thead>\n<tbody>\n",
      heading, doubts->n_all));
  for (size_t i = 0U; i < doubts->n; ++i) {
    const IngestDoubt *const one = &doubts->items[i];
    RG_TRY(put(out, "<tr>"));
    RG_TRY(put_cell(out, one->subject));
    RG_TRY(put_cell(out, one->link));
    RG_TRY(put_cell(out, one->object));
    RG_TRY(put_cell(out, one->rule));
    RG_TRY(put(out, "<td>"));
    if (one->rule.size) {
      RG_TRY(rg_buf_printf(out, "%.3f", one->confidence));
    }
    RG_TRY(put_cell(out, one->sentence));
    RG_TRY(put_cell(out, one->file));
    RG_TRY(put(out, "<td><pre>"));
    RG_TRY(put_text(out, one->correction));
    RG_TRY(put(out, "</pre>\n"));
  }
  return put(out, "</tbody>\n</table>\n");
}

RgStatus
ingest_report_html(const IngestReport *const report, RgBuf *const out)
{
  const IngestRunResult *const result = report->result;
  RG_TRY(rg_buf_printf(
      out,
      "<!DOCTYPE html>\n<html lang=\"zh\">\n<meta charset=\"utf-8\">\n"
      "<title>抽取报告 · Ingest report</title>\n"
      "<style>body{font-family:sans-serif;margin:1rem}table{border-collapse:"
      "collapse}th,td{border:1px solid #999;padding:.2rem .4rem;text-align:"
      "left;vertical-align:top}pre{margin:0;white-space:pre-wrap;user-select:"
      "all}</style>\n<h1>抽取报告 · Ingest report</h1>\n"
      "<p>%zu new, %zu unchanged, %zu same as another file, %zu removed, %zu "
      "failed. %zu corrections, %zu of them apply to nothing.</p>\n",
      result->n_new, result->n_unchanged, result->n_same, result->n_removed,
      result->n_failed, result->n_corrections, result->n_stale));
  for (size_t i = 0U; i < result->n_stale; ++i) {
    RG_TRY(put(out, "<p>"));
    RG_TRY(put_text(out, result->stale[i]));
    RG_TRY(put(out, "</p>\n"));
  }
  RG_TRY(put_documents(out, report));
  if (report->review) {
    RG_TRY(put_counts(out, report->review));
    RG_TRY(put_doubts(out, "低置信度的事实 · Facts of low confidence",
                      &report->review->facts));
    RG_TRY(put_doubts(out, "未能归位的名称 · Names without a place",
                      &report->review->names));
  }
  return put(out, "</html>\n");
}
