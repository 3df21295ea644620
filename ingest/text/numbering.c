#include "ingest/text/numbering.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/word_list.h"

#include <string.h>

INGEST_WORD_LIST_DECLARE(words_of_annexes);
INGEST_WORD_LIST_DECLARE(words_of_count);
INGEST_WORD_LIST_DECLARE(words_of_tasks);
INGEST_WORD_LIST_DECLARE(words_of_time);

enum { MAX_NUMBER_BYTES = 9 }; /* 二十一 */

static uint32_t
code_at(const RgStr text, const size_t at, size_t *const n)
{
  uint32_t c = 0U;
  *n         = rg_utf8_decode(text, at, &c);
  return c;
}

static size_t
skip_space(const RgStr text, size_t at)
{
  size_t n = 0U;
  while (at < text.size && ingest_is_space(code_at(text, at, &n))) {
    at += n;
  }
  return at;
}

/** 】 : 、 · 丨 — # and the like; the key around a digit. */
static bool
is_stop(const uint32_t c)
{
  return (c && c < 0x7FU && strchr(": ./|-)#", (int)c)) || c == 0x3001U ||
         c == 0x3011U || c == 0x3017U || c == 0x4E28U || c == 0xB7U ||
         c == 0x30FBU || c == 0x2014U || c == 0x20E3U;
}

size_t
ingest_skip_stops(const RgStr text, size_t at)
{
  size_t n = 0U;
  while (is_stop(code_at(text, at, &n))) {
    at += n;
  }
  return at;
}

static RgStr
from(const RgStr text, const size_t at)
{
  return rg_str_slice(text, at, text.size);
}

/** ( and 〔 */
static bool
is_open(const uint32_t c)
{
  return c == '(' || c == 0xFF08U || c == 0x3014U;
}

static bool
is_close(const uint32_t c)
{
  return c == ')' || c == 0xFF09U || c == 0x3015U;
}

/** (一) (1) 〔1〕 */
static bool
read_bracketed(const RgStr text, IngestMark *const mark)
{
  size_t n = 0U;
  if (!is_open(code_at(text, 0U, &n))) {
    return false;
  }
  const size_t begin  = skip_space(text, n);
  const bool   arabic = ingest_is_digit(code_at(text, begin, &n));
  const size_t size   = ingest_read_ordinal(from(text, begin), &mark->number);
  const size_t close  = skip_space(text, begin + size);
  if (!size || !is_close(code_at(text, close, &n)) || mark->number > 999U) {
    return false;
  }
  mark->kind = arabic ? INGEST_MARK_BRACKETED_ARABIC : INGEST_MARK_BRACKET;
  mark->size = skip_space(text, close + n);
  return true;
}

/** 01首创…, 01丨首创…, for only numbers of items begin with a naught, and years
    and dates (05年). */
static bool
read_padded_mark(const RgStr text, IngestMark *const mark)
{
  const size_t size = ingest_read_ordinal(text, &mark->number);
  const size_t then = ingest_skip_stops(text, size);
  size_t       n    = 0U;
  if (size != 2U || text.data[0] != '0' || !mark->number ||
      code_at(text, then, &n) < 0x2000U ||
      ingest_word_list_begins(INGEST_WORD_LIST(words_of_time),
                              from(text, then))) {
    return false;
  }
  mark->kind = INGEST_MARK_ARABIC;
  mark->size = then;
  return true;
}

/** A stop of a list that a font draws, in the private plane. */
static bool
is_drawn(const uint32_t c)
{
  return c >= 0xE000U && c <= 0xF8FFU;
}

/** 2025年, which is no fraction behind a number and its dot. */
static bool
is_year(const RgStr text)
{
  uint32_t ignored = 0U;
  return ingest_read_ordinal(text, &ignored) == 4U &&
         rg_str_starts_with(from(text, 4U), RG_STR("年"));
}

