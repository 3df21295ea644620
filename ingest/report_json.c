#include "graph/base/json.h"
#include "ingest/report.h"

#include <inttypes.h>

static RgStatus
put_member(RgBuf *const out, const char *const name, const RgStr value)
{
  if (!value.size) {
    return RG_OK;
  }
  RG_TRY(rg_buf_printf(out, ", \"%s\": ", name));
  return rg_json_append_string(out, value);
}

static RgStatus
put_document(RgBuf *const out, const IngestReport *const report,
             const size_t input)
{
  const IngestItem *const item = &report->result->items[input];
  RG_TRY(rg_buf_append(out, RG_STR("{\"file\": ")));
  RG_TRY(rg_json_append_string(out, report->inputs->items[input].shown));
  RG_TRY(rg_buf_printf(out, ", \"outcome\": \"%s\"",
                       ingest_item_kind_name(item->kind)));
  if (item->kind == INGEST_ITEM_NEW) {
    RG_TRY(rg_buf_printf(
        out,
        ", \"format\": \"%s\", \"bytes\": %" PRIu64
        ", \"cases\": %u, \"repairs\": %u, \"unreadableCharacters\": %u, "
        "\"statements\": %" PRIu64,
        item->format, item->n_bytes, item->n_cases, item->n_repairs,
        item->n_lost, item->n_statements));
  }
  if (item->kind == INGEST_ITEM_SAME) {
    RG_TRY(
        put_member(out, "sameAs", report->inputs->items[item->same_as].shown));
  }
  RG_TRY(put_member(out, "message", rg_str_c(item->message)));
  return rg_buf_append_byte(out, '}');
}

static RgStatus
put_doubts(RgBuf *const out, const char *const name,
           const IngestDoubts *const doubts)
{
  RG_TRY(rg_buf_printf(out, ",\n  \"%s\": {\"n\": %zu, \"listed\": [", name,
                       doubts->n_all));
  for (size_t i = 0U; i < doubts->n; ++i) {
    const IngestDoubt *const one = &doubts->items[i];
    RG_TRY(rg_buf_printf(out, "%s\n    {\"node\": ", i ? "," : ""));
    RG_TRY(rg_json_append_string(out, one->node));
    RG_TRY(put_member(out, "file", one->file));
    RG_TRY(put_member(out, "case", one->subject));
    RG_TRY(put_member(out, "link", one->link));
    RG_TRY(put_member(out, "object", one->object));
    RG_TRY(put_member(out, "rule", one->rule));
    if (one->rule.size) {
      RG_TRY(rg_buf_printf(out, ", \"confidence\": %.3f", one->confidence));
    }
    RG_TRY(put_member(out, "sentence", one->sentence));
    RG_TRY(put_member(out, "correction", one->correction));
    RG_TRY(rg_buf_append_byte(out, '}'));
  }
  return rg_buf_append(out, RG_STR("]}"));
}

static RgStatus
put_review(RgBuf *const out, const IngestReview *const review)
{
  RG_TRY(rg_buf_append(out, RG_STR(",\n  \"counts\": {")));
  for (size_t i = 0U; i < INGEST_N_COUNTS; ++i) {
    RG_TRY(rg_buf_printf(out, "%s\"%s\": %zu", i ? ", " : "",
                         review->counts[i].name, review->counts[i].n));
  }
  RG_TRY(rg_buf_append_byte(out, '}'));
  RG_TRY(put_doubts(out, "lowConfidence", &review->facts));
  return put_doubts(out, "unresolvedNames", &review->names);
}

RgStatus
ingest_report_json(const IngestReport *const report, RgBuf *const out)
{
  const IngestRunResult *const result = report->result;
  RG_TRY(rg_buf_printf(out,
                       "{\n  \"new\": %zu,\n  \"unchanged\": %zu,\n  "
                       "\"same\": %zu,\n  \"removed\": %zu,\n  "
                       "\"failed\": %zu,\n  \"corrections\": %zu,\n  "
                       "\"correctionsNotApplied\": [",
                       result->n_new, result->n_unchanged, result->n_same,
                       result->n_removed, result->n_failed,
                       result->n_corrections));
  for (size_t i = 0U; i < result->n_stale; ++i) {
    RG_TRY(rg_buf_printf(out, "%s\n    ", i ? "," : ""));
    RG_TRY(rg_json_append_string(out, result->stale[i]));
  }
  RG_TRY(rg_buf_append(out, RG_STR("],\n  \"documents\": [")));
  for (size_t i = 0U; i < report->inputs->n; ++i) {
    RG_TRY(rg_buf_printf(out, "%s\n    ", i ? "," : ""));
    RG_TRY(put_document(out, report, i));
  }
  RG_TRY(rg_buf_append(out, RG_STR("\n  ]")));
  if (report->review) {
    RG_TRY(put_review(out, report->review));
  }
  return rg_buf_append(out, RG_STR("\n}\n"));
}
