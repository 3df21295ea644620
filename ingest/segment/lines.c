#include "ingest/segment/lines.h"

#include "ingest/segment/page_head.h"
#include "ingest/segment/run_on.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/names.h"
#include "ingest/text/chinese.h"
#include "ingest/text/date.h"

enum {
  MAX_FEET        = 200, ///< lines at the end
  MAX_FOOT_CHARS  = 160, ///< of one of them
  MAX_ASIDE_CHARS = 30,  ///< of other lines between them
};
enum { MAX_COUNTED = 400, MAX_HEADING_CHARS = 60 };

RgStr
ingest_line_rest(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  const RgStr             text = ingest_line_text(builder, i);
  const size_t            skip = line->annex != INGEST_NONE ? line->annex_size
                                 : line->has_mark           ? line->mark.size
                                                            : 0U;
  return rg_str_slice(text, skip, text.size - line->owners);
}

bool
ingest_ends_sentence(const RgStr text)
{
  const RgStr quotes[] = {RG_STR("”"), RG_STR("’"), RG_STR("）"), RG_STR(")"),
                          RG_STR("》")};
  RgStr       rest     = text;
  for (size_t i = 0U; i < RG_COUNT_OF(quotes); ++i) {
    if (rg_str_ends_with(rest, quotes[i])) {
      rest.size -= quotes[i].size;
      i = SIZE_MAX; /* from the first again */
    }
  }
  switch (ingest_last(rest)) {
  case 0x3002U: /* 。 */
  case ';':
  case '!':
  case '?':
  case ':':
  case 0x2026U: /* … */
    return true;
  default:
    return false;
  }
}

bool
ingest_is_open(const RgStr text)
{
  static const char *const pairs[][2] = {
      {"“", "”"}, {"《", "》"}, {"(", ")"}, {"「", "」"}, {"【", "】"}};
  for (size_t i = 0U; i < RG_COUNT_OF(pairs); ++i) {
    const size_t open = rg_str_find(text, rg_str_c(pairs[i][0]), 0U);
    if (open != SIZE_MAX &&
        rg_str_find(text, rg_str_c(pairs[i][1]), open) == SIZE_MAX) {
      return true;
    }
  }
  return false;
}

bool
ingest_may_be_heading(const IngestOutlineBuilder *const builder,
                      const uint32_t                    i)
{
  const IngestLine *const line = &builder->lines.items[i];
  return line->table == INGEST_NONE && line->kind != INGEST_BLOCK_CAPTION &&
         line->n_chars <= MAX_HEADING_CHARS &&
         !ingest_ends_sentence(ingest_line_text(builder, i));
}

RgStatus
ingest_set_title(IngestOutlineBuilder *const builder, IngestSpan span,
                 IngestCase *const item)
{
  const RgStr whole = ingest_slice(builder->document, span);
  span.end -= (uint32_t)ingest_owners(builder->words, whole);
  RG_TRY(ingest_label(builder->arena, ingest_slice(builder->document, span),
                      &item->title));
  item->title_written = item->title;
  if (builder->document->norm.script == INGEST_SCRIPT_HANT) {
    RG_TRY(ingest_label(builder->arena, ingest_written(builder->document, span),
                        &item->title_written));
  }
  return RG_OK;
}

/** Up to MAX_COUNTED; of a longer text perhaps some more, to the end of a run.
 */
static uint32_t
count_chars(const RgStr text)
{
  uint32_t n = 0U;
  uint32_t c = 0U;
  for (size_t at = 0U; at < text.size; ++at) {
    n += ((unsigned char)text.data[at] & 0xC0U) != 0x80U; /* they begin so */
  }
  if (n < MAX_COUNTED) {
    return n;
  }
  n = 0U;
  for (size_t at = 0U; n < MAX_COUNTED && at < text.size;) {
    const size_t run = ingest_plain_run(text, at);
    at += run ? run : rg_utf8_decode(text, at, &c);
    n += run ? (uint32_t)run / 3U : 1U;
  }
  return n;
}

