/**
   @file
   Who signed a document, and when.
*/
#include "ingest/segment/head.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"
#include "ingest/text/date.h"

enum {
  MAX_SIGNED      = 20, ///< bodies above a date
  MAX_NAME_CHARS  = 45,
  MAX_NAMES_CHARS = 300, ///< of several names in a line
  TAIL_LINES      = 30
};

bool
ingest_ends_with_body(const IngestOutlineBuilder *const builder,
                      const RgStr                       text)
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

/** `rest` of joined names begins as the first does, with its place, or with
    中共. */
static bool
begins_alike(const RgStr names, const RgStr rest)
{
  enum { PLACE = 2 * 3 }; /* bytes of 陕西 */
  const RgStr  party = RG_STR("中共");
  const size_t from  = rg_str_starts_with(names, party) ? party.size : 0U;
  const RgStr  place = rg_str_slice(names, from, from + PLACE);
  return rg_str_starts_with(rest, place) || rg_str_starts_with(rest, party);
}

/** Where a second name begins in "某省发展和改革委员会某省林业局", whose blank
    was lost: a body ends there and another begins; the size of `names` for one
    name. */
static size_t
second_name(const IngestOutlineBuilder *const builder, const RgStr names)
{
  enum { MIN_NAME = 4 * 3 }; /* bytes */
  uint32_t c = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(names, at, &c)); at += n) {
    const RgStr rest = rg_str_slice(names, at, names.size);
    if (at >= MIN_NAME && rest.size >= MIN_NAME && begins_alike(names, rest) &&
        ingest_ends_with_body(builder, rg_str_slice(names, 0U, at))) {
      return at;
    }
  }
  return names.size;
}

static RgStatus
add_joined(const IngestOutlineBuilder *const builder, RgStr several,
           IngestSpanVec *const names)
{
  while (several.size) {
    const size_t end = second_name(builder, several);
    RG_TRY(ingest_span_vec_push(
        builder->arena, names,
        ingest_span_of(builder, rg_str_slice(several, 0U, end))));
    several = rg_str_slice(several, end, several.size);
  }
  return RG_OK;
}

RgStatus
ingest_add_names(const IngestOutlineBuilder *const builder, const RgStr text,
                 IngestSpanVec *const names)
{
  size_t       size = 0U;
  const size_t label =
      ingest_find_head_word(builder->words, text, INGEST_HEAD_SOURCE, &size);
  const RgStr comma = RG_STR("、");
  RgStr       rest  = rg_str_slice(text, label ? 0U : size, text.size);
  for (RgStr several; rg_str_split(&rest, ' ', &several);) {
    while (several.size) {
      const size_t at = rg_str_find(several, comma, 0U);
      RG_TRY(add_joined(builder, ingest_trim(rg_str_slice(several, 0U, at)),
                        names));
      several = at == SIZE_MAX
                    ? RG_STR_NONE
                    : rg_str_slice(several, at + comma.size, several.size);
    }
  }
  return RG_OK;
}

/** All of `names`, which may be joined, are bodies. */
static bool
are_bodies(const IngestOutlineBuilder *const builder, RgStr names)
{
  while (names.size) {
    const size_t end  = second_name(builder, names);
    const RgStr  name = rg_str_slice(names, 0U, end);
    if (rg_utf8_count(name) > MAX_NAME_CHARS ||
        !ingest_ends_with_body(builder, name)) {
      return false;
    }
    names = rg_str_slice(names, end, names.size);
  }
  return true;
}

/** All names of a line are bodies. */
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
  for (RgStr names; rg_str_split(&rest, ' ', &names);) {
    if (!are_bodies(builder, names)) {
      return false;
    }
  }
  return true;
}

bool
ingest_is_serial(const RgStr text)
{
  enum { MAX_BYTES = 3 * 14 };
  const size_t which = rg_str_find(text, RG_STR("第"), 0U);
  return text.size <= MAX_BYTES && which != SIZE_MAX &&
         rg_str_ends_with(ingest_without_aside(text), RG_STR("号")) &&
         (!which || ingest_is_digit((unsigned char)text.data[0]));
}

/** Line `i` is the number of the document. */
static bool
is_number(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text  = ingest_line_text(builder, i);
  size_t      begin = 0U;
  size_t      end   = 0U;
  return ingest_is_serial(text) ||
         (ingest_find_number_in(builder->words, text, &begin, &end) && !begin &&
          end == text.size);
}

/** The line of the title below line `i`, the last name of who it is from: 公告
    and "2024年第18号" or the number may stand between. */
static uint32_t
title_below(const IngestOutlineBuilder *const builder, uint32_t i)
{
  const RgStr text =
      i < builder->lines.n ? ingest_line_text(builder, i) : RG_STR_NONE;
  uint32_t   entry = 0U;
  const bool kind  = text.size && ingest_lexicon_suffix_of(
                                      &builder->words->heads, text,
                                      INGEST_HEAD_LETTER, &entry) == text.size;
  i += kind;
  return i < builder->lines.n && is_number(builder, i) ? i + 1U : i;
}

/** Line `i` holds more than one name without blanks. */
static bool
joins_names(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text = ingest_line_text(builder, i);
  return second_name(builder, text) < text.size;
}

/** "甲局文件" above the names of those who write with it. */
static bool
heads_letter(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return rg_str_ends_with(ingest_line_text(builder, i), RG_STR("文件"));
}

/** Line `i` is one of several right above "关于…", each the name of a body, or
    the one that holds all of them. */
