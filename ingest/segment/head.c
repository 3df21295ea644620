#include "ingest/segment/outline_builder.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/date.h"

enum {
  MAX_HEAD_LINES    = 40,
  MAX_TITLE_LINES   = 4,
  MAX_SIGNED        = 20, /* bodies above a date */
  MAX_NAME_CHARS    = 45,
  MAX_NAMES_CHARS   = 300, /* of several names in a line */
  MIN_TITLE_CHARS   = 5,
  LATER_TITLE_CHARS = 8, /* of one below other lines */
  MAX_JOINT_CHARS   = 200,
  LONG_TITLE_CHARS  = 15, /* of one that no section has */
  TAIL_LINES        = 30
};

static uint32_t
head_end(const IngestOutlineBuilder *const builder)
{
  return builder->n_head < MAX_HEAD_LINES ? builder->n_head : MAX_HEAD_LINES;
}

static bool
is_bracket(const uint32_t c, const bool open)
{
  return open ? c == 0x3014U || c == '[' || c == '(' || c == 0x3010U ||
                    c == 0x3008U
              : c == 0x3015U || c == ']' || c == ')' || c == 0x3011U ||
                    c == 0x3009U;
}

/* Document number at the year's bracket `open`: 厦府办〔2025〕38号, with the
   Chinese characters before it. */
static bool
number_at(const RgStr text, const size_t open, size_t *const begin,
          size_t *const end)
{
  uint32_t c     = 0U;
  size_t   n     = rg_utf8_decode(text, open, &c);
  size_t   at    = open + n;
  uint32_t value = 0U;
  if (ingest_read_ordinal(rg_str_slice(text, at, text.size), &value) != 4U ||
      value < 1900U || value > 2100U) {
    return false;
  }
  at += 4U;
  n = rg_utf8_decode(text, at, &c);
  if (!n || !is_bracket(c, false)) {
    return false;
  }
  at += n;
  if (rg_str_starts_with(rg_str_slice(text, at, text.size), RG_STR("第"))) {
    at += 3U;
  }
  n = ingest_read_ordinal(rg_str_slice(text, at, text.size), &value);
  at += n;
  if (!n ||
      !rg_str_starts_with(rg_str_slice(text, at, text.size), RG_STR("号"))) {
    return false;
  }
  *end   = at + 3U;
  *begin = open;
  while (*begin > 0U) {
    const size_t before = rg_utf8_previous(text, *begin);
    (void)rg_utf8_decode(text, before, &c);
    if (!ingest_is_han(c)) {
      break;
    }
    *begin = before;
  }
  return *begin < open;
}

static void
find_number(const IngestOutlineBuilder *const builder,
            IngestOutline *const              outline)
{
  for (uint32_t i = 0U; i < head_end(builder); ++i) {
    if (!ingest_may_be_heading(builder, i)) {
      continue;
    }
    const RgStr text = ingest_line_text(builder, i);
    uint32_t    c    = 0U;
    for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
      size_t begin = 0U;
      size_t end   = 0U;
      if (is_bracket(c, true) && number_at(text, at, &begin, &end)) {
        outline->number      = rg_str_slice(text, begin, end);
        outline->number_span = ingest_span_of(builder, outline->number);
        return;
      }
    }
  }
}

static bool
ends_with_body(const IngestOutlineBuilder *const builder, const RgStr text)
{
  const IngestLexicon *const parts = &builder->words->parts;
  RgTrieWalk                 walk  = rg_trie_walk(text.size);
  uint64_t                   entry = 0U;
  while (rg_trie_next(parts->ends, text, &walk, &entry) && walk.at > 3U) {
    if (rg_str_equals(ingest_lexicon_column(parts, (uint32_t)entry, 1U),
                      RG_STR("body"))) {
      return true;
    }
  }
  return false;
}

/* Names in a line, apart by blanks. */
static RgStatus
add_names(const IngestOutlineBuilder *const builder, const RgStr text,
          IngestSpanVec *const names)
{
  RgStr rest = text;
  for (RgStr name; rg_str_split(&rest, ' ', &name);) {
    name = ingest_trim(name);
    if (name.size) {
      RG_TRY(ingest_span_vec_push(builder->arena, names,
                                  ingest_span_of(builder, name)));
    }
  }
  return RG_OK;
}