/** "▲…", "图为…", "…(某某摄)": words under a picture. */
static bool
is_caption(const IngestSegmentWords *const words, const RgStr text)
{
  const uint32_t first = ingest_first(text);
  return first == 0x25B2U || first == 0x25B3U || first == 0x25BCU ||
         ingest_begins_with_head_word(words, text, INGEST_HEAD_CAPTION) ||
         ingest_ends_with_head_word(words, text, INGEST_HEAD_CAPTION);
}

static void
fill_line(const IngestSegmentWords *const words, const RgStr text,
          IngestLine *const line)
{
  line->n_chars = count_chars(text);
  line->annex   = INGEST_NONE;
  if (line->table != INGEST_NONE) {
    return;
  }
  line->owners = (uint32_t)ingest_owners(words, text);
  line->n_chars -=
      count_chars(rg_str_slice(text, text.size - line->owners, text.size));
  if (line->kind == INGEST_BLOCK_PARAGRAPH && is_caption(words, text)) {
    line->kind = INGEST_BLOCK_CAPTION;
  }
  if (ingest_ends_with_head_word(words, text, INGEST_HEAD_DOWNLOAD)) {
    line->kind = INGEST_BLOCK_CAPTION; /* "附件1.docx" */
    return;
  }
  uint32_t     number = 0U;
  const size_t size   = ingest_read_annex(text, &number);
  if (size) {
    line->annex      = number;
    line->annex_size = (uint32_t)size;
  } else {
    line->has_mark = ingest_read_mark(text, &line->mark);
  }
}

/** How a line of the foot of a web page is known: "strong" by itself, "weak"
    only above one; empty for other lines. */
static RgStr
foot_kind(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLexicon *const feet  = &builder->words->feet;
  const RgStr                text  = ingest_line_text(builder, i);
  uint32_t                   entry = 0U;
  if (builder->lines.items[i].n_chars > MAX_FOOT_CHARS ||
      !ingest_lexicon_inside(feet, text, &entry)) {
    return RG_STR_NONE;
  }
  const RgStr kind = ingest_lexicon_column(feet, entry, 1U);
  return rg_str_equals(kind, RG_STR("strong")) ||
                 rg_str_starts_with(text,
                                    ingest_lexicon_column(feet, entry, 0U))
             ? kind
             : RG_STR_NONE;
}

/** Leave out the foot of a web page: from the first line at the end that is one
    by itself, with those right above it that may be. */
static void
drop_feet(IngestOutlineBuilder *const builder)
{
  const uint32_t end = (uint32_t)builder->lines.n;
  uint32_t       cut = end;
  for (uint32_t i = end; i > 0U && end - i < MAX_FEET; --i) {
    const RgStr kind = foot_kind(builder, i - 1U);
    if (kind.size && (cut == i || !rg_str_equals(kind, RG_STR("weak")))) {
      cut = i - 1U;
    } else if (builder->lines.items[i - 1U].n_chars > MAX_ASIDE_CHARS) {
      break;
    }
  }
  builder->lines.n = cut ? cut : end;
}

static RgStatus
add_line(IngestOutlineBuilder *const builder, IngestLine line,
         const IngestSpanVec *const parts)
{
  for (size_t i = 0U; i < parts->n; ++i) {
    line.span     = parts->items[i];
    line.has_mark = false;
    fill_line(builder->words, ingest_slice(builder->document, line.span),
              &line);
    RG_TRY(ingest_line_vec_push(builder->arena, &builder->lines, line));
  }
  return RG_OK;
}

/** Room for the parts of a line, which all lines share. */
typedef struct {
  IngestSpanVec chapters;
  IngestSpanVec tasks;
} Parts;

/** A line of the text; one that runs on is several. */
static RgStatus
add_lines(IngestOutlineBuilder *const builder, const IngestLine line,
          Parts *const parts)
{
  if (line.table != INGEST_NONE) {
    parts->tasks.n = 0U;
    RG_TRY(ingest_span_vec_push(builder->arena, &parts->tasks, line.span));
    return add_line(builder, line, &parts->tasks);
  }
  RG_TRY(ingest_break_tasks(builder, line.span, &parts->tasks));
  for (size_t i = 0U; i < parts->tasks.n; ++i) {
    RG_TRY(
        ingest_break_run_on(builder, parts->tasks.items[i], &parts->chapters));
    RG_TRY(add_line(builder, line, &parts->chapters));
  }
  return RG_OK;
}

