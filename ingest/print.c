#include "ingest/ingest.h"

#include "graph/base/buf.h"

#include <stdint.h>
#include <stdio.h>

enum { MAX_SHOWN = 120 };

static const char *
section_name(const IngestSectionKind kind)
{
  static const char *const names[] = {"none", "background", "measures",
                                      "results", "other"};
  return names[kind];
}

static const char *
role_name(const IngestFieldRole role)
{
  static const char *const names[] = {
      "number",  "title",   "units",   "reporter", "lead",   "duty",
      "support", "content", "results", "deadline", "region", "other"};
  return names[role];
}

static const char *
genre_name(const IngestGenre genre)
{
  static const char *const names[] = {"bulletin", "table",   "task-list",
                                      "article",  "feature", "announcement"};
  return names[genre];
}

/** The start of a span, on one line. */
static RgStatus
put_span(RgBuf *const out, const char *const name,
         const IngestDocument *const document, const IngestSpan span)
{
  RgStr       text = ingest_slice(document, span);
  const RgStr more = text.size > MAX_SHOWN ? RG_STR("…") : RG_STR_NONE;
  if (!text.size) {
    return RG_OK;
  }
  size_t end = text.size < MAX_SHOWN ? text.size : MAX_SHOWN;
  while (end < text.size && ((unsigned char)text.data[end] & 0xC0U) == 0x80U) {
    --end;
  }
  text = rg_str_slice(text, 0U, end);
  RG_TRY(rg_buf_printf(out, "%s ", name));
  for (size_t i = 0U; i < text.size; ++i) {
    RG_TRY(rg_buf_append_byte(out, text.data[i] == '\n'   ? '/'
                                   : text.data[i] == '\t' ? '|'
                                                          : text.data[i]));
  }
  RG_TRY(rg_buf_append(out, more));
  return rg_buf_append_byte(out, '\n');
}

static RgStatus
put_case(RgBuf *const out, const IngestDocument *const document,
         const IngestCase *const item)
{
  const IngestOutline *const outline = &document->outline;
  RG_TRY(rg_buf_printf(out, "\ncase %.*s\n  title %.*s\n",
                       RG_STR_ARG(item->identifier), RG_STR_ARG(item->title)));
  if (!rg_str_equals(item->title, item->title_written)) {
    RG_TRY(rg_buf_printf(out, "  written %.*s\n",
                         RG_STR_ARG(item->title_written)));
  }
  const IngestSpan place = ingest_code_points(document, item->span);
  RG_TRY(rg_buf_printf(out, "  source %u %u\n", place.begin, place.end));
  RG_TRY(put_span(out, "  group", document, item->group));
  RG_TRY(put_span(out, "  heading", document, item->heading));
  RG_TRY(put_span(out, "  listed", document, item->listed));
  for (uint32_t i = 0U; i < item->fields.n; ++i) {
    const IngestField *const field = &outline->fields[item->fields.first + i];
    char                     name[32];
    (void)snprintf(name, sizeof(name), "  field %s", role_name(field->role));
    RG_TRY(put_span(out, name, document, field->span));
  }
  for (uint32_t i = 0U; i < item->sections.n; ++i) {
    const IngestSection *const section =
        &outline->sections[item->sections.first + i];
    char name[32];
    (void)snprintf(name, sizeof(name), "  section %s",
                   section_name(section->kind));
    RG_TRY(put_span(out, name, document, section->heading));
  }
  for (uint32_t i = 0U; i < item->measures.n; ++i) {
    const IngestMeasure *const measure =
        &outline->measures[item->measures.first + i];
    char name[48];
    (void)snprintf(name, sizeof(name), "  %*smeasure %u",
                   2 * (int)measure->level - 2, "", measure->number);
    RG_TRY(put_span(out, name, document, measure->heading));
  }
  return rg_buf_printf(out, "  paragraphs %u\n", item->paragraphs.n);
}

static RgStatus
put_head(RgBuf *const out, const IngestDocument *const document)
{
  const IngestOutline *const outline = &document->outline;
  RG_TRY(rg_buf_printf(
      out, "document %.*s\nformat %s\nencoding %.*s\nscript %s\ngenre %s\n",
      RG_STR_ARG(document->source.file_name),
      ingest_format_name(document->source.format),
      RG_STR_ARG(document->source.encoding),
      document->norm.script == INGEST_SCRIPT_HANT ? "Hant" : "Hans",
      genre_name(outline->genre)));
  RG_TRY(rg_buf_printf(out, "title %.*s\nrepairs %u\n",
                       RG_STR_ARG(outline->title), document->norm.n_repairs));
  RG_TRY(put_span(out, "number", document, outline->number_span));
  if (outline->date.year) {
    RG_TRY(rg_buf_printf(out, "date %04u-%02u-%02u\n", outline->date.year,
                         outline->date.month, outline->date.day));
  }
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    RG_TRY(put_span(out, "issuer", document, outline->issuers[i]));
  }
  RG_TRY(put_span(out, "addressees", document, outline->addressees));
  return rg_buf_printf(out, "cases %u\n", outline->n_cases);
}

RgStatus
ingest_print_cases(const IngestDocument *const document,
                   const RgSink *const         sink)
{
  RgBuf out;
  rg_buf_init(&out, rg_allocator_system(), SIZE_MAX / 2U);
  RgStatus status = put_head(&out, document);
  for (uint32_t i = 0U; status == RG_OK && i < document->outline.n_cases; ++i) {
    status = put_case(&out, document, &document->outline.cases[i]);
    if (status == RG_OK) {
      status = rg_sink_write(sink, rg_buf_str(&out));
      rg_buf_clear(&out);
    }
  }
  if (status == RG_OK) {
    status = rg_sink_write(sink, rg_buf_str(&out));
  }
  rg_buf_fini(&out);
  return status;
}