/* All names of a line are bodies. */
static bool
is_signature(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  if (line->table != INGEST_NONE || line->kind == INGEST_BLOCK_CAPTION ||
      line->has_mark || line->annex != INGEST_NONE ||
      line->n_chars > MAX_NAMES_CHARS) {
    return false;
  }
  RgStr rest = ingest_line_text(builder, i);
  for (RgStr name; rg_str_split(&rest, ' ', &name);) {
    if (name.size && (rg_utf8_count(name) > MAX_NAME_CHARS ||
                      !ends_with_body(builder, name))) {
      return false;
    }
  }
  return true;
}

/* Names of the bodies that a letter is from: "厦门市人民政府办公厅文件" without
   its end, or two and more of them in a line above the title. */
static RgStr
letterhead(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text = ingest_line_text(builder, i);
  if (rg_str_ends_with(text, RG_STR("文件"))) {
    return rg_str_slice(text, 0U, text.size - 6U);
  }
  return rg_str_find(text, RG_STR(" "), 0U) != SIZE_MAX &&
                 is_signature(builder, i)
             ? text
             : RG_STR_NONE;
}

/* "某省商务厅(自贸办)" without what stands in brackets at its end. */
static RgStr
without_aside(const RgStr text)
{
  const size_t open = rg_str_ends_with(text, RG_STR(")"))
                          ? rg_str_find_last_byte(text, '(')
                          : SIZE_MAX;
  return open == SIZE_MAX ? text : rg_str_slice(text, 0U, open);
}

/* A date that is a line of its own, or its end behind a name. */
static bool
read_date_line(const IngestOutlineBuilder *const builder, const uint32_t i,
               IngestDate *const date, IngestSpan *const span)
{
  const RgStr text = ingest_line_text(builder, i);
  if (builder->lines.items[i].n_chars > MAX_NAME_CHARS) {
    return false;
  }
  size_t       size = 0U;
  const size_t at   = ingest_find_date(text, date, &size);
  if (at == SIZE_MAX || at + size != text.size) {
    return false;
  }
  const RgStr before = ingest_trim(rg_str_slice(text, 0U, at));
  *span = ingest_span_of(builder, rg_str_slice(text, at, at + size));
  return !before.size || ends_with_body(builder, without_aside(before));
}

/* Bodies and date at the end of the letter.  `from` is the date's line. */
static RgStatus
read_signature(const IngestOutlineBuilder *const builder, const uint32_t from,
               IngestOutline *const outline)
{
  uint32_t      first = from;
  IngestSpanVec names = {0};
  while (first > 0U && from - first < MAX_SIGNED &&
         is_signature(builder, first - 1U)) {
    --first;
  }
  for (uint32_t i = first; i < from; ++i) {
    RG_TRY(add_names(builder, ingest_line_text(builder, i), &names));
  }
  const IngestSpan line   = builder->lines.items[from].span;
  const RgStr      before = ingest_trim(ingest_slice(
           builder->document, (IngestSpan){line.begin, outline->date_span.begin}));
  if (before.size) {
    RG_TRY(add_names(builder, before, &names));
  }
  outline->issuers   = names.items;
  outline->n_issuers = (uint32_t)names.n;
  return RG_OK;
}

static RgStatus
find_signature(const IngestOutlineBuilder *const builder,
               IngestOutline *const              outline)
{
  const uint32_t n     = (uint32_t)builder->lines.n;
  uint32_t       end   = builder->n_head;
  uint32_t       least = 0U;
  /* In the head matter; else at the end of the document. */
  for (int round = 0; round < 2; ++round) {
    for (uint32_t i = end; i > least; --i) {
      IngestDate date;
      IngestSpan span;
      if (read_date_line(builder, i - 1U, &date, &span)) {
        outline->date      = date;
        outline->date_span = span;
        RG_TRY(read_signature(builder, i - 1U, outline));
        if (outline->n_issuers || round) {
          return RG_OK;
        }
      }
    }
    end   = n;
    least = n > TAIL_LINES ? n - TAIL_LINES : 0U;
  }
  return RG_OK;
}

/* "(2025年8月27日在…会议上)", "(市营商环境办公室 2025年9月汇总)": a remark
   below the title. */
static bool
is_remark(const RgStr text)
{
  return rg_str_starts_with(text, RG_STR("(")) &&
         rg_str_ends_with(text, RG_STR(")"));
}

/* "2025年11月5日印发", "发布时间:2025-11-05": the date of a document that is
   not signed. */
