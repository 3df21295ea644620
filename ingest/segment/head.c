#include "ingest/segment/head.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/page_head.h"
#include "ingest/segment/section_heading.h"
#include "ingest/text/chinese.h"
#include "ingest/text/date.h"

enum {
  MAX_TITLE_LINES   = 4,
  MIN_TITLE_CHARS   = 5,
  LATER_TITLE_CHARS = 8, ///< of one below other lines
  MAX_JOINT_CHARS   = 200,
  LONG_TITLE_CHARS  = 15 ///< of one that no section has
};

bool
ingest_is_chinese(const RgStr text)
{
  enum { MAX_OTHERS = 4 }; /* for each Chinese character */
  size_t   n_han    = 0U;
  size_t   n_others = 0U;
  uint32_t c        = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    n_han += ingest_is_han(c);
    n_others += !ingest_is_han(c);
  }
  return n_others <= MAX_OTHERS * n_han;
}

/** Line of the page around the document, not of the document: 当前位置…,
    "登录 | 注册 | 智能问答", what a program left. */
static bool
is_page_matter(const IngestOutlineBuilder *const builder, const RgStr text)
{
  size_t       ignored = 0U;
  const size_t bar     = rg_str_find(text, RG_STR("|"), 0U);
  if (!ingest_is_chinese(text)) {
    return true;
  }
  if (bar != SIZE_MAX && rg_str_find(text, RG_STR("|"), bar + 1U) != SIZE_MAX) {
    return true;
  }
  return ingest_find_head_word(builder->words, text, INGEST_HEAD_PAGE,
                               &ignored) != SIZE_MAX;
}

/** One of several labelled lines: the box above a document on a page; but
    behind "原标题:" stands the title, 某市:…改革. */
static bool
is_in_box(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return ingest_is_labelled(builder, i) &&
         !(i && ingest_ends_with_head_word(builder->words,
                                           ingest_line_text(builder, i - 1U),
                                           INGEST_HEAD_HEADLINE)) &&
         ((i && ingest_is_labelled(builder, i - 1U)) ||
          ingest_is_labelled(builder, i + 1U));
}

static bool
ends_title(const IngestOutlineBuilder *const builder, const RgStr text)
{
  return ingest_ends_with_head_word(builder->words, ingest_without_aside(text),
                                    INGEST_HEAD_TITLE);
}

/** "(2025年第四期)" below the title is part of it; with a month it dates the
    document instead. */
static bool
tells_issue(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text = ingest_line_text(builder, i);
  return rg_str_starts_with(text, RG_STR("(")) &&
         rg_str_ends_with(text, RG_STR(")")) &&
         rg_str_find(text, RG_STR("年"), 0U) != SIZE_MAX &&
         rg_str_find(text, RG_STR("月"), 0U) == SIZE_MAX;
}

/** "…的通知某政办〔2018〕46号", whose line end was lost,
    "…的通知(某政办〔2018〕 46号)": the words before the number; all of a line
    without. */
static RgStr
before_number(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr      text   = ingest_line_text(builder, i);
  const IngestSpan number = builder->document->outline.number_span;
  const IngestSpan span   = builder->lines.items[i].span;
  if (number.begin >= number.end || span.begin >= number.begin ||
      number.end > span.end) {
    return text;
  }
  RgStr before = ingest_trim(rg_str_slice(text, 0U, number.begin - span.begin));
  before.size -= rg_str_ends_with(before, RG_STR("("));
  return before;
}

static bool
is_before_title(const IngestOutlineBuilder *const builder,
                const IngestOutline *const outline, const uint32_t i)
{
  const RgStr      text = ingest_line_text(builder, i);
  const IngestSpan span = builder->lines.items[i].span;
  return ingest_letterhead(builder, i).size || is_page_matter(builder, text) ||
         ingest_is_serial(text) || is_in_box(builder, i) ||
         (outline->number.size && span.begin <= outline->number_span.begin &&
          outline->number_span.end <= span.end &&
          !ends_title(builder, before_number(builder, i))) ||
         builder->lines.items[i].kind == INGEST_BLOCK_CAPTION;
}

/** "甲局 乙局 丙局关于印发…的通知": longer than other headings, for all who
    issue it are named. */
static bool
is_joint_title(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  const RgStr             text = ingest_line_text(builder, i);
  return line->table == INGEST_NONE && line->n_chars <= MAX_JOINT_CHARS &&
         !line->has_mark && ends_title(builder, text) &&
         !ingest_ends_sentence(text) &&
         ingest_ends_with_body(
             builder, ingest_trim(rg_str_slice(
                          text, 0U, rg_str_find(text, RG_STR("关于"), 0U))));
}

static bool
may_be_title(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return ingest_may_be_heading(builder, i) || is_joint_title(builder, i);
}

/** A day stands in line `i`, or it repeats the line before: a title goes on in
    neither. */
static bool
ends_before(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text = ingest_line_text(builder, i);
  IngestDate  date;
  size_t      size = 0U;
  return (ingest_find_date(text, &date, &size) != SIZE_MAX && date.day) ||
         (i && rg_str_starts_with(ingest_line_text(builder, i - 1U), text));
}