/** "一、", "(二)", "3.": where the numbers of all lines together count up by
    one and their marks differ, they head parts of one rank. */
static void
level_marks(const IngestOutlineBuilder *const builder)
{
  enum { MIN_LINES = 3 };
  IngestLine *const lines = builder->lines.items;
  uint32_t          n     = 0U;
  uint32_t          first = 0U;
  bool              mixed = false;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const uint32_t rank =
        lines[i].table == INGEST_NONE ? ingest_line_rank(&lines[i]) : 0U;
    if (!lines[i].has_mark || rank < 1U || rank > 3U) {
      continue;
    }
    if (lines[i].mark.number != n + 1U || !ingest_may_be_heading(builder, i)) {
      return;
    }
    first = n ? first : i;
    mixed = mixed || lines[i].mark.kind != lines[first].mark.kind;
    ++n;
  }
  for (uint32_t i = first; mixed && n >= MIN_LINES && i < builder->lines.n;
       ++i) {
    const uint32_t rank =
        lines[i].table == INGEST_NONE ? ingest_line_rank(&lines[i]) : 0U;
    if (lines[i].has_mark && rank >= 1U && rank <= 3U) {
      lines[i].mark.kind = lines[first].mark.kind;
    }
  }
}

RgStatus
ingest_split_lines(IngestOutlineBuilder *const builder)
{
  const IngestDocument *const document = builder->document;
  const IngestSource *const   source   = &document->source;
  const RgStr                 text     = builder->text;
  Parts                       parts    = {0};
  uint32_t                    block    = 0U;
  IngestSpan                  here     = source->n_blocks
                                             ? ingest_text_span(document, source->blocks[0].source)
                                             : (IngestSpan){0U, 0U};
  RG_TRY(ingest_find_lost_rows(builder));
  for (size_t at = 0U; at < text.size;) {
    size_t end = rg_str_find(text, RG_STR("\n"), at);
    end        = end == SIZE_MAX ? text.size : end;
    while (block + 1U < source->n_blocks && here.end <= at) {
      here = ingest_text_span(document, source->blocks[++block].source);
    }
    const bool inside = source->n_blocks && here.begin <= at && at < here.end;
    IngestLine line   = {
          .span  = {(uint32_t)at, (uint32_t)end},
          .kind  = inside ? source->blocks[block].kind : INGEST_BLOCK_PARAGRAPH,
          .level = inside ? source->blocks[block].level : 0U,
          .table = inside ? source->blocks[block].table : INGEST_NONE};
    if (end > at) {
      RG_TRY(add_lines(builder, line, &parts));
    }
    at = end + 1U;
  }
  drop_feet(builder);
  level_marks(builder);
  return ingest_drop_page_head(builder);
}

bool
ingest_is_byline(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text = ingest_line_text(builder, i);
  IngestDate  date;
  size_t      size = 0U;
  size_t      word = 0U;
  return ingest_find_date(text, &date, &size) != SIZE_MAX &&
         (2U * size >= text.size ||
          ingest_find_head_word(builder->words, text, INGEST_HEAD_PAGE,
                                &word) != SIZE_MAX);
}

bool
ingest_is_listed(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text = ingest_line_text(builder, i);
  return rg_str_find(text, RG_STR("……"), 0U) != SIZE_MAX &&
         ingest_is_digit(ingest_last(text));
}

uint32_t
ingest_line_rank(const IngestLine *const line)
{
  if (!line->has_mark) {
    return line->annex != INGEST_NONE || line->kind == INGEST_BLOCK_HEADING
               ? 0U
               : 9U;
  }
  switch (line->mark.kind) {
  case INGEST_MARK_CHAPTER:
  case INGEST_MARK_ORDINAL:
    return 1U;
  case INGEST_MARK_BRACKET:
  case INGEST_MARK_ARTICLE:
    return 2U;
  case INGEST_MARK_ARABIC:
    return 3U;
  default:
    return 9U;
  }
}