static void
find_other_date(const IngestOutlineBuilder *const builder,
                IngestOutline *const              outline)
{
  const uint32_t n = (uint32_t)builder->lines.n;
  if (outline->date.year) {
    return;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    if (i == MAX_HEAD_LINES && n > MAX_HEAD_LINES + TAIL_LINES) {
      i = n - TAIL_LINES;
    }
    const RgStr text = ingest_line_text(builder, i);
    if (builder->lines.items[i].n_chars > 80U) {
      continue;
    }
    const bool remark = i < MAX_HEAD_LINES && is_remark(ingest_trim(text));
    size_t     size   = 0U;
    if (!remark && rg_str_ends_with(text, RG_STR("。"))) {
      continue; /* 时间 and 发布 in a sentence tell of something else */
    }
    if (!remark && ingest_find_head_word(builder->words, text, INGEST_HEAD_DATE,
                                         &size) == SIZE_MAX) {
      continue;
    }
    IngestDate   date;
    const size_t at = ingest_find_date(text, &date, &size);
    if (at != SIZE_MAX) {
      outline->date = date;
      outline->date_span =
          ingest_span_of(builder, rg_str_slice(text, at, at + size));
      return;
    }
  }
}

/* "2025年第7期" in the head: the year of what has no other date. */
static void
find_issue_year(const IngestOutlineBuilder *const builder,
                IngestOutline *const              outline)
{
  enum { YEAR_BYTES = 4 };
  for (uint32_t i = 0U; i < head_end(builder) && !outline->date.year; ++i) {
    const RgStr  text = ingest_line_text(builder, i);
    const size_t at   = rg_str_find(text, RG_STR("年第"), 0U);
    uint32_t     year = 0U;
    if (at != SIZE_MAX && at >= YEAR_BYTES &&
        ingest_may_be_heading(builder, i) &&
        rg_str_find(text, RG_STR("期"), at) != SIZE_MAX &&
        ingest_read_ordinal(rg_str_slice(text, at - YEAR_BYTES, at), &year) ==
            YEAR_BYTES &&
        year > 1990U && year < 2100U) {
      outline->date.year = (uint16_t)year;
      outline->date_span =
          ingest_span_of(builder, rg_str_slice(text, at - YEAR_BYTES, at));
    }
  }
}

/* Line of the page around the document, not of the document: 当前位置…,
   "登录 | 注册 | 智能问答". */
static bool
is_page_matter(const IngestOutlineBuilder *const builder, const RgStr text)
{
  size_t       ignored = 0U;
  const size_t bar     = rg_str_find(text, RG_STR("|"), 0U);
  if (bar != SIZE_MAX && rg_str_find(text, RG_STR("|"), bar + 1U) != SIZE_MAX) {
    return true;
  }
  return ingest_find_head_word(builder->words, text, INGEST_HEAD_PAGE,
                               &ignored) != SIZE_MAX;
}

