#include "ingest/report.h"

#include "graph/base/buf.h"
#include "graph/base/file.h"
#include "graph/base/json.h"

#include <inttypes.h>
#include <stdint.h>

static const char *
kind_name(const IngestItemKind kind)
{
  static const char *const names[] = {"not reached", "new", "unchanged",
                                      "failed"};
  return names[kind];
}

static RgStatus
append_escaped(RgBuf *const out, const RgStr text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    switch (text.data[i]) {
    case '<':
      RG_TRY(rg_buf_append(out, RG_STR("&lt;")));
      break;
    case '>':
      RG_TRY(rg_buf_append(out, RG_STR("&gt;")));
      break;
    case '&':
      RG_TRY(rg_buf_append(out, RG_STR("&amp;")));
      break;
    case '"':
      RG_TRY(rg_buf_append(out, RG_STR("&quot;")));
      break;
    default:
      RG_TRY(rg_buf_append_byte(out, text.data[i]));
    }
  }
  return RG_OK;
}

static RgStatus
write_json(RgBuf *const out, const IngestInputs *const inputs,
           const IngestRunResult *const result)
{
  RG_TRY(rg_buf_printf(out,
                       "{\n  \"new\": %zu,\n  \"unchanged\": %zu,\n  "
                       "\"removed\": %zu,\n  \"failed\": %zu,\n  "
                       "\"corrections\": %zu,\n  "
                       "\"correctionsNotApplied\": [",
                       result->n_new, result->n_unchanged, result->n_removed,
                       result->n_failed, result->n_corrections));
  for (size_t i = 0U; i < result->n_stale; ++i) {
    RG_TRY(rg_buf_printf(out, "%s\n    ", i ? "," : ""));
    RG_TRY(rg_json_append_string(out, result->stale[i]));
  }
  RG_TRY(rg_buf_append(out, RG_STR("],\n  \"documents\": [")));
  for (size_t i = 0U; i < inputs->n; ++i) {
    const IngestItem *const outcome = &result->outcomes[i];
    RG_TRY(rg_buf_printf(out, "%s\n    {\"file\": ", i ? "," : ""));
    RG_TRY(rg_json_append_string(out, rg_str_c(inputs->items[i].path)));
    RG_TRY(
        rg_buf_printf(out, ", \"outcome\": \"%s\"", kind_name(outcome->kind)));
    if (outcome->kind == INGEST_ITEM_NEW) {
      RG_TRY(rg_buf_printf(out,
                           ", \"format\": \"%s\", \"bytes\": %" PRIu64
                           ", \"cases\": %u, \"repairs\": %u, "
                           "\"statements\": %" PRIu64,
                           outcome->format, outcome->n_bytes, outcome->n_cases,
                           outcome->n_repairs, outcome->n_statements));
    }
    if (outcome->message) {
      RG_TRY(rg_buf_append(out, RG_STR(", \"message\": ")));
      RG_TRY(rg_json_append_string(out, rg_str_c(outcome->message)));
    }
    RG_TRY(rg_buf_append_byte(out, '}'));
  }
  return rg_buf_append(out, RG_STR("\n  ]\n}\n"));
}

static RgStatus
write_html(RgBuf *const out, const IngestInputs *const inputs,
           const IngestRunResult *const result)
{
  RG_TRY(rg_buf_printf(
      out,
      "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
      "<title>Ingest report</title>\n<h1>Ingest report</h1>\n"
      "<p>%zu new, %zu unchanged, %zu removed, %zu failed. %zu corrections, "
      "%zu of them apply to nothing.</p>\n",
      result->n_new, result->n_unchanged, result->n_removed, result->n_failed,
      result->n_corrections, result->n_stale));
  for (size_t i = 0U; i < result->n_stale; ++i) {
    RG_TRY(rg_buf_append(out, RG_STR("<p>")));
    RG_TRY(append_escaped(out, result->stale[i]));
    RG_TRY(rg_buf_append(out, RG_STR("</p>\n")));
  }
  RG_TRY(rg_buf_append(
      out,
      RG_STR(
          "<table>\n<thead><tr><th scope=\"col\">File<th scope=\"col\">Outcome"
          "<th scope=\"col\">Format<th scope=\"col\">Bytes<th "
          "scope=\"col\">Cases"
          "<th scope=\"col\">Repairs<th scope=\"col\">Statements"
          "<th scope=\"col\">Message</thead>\n<tbody>\n")));
  for (size_t i = 0U; i < inputs->n; ++i) {
    const IngestItem *const outcome = &result->outcomes[i];
    RG_TRY(rg_buf_append(out, RG_STR("<tr><th scope=\"row\">")));
    RG_TRY(append_escaped(out, rg_str_c(inputs->items[i].path)));
    RG_TRY(rg_buf_printf(
        out, "<td>%s<td>%s<td>%" PRIu64 "<td>%u<td>%u<td>%" PRIu64 "<td>",
        kind_name(outcome->kind), outcome->format ? outcome->format : "",
        outcome->n_bytes, outcome->n_cases, outcome->n_repairs,
        outcome->n_statements));
    RG_TRY(append_escaped(out, rg_str_c(outcome->message)));
    RG_TRY(rg_buf_append_byte(out, '\n'));
  }
  return rg_buf_append(out, RG_STR("</tbody>\n</table>\n</html>\n"));
}

RgStatus
ingest_report_write(const char *const path, const IngestInputs *const inputs,
                    const IngestRunResult *const result, RgError *const error)
{
  RgFileWriter *writer = NULL;
  RgBuf         out;
  rg_buf_init(&out, rg_allocator_system(), SIZE_MAX / 2U);
  const bool json   = rg_str_ends_with(rg_str_c(path), RG_STR(".json"));
  RgStatus   status = json ? write_json(&out, inputs, result)
                           : write_html(&out, inputs, result);
  if (status == RG_OK) {
    status = rg_file_writer_open(path, &writer, error);
  }
  if (status == RG_OK) {
    const RgSink sink = rg_file_writer_sink(writer);
    status            = rg_sink_write(&sink, rg_buf_str(&out));
  }
  if (status == RG_OK) {
    status = rg_file_writer_commit(writer, error);
  } else {
    rg_file_writer_abandon(writer);
  }
  rg_buf_fini(&out);
  return status;
}
