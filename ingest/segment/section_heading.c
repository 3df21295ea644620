/**
   @file
   The words that head a section, a measure or a point.
*/
#include "ingest/segment/section_heading.h"

#include "ingest/segment/case_label.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"

IngestSectionKind
ingest_heading_kind(const IngestSegmentWords *const words, const RgStr heading)
{
  uint32_t entry = 0U;
  if (!ingest_lexicon_inside(&words->sections, heading, &entry)) {
    return INGEST_SECTION_NONE;
  }
  const RgStr kind = ingest_lexicon_column(&words->sections, entry, 1U);
  return rg_str_equals(kind, RG_STR("background")) ? INGEST_SECTION_BACKGROUND
         : rg_str_equals(kind, RG_STR("measures")) ? INGEST_SECTION_MEASURES
         : rg_str_equals(kind, RG_STR("results"))  ? INGEST_SECTION_RESULTS
                                                   : INGEST_SECTION_OTHER;
}

enum {
  SHORT_HEADING     = 14, ///< characters of a heading without a number
  MAX_HEADING_BYTES = 180
};

IngestSpan
ingest_heading_span(const IngestOutlineBuilder *const builder, RgStr text)
{
  static const char *const stops[] = {"。", ":", ";"};
  for (size_t i = 0U; i < RG_COUNT_OF(stops); ++i) {
    const size_t at = rg_str_find(
        rg_str_slice(text, 0U, 4U * MAX_HEADING_BYTES), rg_str_c(stops[i]), 0U);
    text.size = at < text.size ? at : text.size;
  }
  if (text.size > MAX_HEADING_BYTES) {
    const size_t comma = rg_str_find(
        rg_str_slice(text, 0U, 4U * MAX_HEADING_BYTES), RG_STR(","), 0U);
    text.size = comma < text.size ? comma : text.size;
  }
  return ingest_span_of(builder, ingest_trim(text));
}

/** "◆改革成效 累计…": the words between the bullet and the blank; empty where
    no bullet stands. */
static RgStr
behind_bullet(const RgStr text)
{
  uint32_t     bullet = 0U;
  const size_t size   = ingest_read_bullet(text, &bullet);
  const size_t end    = size ? rg_str_find(text, RG_STR(" "), 0U) : SIZE_MAX;
  return end < text.size && end <= 3U * SHORT_HEADING
             ? rg_str_slice(text, size, end)
             : RG_STR_NONE;
}

/** "【主要做法】…", "(主要做法)…" and "主要做法:": the words inside. */
static RgStr
bare_heading(RgStr text)
{
  static const char *const pairs[][2] = {{"【", "】"}, {"(", ")"}};
  for (size_t i = 0U; i < RG_COUNT_OF(pairs); ++i) {
    const RgStr open = rg_str_c(pairs[i][0]);
    if (rg_str_starts_with(text, open)) {
      const size_t close = rg_str_find(text, rg_str_c(pairs[i][1]), 0U);
      return close == SIZE_MAX ? text : rg_str_slice(text, open.size, close);
    }
  }
  if (text.size && text.data[text.size - 1U] == ':') {
    --text.size;
  }
  const RgStr label = behind_bullet(text);
  return label.size ? label : text;
}

IngestSectionKind
ingest_read_section_heading(const IngestOutlineBuilder *const builder,
                            const uint32_t i, IngestSpan *const heading,
                            bool *const is_short)
{
  const IngestLine *const line = &builder->lines.items[i];
  RgStr                   rest = ingest_line_rest(builder, i);
  if (!line->has_mark) {
    rest = bare_heading(rest);
  }
  *heading  = (IngestSpan){line->span.begin, line->span.begin};
  *is_short = line->n_chars <= SHORT_HEADING ||
              line->kind == INGEST_BLOCK_HEADING ||
              rest.size < ingest_line_text(builder, i).size;
  if (!*is_short) {
    return INGEST_SECTION_NONE; /* most lines */
  }
  *heading = ingest_heading_span(builder, rest);
  return ingest_heading_kind(builder->words,
                             ingest_slice(builder->document, *heading));
}