/** 1. 1、 1) 1*. 4.2025年 but not 1.5 or 12,000 */
static bool
read_arabic_mark(const RgStr text, IngestMark *const mark)
{
  const size_t size = ingest_read_ordinal(text, &mark->number);
  size_t       n    = 0U;
  size_t       then = 0U;
  size_t       stop = skip_space(text, size);
  if (!size || size > 3U) {
    return false;
  }
  /* An asterisk behind the number tells of a note. */
  stop += stop < text.size && text.data[stop] == '*';
  const uint32_t c   = code_at(text, stop, &n);
  const bool     dot = c == '.' || c == 0xFF0EU;
  if (!(dot || c == 0x3001U || is_close(c) || is_drawn(c)) ||
      (dot && ingest_is_digit(code_at(text, stop + n, &then)) &&
       !is_year(from(text, stop + n)))) {
    return false;
  }
  mark->kind = INGEST_MARK_ARABIC;
  mark->size = skip_space(text, stop + n);
  return true;
}

/** 一、 and 一是 */
static bool
read_chinese_mark(const RgStr text, IngestMark *const mark)
{
  const size_t   size = ingest_read_ordinal(text, &mark->number);
  size_t         n    = 0U;
  const uint32_t c    = code_at(text, size, &n);
  if (!size) {
    return false;
  }
  if (c == 0x3001U || c == '.' || c == 0xFF0EU) {
    mark->kind = INGEST_MARK_CHAPTER;
  } else if (c == 0x662FU) { /* 是 */
    mark->kind = INGEST_MARK_POINT;
  } else {
    return false;
  }
  mark->size = skip_space(text, size + n);
  if (mark->kind == INGEST_MARK_POINT) {
    /* "一是:…" and "一是,…" occur. */
    const uint32_t colon = code_at(text, mark->size, &n);
    if (colon == ':' || colon == ',' || colon == 0xFF1AU || colon == 0xFF0CU) {
      mark->size += n;
    }
  }
  return true;
}