static bool
ends_title(const IngestOutlineBuilder *const builder, const RgStr text)
{
  return ingest_ends_with_head_word(builder->words, without_aside(text),
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

static bool
is_before_title(const IngestOutlineBuilder *const builder,
                const IngestOutline *const outline, const uint32_t i)
{
  const RgStr      text = ingest_line_text(builder, i);
  const IngestSpan span = builder->lines.items[i].span;
  return letterhead(builder, i).size || is_page_matter(builder, text) ||
         (outline->number.size && span.begin <= outline->number_span.begin &&
          outline->number_span.end <= span.end) ||
         builder->lines.items[i].kind == INGEST_BLOCK_CAPTION;
}

/* "甲局 乙局 丙局关于印发…的通知": longer than other headings, for all who
   issue it are named. */
static bool
is_joint_title(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  const RgStr             text = ingest_line_text(builder, i);
  return line->table == INGEST_NONE && line->n_chars <= MAX_JOINT_CHARS &&
         !line->has_mark && ends_title(builder, text) &&
         !ingest_ends_sentence(text) &&
         ends_with_body(builder,
                        ingest_trim(rg_str_slice(
                            text, 0U, rg_str_find(text, RG_STR("关于"), 0U))));
}

static bool
may_be_title(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return ingest_may_be_heading(builder, i) || is_joint_title(builder, i);
}

/* The lines of a title from the first of the document. */
static IngestSpan
read_title(const IngestOutlineBuilder *const builder,
           const IngestOutline *const        outline)
{
  IngestSpan span  = {0U, 0U};
  uint32_t   lines = 0U;
  for (uint32_t i = 0U; i < head_end(builder); ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    const RgStr             text = ingest_line_text(builder, i);
    if (!lines && is_before_title(builder, outline, i)) {
      continue;
    }
    if (!may_be_title(builder, i) || line->annex != INGEST_NONE ||
        (line->has_mark && !lines) || lines == MAX_TITLE_LINES ||
        (lines && (line->has_mark || line->n_chars < MIN_TITLE_CHARS ||
                   is_before_title(builder, outline, i)))) {
      break;
    }
    /* A kicker in 【】 or a short word above the title is not part of it. */
    if (!lines && line->n_chars < MIN_TITLE_CHARS) {
      continue;
    }
    span.begin = lines ? span.begin : line->span.begin;
    span.end   = line->span.end;
    ++lines;
    if (ends_title(builder, text)) {
      span.end = i + 1U < head_end(builder) && tells_issue(builder, i + 1U)
                     ? line[1].span.end
                     : span.end;
      break;
    }
  }
  return span;
}

/* Below words of the editor or the addressees, a line that ends as titles do:
   案例选编; not 主要措施, which heads a section. */
static IngestSpan
find_later_title(const IngestOutlineBuilder *const builder)
{
  for (uint32_t i = 1U; i < head_end(builder); ++i) {
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

static RgStatus
find_title(const IngestOutlineBuilder *const builder,
           IngestOutline *const              outline)
{
  IngestSpan span = read_title(builder, outline);
  if (span.end == span.begin) {
    span = find_later_title(builder);
  }
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

/* "2024年工作总结", "关于2024年…工作情况的报告": the year that it is about. */
static void
find_year_covered(const IngestOutlineBuilder *const builder,
                  IngestOutline *const              outline)
{
  const RgStr  title   = outline->title;
  const size_t at      = rg_str_find(title, RG_STR("年"), 0U);
  uint32_t     year    = 0U;
  size_t       ignored = 0U;
  if (at != SIZE_MAX && at >= 4U &&
      ingest_find_head_word(builder->words, title, INGEST_HEAD_COVERS,
                            &ignored) != SIZE_MAX &&
      ingest_read_ordinal(rg_str_slice(title, at - 4U, at), &year) == 4U &&
      year > 1900U && year < 2200U) {
    outline->covers.year = (uint16_t)year;
  }
}

static void
find_addressees(const IngestOutlineBuilder *const builder,
                IngestOutline *const              outline)
{
  for (uint32_t i = 0U; i < head_end(builder); ++i) {
    const RgStr text = ingest_line_text(builder, i);
    if (rg_str_ends_with(text, RG_STR(":")) &&
        rg_str_find(text, RG_STR("各"), 0U) < text.size &&
        rg_str_find(text, RG_STR("。"), 0U) == SIZE_MAX) {
      outline->addressees = builder->lines.items[i].span;
      return;
    }
  }
}

/* Without a signature: the letterhead, else the title's part before 关于. */
static RgStatus
find_other_issuers(const IngestOutlineBuilder *const builder,
                   IngestOutline *const              outline)
{
  IngestSpanVec names = {0};
  if (outline->n_issuers) {
    return RG_OK;
  }
  for (uint32_t i = 0U; i < head_end(builder); ++i) {
    RG_TRY(add_names(builder, letterhead(builder, i), &names));
  }
  if (!names.n) {
    const RgStr  title = ingest_slice(builder->document, outline->title_span);
    const size_t about = rg_str_find(title, RG_STR("关于"), 0U);
    const RgStr  front =
        about == SIZE_MAX ? RG_STR_NONE : rg_str_slice(title, 0U, about);
    if (ends_with_body(builder, ingest_trim(front))) {
      RG_TRY(add_names(builder, front, &names));
    }
  }
  outline->issuers   = names.items;
  outline->n_issuers = (uint32_t)names.n;
  return RG_OK;
}

RgStatus
ingest_read_head(IngestOutlineBuilder *const builder)
{
  IngestOutline *const outline = &builder->document->outline;
  find_number(builder, outline);
  find_addressees(builder, outline);
  RG_TRY(find_title(builder, outline));
  find_year_covered(builder, outline);
  RG_TRY(find_signature(builder, outline));
  find_other_date(builder, outline);
  find_issue_year(builder, outline);
  outline->head =
      (IngestSpan){0U, builder->n_head < builder->lines.n
                           ? builder->lines.items[builder->n_head].span.begin
                           : (uint32_t)builder->text.size};
  return find_other_issuers(builder, outline);
}