static bool
stands_above_title(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  uint32_t first = i;
  uint32_t end   = i;
  while (first > 0U && i - first < MAX_SIGNED &&
         is_signature(builder, first - 1U)) {
    --first;
  }
  while (end < builder->lines.n && end - i < MAX_SIGNED &&
         is_signature(builder, end)) {
    ++end;
  }
  const uint32_t title = title_below(builder, end);
  return end > i &&
         (end - first > 1U || joins_names(builder, first) ||
          (first && heads_letter(builder, first - 1U))) &&
         title < builder->lines.n &&
         rg_str_starts_with(ingest_line_text(builder, title), RG_STR("关于"));
}

RgStr
ingest_letterhead(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text = ingest_line_text(builder, i);
  if (heads_letter(builder, i)) {
    return rg_str_slice(text, 0U, text.size - 6U);
  }
  return (rg_str_find(text, RG_STR(" "), 0U) != SIZE_MAX &&
          is_signature(builder, i)) ||
                 stands_above_title(builder, i)
             ? text
             : RG_STR_NONE;
}

RgStr
ingest_without_aside(const RgStr text)
{
  const size_t open = rg_str_ends_with(text, RG_STR(")"))
                          ? rg_str_find_last_byte(text, '(')
                          : SIZE_MAX;
  return open == SIZE_MAX ? text : rg_str_slice(text, 0U, open);
}

/** "某市营商办编": the body that edits, without that word. */
static RgStr
without_editor(const IngestOutlineBuilder *const builder, const RgStr text)
{
  const IngestLexicon *const heads = &builder->words->heads;
  uint32_t                   entry = 0U;
  const size_t               size  = ingest_lexicon_suffix(heads, text, &entry);
  return size && (heads->bits[entry] & INGEST_HEAD_EDITOR)
             ? ingest_trim(rg_str_slice(text, 0U, text.size - size))
             : text;
}

/** A date that is a line of its own, or its end behind a name. */
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
  const RgStr before =
      without_editor(builder, ingest_trim(rg_str_slice(text, 0U, at)));
  *span = ingest_span_of(builder, rg_str_slice(text, at, at + size));
  return !before.size ||
         ingest_ends_with_body(builder, ingest_without_aside(before));
}

/** Bodies and date at the end of the letter.  `from` is the date's line. */
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
    RG_TRY(ingest_add_names(builder, ingest_line_text(builder, i), &names));
  }
  const IngestSpan line   = builder->lines.items[from].span;
  const RgStr      before = without_editor(
           builder, ingest_trim(ingest_slice(
                        builder->document,
                        (IngestSpan){line.begin, outline->date_span.begin})));
  if (before.size) {
    RG_TRY(ingest_add_names(builder, before, &names));
  }
  outline->issuers   = names.items;
  outline->n_issuers = (uint32_t)names.n;
  return RG_OK;
}

RgStatus
ingest_find_signature(const IngestOutlineBuilder *const builder,
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

/** "(2025年8月27日在…会议上)", "(市营商环境办公室 2025年9月汇总)": a remark
    below the title. */
static bool
is_remark(const RgStr text)
{
  return rg_str_starts_with(text, RG_STR("(")) &&
         rg_str_ends_with(text, RG_STR(")"));
}

/** Line `i` is one of the few below the title that say when and where the text
    appeared: "某日报 2025-11-05". */
static bool
is_below_title(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MAX_BELOW = 3, MAX_CHARS = 45 };
  const IngestSpan        title = builder->document->outline.title_span;
  const IngestLine *const lines = builder->lines.items;
  return title.end > title.begin && lines[i].span.begin >= title.end &&
         lines[i].n_chars <= MAX_CHARS &&
         (i < MAX_BELOW || lines[i - MAX_BELOW].span.begin < title.end);
}

void
ingest_find_other_date(const IngestOutlineBuilder *const builder,
                       IngestOutline *const              outline)
{
  const uint32_t n = (uint32_t)builder->lines.n;
  if (outline->date.year) {
    return;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    if (i == INGEST_MAX_HEAD_LINES && n > INGEST_MAX_HEAD_LINES + TAIL_LINES) {
      i = n - TAIL_LINES;
    }
    const RgStr text = ingest_line_text(builder, i);
    if (builder->lines.items[i].n_chars > 80U) {
      continue;
    }
    const bool remark =
        i < INGEST_MAX_HEAD_LINES && is_remark(ingest_trim(text));
    size_t size = 0U;
    if (!remark && rg_str_ends_with(text, RG_STR("。"))) {
      continue; /* 时间 and 发布 in a sentence tell of something else */
    }
    const bool told =
        remark || ingest_find_head_word(builder->words, text, INGEST_HEAD_DATE,
                                        &size) != SIZE_MAX;
    if (!told && !is_below_title(builder, i)) {
      continue;
    }
    IngestDate   date;
    const size_t at = ingest_find_date(text, &date, &size);
    if (at != SIZE_MAX && (told || date.day)) {
      outline->date = date;
      outline->date_span =
          ingest_span_of(builder, rg_str_slice(text, at, at + size));
      return;
    }
  }
}

void
ingest_find_issue_year(const IngestOutlineBuilder *const builder,
                       IngestOutline *const              outline)
{
  enum { YEAR_BYTES = 4 };
  for (uint32_t i = 0U; i < ingest_head_end(builder) && !outline->date.year;
       ++i) {
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