/** The lines of a title from the first of the document. */
static IngestSpan
read_title(const IngestOutlineBuilder *const builder,
           const IngestOutline *const        outline)
{
  IngestSpan span  = {0U, 0U};
  uint32_t   lines = 0U;
  for (uint32_t i = 0U; i < ingest_head_end(builder); ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (!lines && is_before_title(builder, outline, i)) {
      continue;
    }
    if (!may_be_title(builder, i) || line->annex != INGEST_NONE ||
        (line->has_mark && !lines) || lines == MAX_TITLE_LINES ||
        (lines &&
         (line->has_mark || line->n_chars < MIN_TITLE_CHARS ||
          is_before_title(builder, outline, i) || ends_before(builder, i)))) {
      break;
    }
    /* A kicker in 【】 or a short word above the title is not part of it. */
    if (!lines && line->n_chars < MIN_TITLE_CHARS) {
      continue;
    }
    const RgStr words = before_number(builder, i);
    span.begin        = lines ? span.begin : line->span.begin;
    span.end          = ingest_span_of(builder, words).end;
    ++lines;
    if (ends_title(builder, words)) {
      span.end =
          i + 1U < ingest_head_end(builder) && tells_issue(builder, i + 1U)
              ? line[1].span.end
              : span.end;
      break;
    }
  }
  return span;
}

/** Below words of the editor or the addressees, a line that ends as titles do:
    案例选编; not 主要措施, which heads a section. */
static IngestSpan
find_later_title(const IngestOutlineBuilder *const builder)
{
  for (uint32_t i = 1U; i < ingest_head_end(builder); ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    const RgStr             text = ingest_line_text(builder, i);
    if (ingest_may_be_heading(builder, i) && !line->has_mark &&
        line->annex == INGEST_NONE && ends_title(builder, text) &&
        (line->n_chars >= LONG_TITLE_CHARS ||
         ingest_heading_kind(builder->words, text) == INGEST_SECTION_NONE) &&
        line->n_chars >= LATER_TITLE_CHARS) {
      return line->span;
    }
  }
  return (IngestSpan){0U, 0U};
}

/** "…办法" above "关于印发…办法的通知": a page is headed by what its letter
    hands out; the letter's own line, else `span`. */
static IngestSpan
title_of_letter(const IngestOutlineBuilder *const builder,
                const IngestSpan                  span)
{
  const RgStr title = ingest_slice(builder->document, span);
  for (uint32_t i = 0U; title.size && i < ingest_head_end(builder); ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    const RgStr             text = ingest_line_text(builder, i);
    if (line->span.begin >= span.end &&
        rg_str_starts_with(text, RG_STR("关于")) &&
        rg_str_find(text, title, 0U) < text.size &&
        ingest_may_be_heading(builder, i) &&
        ingest_ends_with_head_word(builder->words, text, INGEST_HEAD_LETTER)) {
      return line->span;
    }
  }
  return span;
}

/** Whose desk a letter came to may stand above its number, and "…的通知" right
    below it: that line, else `span`. */
static IngestSpan
title_below_number(const IngestOutlineBuilder *const builder,
                   const IngestOutline *const outline, const IngestSpan span)
{
  if (!outline->number.size || outline->number_span.begin < span.end ||
      ends_title(builder, ingest_slice(builder->document, span))) {
    return span;
  }
  for (uint32_t i = 1U; i < ingest_head_end(builder); ++i) {
    const IngestSpan above = builder->lines.items[i - 1U].span;
    if (above.begin <= outline->number_span.begin &&
        above.end >= outline->number_span.end) {
      return may_be_title(builder, i) &&
                     ingest_ends_with_head_word(builder->words,
                                                ingest_line_text(builder, i),
                                                INGEST_HEAD_LETTER)
                 ? builder->lines.items[i].span
                 : span;
    }
  }
  return span;
}

static RgStatus
find_title(const IngestOutlineBuilder *const builder,
           IngestOutline *const              outline)
{
  IngestSpan span = {0U, 0U};
  uint32_t   line = INGEST_NONE;
  RG_TRY(ingest_find_named_title(builder, &line, &span));
  if (line == INGEST_NONE) {
    span = title_below_number(builder, outline, read_title(builder, outline));
  }
  if (span.end == span.begin) {
    span = find_later_title(builder);
  }
  span                = ingest_span_of(builder,
                                       ingest_without_title_label(
                                           builder, ingest_slice(builder->document, span)));
  span                = title_of_letter(builder, span);
  outline->title_span = span;
  const RgStr  found  = ingest_slice(builder->document, span);
  const RgStr  name   = builder->document->source.file_name;
  const size_t dot    = rg_str_find_last_byte(name, '.');
  return ingest_label(builder->arena,
                      found.size ? found
                      : builder->document->source.title.size
                          ? builder->document->source.title
                          : rg_str_slice(name, 0U, dot),
                      &outline->title);
}