/** 壹、 甲、 Ⅰ. : the other ways to count chapters; but not "甲、乙两地". */
static bool
read_other_chapter(const RgStr text, IngestMark *const mark)
{
  enum { CHAR_BYTES = 3, N_CHAPTERS = 10 };
  static const char *const series[] = {"壹贰叁肆伍陆柒捌玖拾",
                                       "甲乙丙丁戊己庚辛壬癸", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"};
  size_t                   n        = 0U;
  const uint32_t           stop =
      text.size > CHAR_BYTES ? code_at(text, CHAR_BYTES, &n) : 0U;
  if (stop != 0x3001U && stop != '.' && stop != 0xFF0EU) {
    return false; /* most lines, and soon told */
  }
  for (size_t i = 0U; i < RG_COUNT_OF(series); ++i) {
    for (uint32_t k = 0U; k < N_CHAPTERS; ++k) {
      const char *const one = series[i] + (size_t)k * CHAR_BYTES;
      if (!rg_str_starts_with(text, rg_str(one, CHAR_BYTES))) {
        continue;
      }
      const RgStr next = rg_str(one + CHAR_BYTES, CHAR_BYTES);
      mark->kind       = INGEST_MARK_CHAPTER;
      mark->number     = k + 1U;
      mark->size       = skip_space(text, CHAR_BYTES + n);
      return k + 1U == N_CHAPTERS ||
             !rg_str_starts_with(from(text, mark->size), next);
    }
  }
  return false;
}

/** 第一, 第一章 第一条 */
static bool
read_ordinal_mark(const RgStr text, IngestMark *const mark)
{
  size_t n = 0U;
  if (code_at(text, 0U, &n) != 0x7B2CU) { /* 第 */
    return false;
  }
  const size_t   size = ingest_read_ordinal(from(text, n), &mark->number);
  size_t         end  = n + size;
  const uint32_t c    = code_at(text, end, &n);
  if (!size) {
    return false;
  }
  if (c == 0x7AE0U || c == 0x6761U || c == 0x8282U || /* 章 条 节 */
      c == ',' || c == 0xFF0CU || c == ':' || c == 0xFF1AU || c == 0x3001U) {
    mark->kind =
        c == 0x6761U ? INGEST_MARK_ARTICLE : INGEST_MARK_ORDINAL; /* 条 */
    mark->size = skip_space(text, end + n);
    return true;
  }
  return false;
}

/** 任务1, 措施三: , as plans number what is to be done through all chapters;
    but not 任务3项. */
static bool
read_named_mark(const RgStr text, IngestMark *const mark)
{
  const size_t at =
      ingest_word_list_begins(INGEST_WORD_LIST(words_of_tasks), text);
  if (!at) {
    return false; /* most lines, and soon told */
  }
  size_t         n      = 0U;
  const size_t   begin  = skip_space(text, at);
  const bool     arabic = ingest_is_digit(code_at(text, begin, &n));
  const size_t   size   = ingest_read_ordinal(from(text, begin), &mark->number);
  const size_t   end    = begin + size;
  const size_t   stop   = skip_space(text, end);
  const uint32_t c      = code_at(text, stop, &n);
  if (!size || size > MAX_NUMBER_BYTES ||
      ingest_word_list_begins(INGEST_WORD_LIST(words_of_count),
                              from(text, stop))) {
    return false;
  }
  const bool stopped =
      c == ':' || c == 0xFF1AU || c == 0x3001U || c == '.' || c == 0xFF0EU;
  mark->kind = INGEST_MARK_ARABIC;
  mark->size = stopped ? skip_space(text, stop + n) : stop;
  return stopped || stop > end || (arabic && ingest_is_han(c));
}

static bool
read_circled(const RgStr text, IngestMark *const mark)
{
  size_t         n = 0U;
  const uint32_t c = code_at(text, 0U, &n);
  if (c < 0x2460U || c > 0x2473U) {
    return false;
  }
  mark->kind   = INGEST_MARK_CIRCLED;
  mark->number = c - 0x2460U + 1U;
  mark->size   = skip_space(text, n);
  return true;
}

bool
ingest_read_mark(const RgStr text, IngestMark *const mark)
{
  size_t         n = 0U;
  const uint32_t c = code_at(text, 0U, &n);
  if (is_open(c)) {
    return read_bracketed(text, mark);
  }
  if (ingest_is_digit(c)) {
    return read_arabic_mark(text, mark) || read_padded_mark(text, mark);
  }
  if (c == 0x7B2CU) {
    return read_ordinal_mark(text, mark);
  }
  return read_circled(text, mark) || read_chinese_mark(text, mark) ||
         read_named_mark(text, mark) || read_other_chapter(text, mark);
}

size_t
ingest_read_annex(const RgStr text, uint32_t *const number)
{
  size_t at = ingest_word_list_begins(INGEST_WORD_LIST(words_of_annexes), text);
  if (!at) {
    return 0U;
  }
  *number              = 0U;
  const size_t begin   = skip_space(text, at);
  const size_t digits  = ingest_read_ordinal(from(text, begin), number);
  at                   = skip_space(text, digits ? begin + digits : begin);
  size_t         n     = 0U;
  const uint32_t colon = code_at(text, at, &n);
  if (colon == ':' || colon == 0xFF1AU || colon == 0x3001U || colon == '.') {
    return skip_space(text, at + n);
  }
  /* "附件1厦门市…" counts, "附件材料…" and "附件一并…" do not. */
  if (at >= text.size ||
      (digits && ingest_is_digit((uint32_t)(unsigned char)text.data[begin]))) {
    return at;
  }
  return digits && at > begin + digits ? at : 0U;
}

bool
ingest_starts_annex(const RgStr text)
{
  uint32_t number = 0U;
  return ingest_read_annex(text, &number) > 0U;
}
