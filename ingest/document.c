#include "ingest/document.h"

#include "graph/base/utf8.h"
#include "ingest/text/edit_map.h"

const char *
ingest_format_name(const IngestFormat format)
{
  static const char *const names[] = {
      [INGEST_FORMAT_TEXT] = "text", [INGEST_FORMAT_MARKDOWN] = "markdown",
      [INGEST_FORMAT_HTML] = "html", [INGEST_FORMAT_DOCX] = "docx",
      [INGEST_FORMAT_XLSX] = "xlsx", [INGEST_FORMAT_ODT] = "odt",
      [INGEST_FORMAT_ODS] = "ods",   [INGEST_FORMAT_PDF] = "pdf",
      [INGEST_FORMAT_OFD] = "ofd",   [INGEST_FORMAT_DATA] = "data"};
  return names[format];
}

/** A place inside a character is that of its first byte. */
static bool
is_inside(const RgStr text, const uint32_t at)
{
  return at < text.size && ((unsigned char)text.data[at] & 0xC0U) == 0x80U;
}

/** A space that several steps made of a wide one may end inside of it. */
IngestSpan
ingest_source_span(const IngestDocument *const document, const IngestSpan span)
{
  const RgStr text   = document->source.text;
  IngestSpan  source = ingest_edits_back(&document->norm.to_source, span);
  while (is_inside(text, source.begin)) {
    --source.begin;
  }
  while (is_inside(text, source.end)) {
    ++source.end;
  }
  return source;
}

IngestSpan
ingest_text_span(const IngestDocument *const document, const IngestSpan source)
{
  return ingest_edits_forward(&document->norm.to_source, source);
}

static uint32_t
code_point_at(const IngestSource *const source, const uint32_t offset)
{
  const uint32_t step  = offset / INGEST_CODE_POINT_STEP;
  uint32_t       count = source->code_points[step];
  for (uint32_t at = step * INGEST_CODE_POINT_STEP; at < offset; ++at) {
    count += ((unsigned char)source->text.data[at] & 0xC0U) != 0x80U;
  }
  return count;
}

IngestSpan
ingest_code_points(const IngestDocument *const document, const IngestSpan span)
{
  const IngestSpan source = ingest_source_span(document, span);
  return (IngestSpan){code_point_at(&document->source, source.begin),
                      code_point_at(&document->source, source.end)};
}

RgStr
ingest_written(const IngestDocument *const document, const IngestSpan span)
{
  const IngestSpan written =
      ingest_edits_back(&document->norm.to_written, span);
  return rg_str_slice(document->norm.written, written.begin, written.end);
}

/** The first repair that ends behind `at`. */
static uint32_t
first_repair(const IngestNorm *const norm, const uint32_t at)
{
  uint32_t low  = 0U;
  uint32_t high = norm->n_repairs;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (norm->repairs[middle].span.end <= at) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

double
ingest_repair_confidence(const IngestDocument *const document,
                         const IngestSpan            span)
{
  const IngestNorm *const norm  = &document->norm;
  double                  least = 1.0;
  for (uint32_t i = first_repair(norm, span.begin);
       i < norm->n_repairs && norm->repairs[i].span.begin < span.end; ++i) {
    least = norm->repairs[i].confidence < least ? norm->repairs[i].confidence
                                                : least;
  }
  return least;
}