/** "2024年工作总结", "关于2024年…工作情况的报告": the year that it is about.
    "2025年政府工作报告" is named by the one in which it is given. */
static void
find_year_covered(const IngestOutlineBuilder *const builder,
                  IngestOutline *const              outline)
{
  const RgStr  title   = outline->title;
  const size_t at      = rg_str_find(title, RG_STR("年"), 0U);
  uint32_t     year    = 0U;
  size_t       ignored = 0U;
  if (at != SIZE_MAX && at >= 4U &&
      !ingest_ends_with_head_word(builder->words, ingest_without_aside(title),
                                  INGEST_HEAD_GIVEN) &&
      ingest_find_head_word(builder->words, title, INGEST_HEAD_COVERS,
                            &ignored) != SIZE_MAX &&
      ingest_read_ordinal(rg_str_slice(title, at - 4U, at), &year) == 4U &&
      year > 1900U && year < 2200U) {
    outline->covers.year = (uint16_t)year;
  }
}

/** "各设区市发改委…:", "芜湖市人民政府:", but no chapter. */
static bool
is_addressee(const RgStr line)
{
  static const char *const ends[] = {
      "人民政府:", "人民政府办公厅:", "人民政府办公室:"};
  bool government = rg_str_find(line, RG_STR("各"), 0U) < line.size &&
                    rg_str_ends_with(line, RG_STR(":"));
  for (size_t i = 0U; i < RG_COUNT_OF(ends); ++i) {
    government = government || rg_str_ends_with(line, rg_str_c(ends[i]));
  }
  return government && rg_str_find(line, RG_STR("。"), 0U) == SIZE_MAX;
}

static void
find_addressees(const IngestOutlineBuilder *const builder,
                IngestOutline *const              outline)
{
  for (uint32_t i = 0U; i < ingest_head_end(builder); ++i) {
    if (is_addressee(ingest_line_text(builder, i))) {
      outline->addressees = builder->lines.items[i].span;
      return;
    }
  }
}

/** "发布日期:2025-03-06 来源:某市商务局" at the head of a page: the body. */
static RgStatus
find_source(const IngestOutlineBuilder *const builder,
            IngestSpanVec *const              names)
{
  enum { MAX_CHARS = 120 };
  for (uint32_t i = 0U; i < ingest_head_end(builder) && !names->n; ++i) {
    const RgStr  text = ingest_line_text(builder, i);
    size_t       size = 0U;
    const size_t at =
        ingest_find_head_word(builder->words, text, INGEST_HEAD_SOURCE, &size);
    if (at == SIZE_MAX || builder->lines.items[i].n_chars > MAX_CHARS) {
      continue;
    }
    RgStr rest = ingest_trim(rg_str_slice(text, at + size, text.size));
    /* On a page the next label may follow without a blank. */
    rest.size = rg_str_slice(rest, 0U,
                             ingest_find_head_word(builder->words, rest,
                                                   INGEST_HEAD_PAGE, &size))
                    .size;
    RgStr name;
    if (rg_str_split(&rest, ' ', &name) &&
        ingest_ends_with_body(builder, name)) {
      RG_TRY(ingest_add_names(builder, name, names));
    }
  }
  return RG_OK;
}

/** Without a signature: the letterhead, else the title's part before 关于, else
    what the page says. */
static RgStatus
find_other_issuers(const IngestOutlineBuilder *const builder,
                   IngestOutline *const              outline)
{
  IngestSpanVec names = {0};
  if (outline->n_issuers) {
    return RG_OK;
  }
  for (uint32_t i = 0U; i < ingest_head_end(builder); ++i) {
    RG_TRY(ingest_add_names(builder, ingest_letterhead(builder, i), &names));
  }
  if (!names.n) {
    const RgStr  title = ingest_slice(builder->document, outline->title_span);
    const size_t about = rg_str_find(title, RG_STR("关于"), 0U);
    const RgStr  front =
        about == SIZE_MAX ? RG_STR_NONE : rg_str_slice(title, 0U, about);
    if (ingest_ends_with_body(builder, ingest_trim(front))) {
      RG_TRY(ingest_add_names(builder, front, &names));
    }
  }
  if (!names.n) {
    RG_TRY(find_source(builder, &names));
  }
  outline->issuers   = names.items;
  outline->n_issuers = (uint32_t)names.n;
  return RG_OK;
}

RgStatus
ingest_read_head(IngestOutlineBuilder *const builder)
{
  IngestOutline *const outline = &builder->document->outline;
  ingest_find_number(builder, outline);
  find_addressees(builder, outline);
  RG_TRY(find_title(builder, outline));
  find_year_covered(builder, outline);
  RG_TRY(ingest_find_signature(builder, outline));
  ingest_find_other_date(builder, outline);
  ingest_find_issue_year(builder, outline);
  outline->head =
      (IngestSpan){0U, builder->n_head < builder->lines.n
                           ? builder->lines.items[builder->n_head].span.begin
                           : (uint32_t)builder->text.size};
  return find_other_issuers(builder, outline);
}
