#include "ingest/normalize/layout_text.h"

#include "graph/base/utf8.h"
#include "ingest/normalize/lost_stop.h"
#include "ingest/normalize/quotes.h"
#include "ingest/text/chinese.h"
#include "ingest/text/markup.h"

#include <string.h>

enum { FOLDED_UNITS = 16 };

/** Room for `more` bytes. */
static RgStatus
reserve(IngestLayout *const layout, const size_t more)
{
  if (layout->size + more <= layout->capacity) {
    return RG_OK;
  }
  const size_t capacity = layout->capacity + layout->capacity / 2U + more + 64U;
  void *const  grown    = rg_arena_grow(layout->edits.arena, layout->out,
                                        layout->capacity, capacity);
  if (!grown) {
    return RG_NO_MEMORY;
  }
  layout->out      = (char *)grown;
  layout->capacity = capacity;
  return RG_OK;
}

RgStatus
ingest_layout_put(IngestLayout *const layout, const uint32_t c,
                  const size_t from, const bool same)
{
  RG_TRY(reserve(layout, RG_UTF8_MAX_BYTES));
  RG_TRY(same ? ingest_edits_copy(&layout->edits, (uint32_t)layout->size,
                                  (uint32_t)from)
              : ingest_edits_replace(&layout->edits, (uint32_t)layout->size,
                                     (uint32_t)from));
  layout->size += rg_utf8_encode(c, layout->out + layout->size);
  return RG_OK;
}

/** Marks around which Chinese sets no blank. */
static bool
is_mark(const uint32_t c)
{
  return ingest_is_cjk_punctuation(c) || c == ',' || c == ';' || c == ':' ||
         c == '(' || c == ')' || c == '!' || c == '?' || c == '%' || c == '+';
}

/** Is the Chinese character at `at` alone between blanks, or before a mark? */
static bool
stands_alone(const RgStr text, const size_t at)
{
  uint32_t     c = 0U;
  const size_t n = rg_utf8_decode(text, at, &c);
  if (!rg_utf8_decode(text, at + n, &c)) {
    return true;
  }
  return ingest_is_space(c) || is_mark(c);
}

/** The last character of letter-spaced words, "建 设 服 务,", stands at
    `at`. */
static bool
ends_spaced(const IngestLayout *const layout, const size_t at)
{
  uint32_t     c = 0U;
  const size_t n = rg_utf8_decode(layout->text, at, &c);
  (void)rg_utf8_decode(layout->text, at + n, &c);
  return layout->alone && !ingest_is_han(c);
}

/** Does the blank between `before` and `c` mean something?  It does between
    words in Latin letters and between Chinese phrases ("强服务 促发展"), not
    around digits and marks, and not in letter-spaced names ("通 知"). */
static bool
keeps_blank(const IngestLayout *const layout, const uint32_t c, const size_t at)
{
  const uint32_t before = layout->before;
  if (!before || before == '\t') {
    return false;
  }
  if (ingest_is_han(before) && ingest_is_han(c)) {
    return !layout->tagged && !(layout->tight && layout->gap == 1U) &&
           layout->token > 1U && !stands_alone(layout->text, at) &&
           !ends_spaced(layout, at);
  }
  /* Between quotes and words: “甲” “乙”, 某市 “某” keep none. */
  return !(ingest_is_cjk(before) || ingest_is_cjk(c)) &&
         !((is_mark(before) || is_mark(c)) && (before > 0x7FU || c > 0x7FU));
}

/** Compatibility forms: full-width ASCII, radicals, bracketed numerals, … */
static bool
folds(const uint32_t c)
{
  return (c >= 0xFF01U && c <= 0xFF5EU) || (c >= 0x2E80U && c <= 0x2FD5U) ||
         (c >= 0x3220U && c <= 0x3229U) || (c >= 0xF900U && c <= 0xFAFFU) ||
         (c >= 0xFE50U && c <= 0xFE6BU) || c == 0xFFE5U || c == 0xFF65U;
}

static RgStatus
put_char(IngestLayout *const layout, uint32_t c, const size_t from,
         const bool same)
{
  if (layout->broken) {
    RG_TRY(ingest_layout_put(layout, '\n', from, false));
    layout->broken = false;
  }
  bool alone = false;
  if (layout->gap) {
    if (keeps_blank(layout, c, from)) {
      /* The blank answers the last white space before `from`. */
      RG_TRY(ingest_layout_put(layout, ' ', from - 1U,
                               layout->text.data[from - 1U] == ' '));
      layout->token = 0U;
    } else if (!ingest_is_han(c)) {
      layout->token = 0U;
    } else {
      alone = true;
    }
    layout->gap = 0U;
  }
  layout->alone  = alone;
  layout->tagged = false;
  RG_TRY(ingest_layout_put(layout, c, from, same));
  layout->token  = ingest_is_han(c) ? layout->token + 1U : 0U;
  layout->before = c;
  return RG_OK;
}

static RgStatus
put_folded(IngestLayout *const layout, const uint32_t c, const size_t from)
{
  if (c >= 0xFF01U && c <= 0xFF5EU) {
    return put_char(layout, c - 0xFEE0U, from, false);
  }
  const UChar   in[1] = {(UChar)c}; /* all of them are below U+10000 */
  UChar         out[FOLDED_UNITS];
  UErrorCode    error = U_ZERO_ERROR;
  const int32_t n_out =
      unorm2_normalize(layout->nfkc, in, 1, out, FOLDED_UNITS, &error);
  if (U_FAILURE(error) || !n_out || U16_IS_SURROGATE(out[0])) {
    return put_char(layout, c, from, true);
  }
  for (int32_t i = 0; i < n_out; ++i) {
    const uint32_t folded = out[i];
    RG_TRY(put_char(layout, folded, from, folded == c));
  }
  return RG_OK;
}

/** Straight quotes next to Chinese become pairs, so that later stages know
    which one opens. */
static RgStatus
put_quote(IngestLayout *const layout, const size_t from)
{
  uint32_t after = 0U;
  (void)rg_utf8_decode(layout->text, from + 1U, &after);
  if (!ingest_is_cjk(layout->before) && !ingest_is_cjk(after)) {
    return put_char(layout, '"', from, true);
  }
  const RgStr out = rg_str(layout->out, layout->broken ? 0U : layout->size);
  if (layout->n_quotes % 2U == 0U &&
      ingest_quotes_close(out, layout->text, from)) {
    return put_char(layout, 0x201DU, from, false);
  }
  return put_char(layout, layout->n_quotes++ % 2U ? 0x201DU : 0x201CU, from,
                  false);
}

/** 〔牵头单位:市公安局〕 and [牵头单位:市公安局] are asides as in round
    brackets; those of a policy's year, 〔2024〕 and [2024], stay.  The bracket
    that `c` at `at` becomes; 0 when it stays. */
static uint32_t
round_bracket(IngestLayout *const layout, const uint32_t c, const size_t at)
{
  if (layout->square && c == layout->square) {
    layout->square = 0U;
    return ')';
  }
  if (c != 0x3014U && c != '[' && c != 0xFF3BU) {
    return 0U;
  }
  uint32_t     after = 0U;
  const size_t n     = rg_utf8_decode(layout->text, at, &after);
  (void)rg_utf8_decode(layout->text, at + n, &after);
  if (layout->square || !ingest_is_han(after)) {
    return 0U;
  }
  layout->square = c + (c == 0x3014U ? 1U : 2U);
  return '(';
}

/** 一. and 十二. number a heading, 3.5 and gov.cn are no sentences. */
static bool
may_end_sentence(const IngestLayout *const layout)
{
  enum { NUMBER_CHARS = 3 };
  const uint32_t before = layout->before;
  if (ingest_is_han(before)) {
    uint32_t ignored = 0U;
    char     last[RG_UTF8_MAX_BYTES];
    return layout->token > 1U &&
           (layout->token > NUMBER_CHARS ||
            !ingest_read_ordinal(rg_str(last, rg_utf8_encode(before, last)),
                                 &ignored));
  }
  return before == 0x201DU || before == ')' || before == '%';
}

/** A Latin stop at `at` that closes a Chinese sentence, as pages made with
    half-width punctuation have: …由61%提升至92%. */
static bool
is_stop(const IngestLayout *const layout, const size_t at)
{
  uint32_t after = 0U;
  (void)rg_utf8_decode(layout->text, at + 1U, &after);
  return may_end_sentence(layout) &&
         (!after || after == '"' || after == '\n' || after == '\r' ||
          ingest_is_space(after) || ingest_is_cjk(after));
}

void
ingest_layout_start_paragraph(IngestLayout *const layout)
{
  layout->before   = 0U;
  layout->gap      = 0U;
  layout->token    = 0U;
  layout->n_quotes = 0U;
  layout->square   = 0U;
}

void
ingest_layout_end_paragraph(IngestLayout *const layout)
{
  layout->broken = layout->broken || layout->before;
  ingest_layout_start_paragraph(layout);
}

/** "1\." and "\*": a stroke that keeps a mark from being one of Markdown
    (CommonMark §2.4), or at the end of a line, which it ends (§6.7). */
static bool
is_escape(const IngestLayout *const layout, const size_t at)
{
  static const char marks[] = "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\\\r\n";
  return at + 1U < layout->text.size && layout->text.data[at + 1U] &&
         strchr(marks, layout->text.data[at + 1U]);
}

/** A tag, a character reference, an image or a link's target at `at`: bytes
    that are not text.  0 when it is text. */
static size_t
skip_markup(IngestLayout *const layout, const size_t at)
{
  IngestTag tag;
  if (layout->text.data[at] == '<') {
    if (ingest_read_tag(layout->text, at, &tag)) {
      layout->tagged = true;
      if (ingest_tag_breaks(&tag)) {
        ingest_layout_end_paragraph(layout);
      }
      return tag.end - tag.begin;
    }
  } else if (layout->text.data[at] == '*' && at + 1U < layout->text.size &&
             layout->text.data[at + 1U] == '*') {
    return 2U;
  } else if (layout->text.data[at] == '`' ||
             (layout->text.data[at] == '\\' && is_escape(layout, at))) {
    return 1U;
  }
  return 0U;
}

/** What programs give for the stop that fonts of gazettes have: behind or
    before the number that begins a line, and in numbers. */
static RgStatus
put_lost_stop(IngestLayout *const layout, const uint32_t c, const size_t at)
{
  const RgStr out = rg_str(layout->out, layout->broken ? 0U : layout->size);
  RgStr       number;
  if (ingest_is_lost_stop(out, layout->text, at)) {
    return put_char(layout, '.', at, false);
  }
  if (layout->before || !ingest_lost_number(layout->text, at, &number)) {
    return put_char(layout, c, at, true);
  }
  uint32_t digit = 0U;
  for (size_t i = 0U, n = 0U; (n = rg_utf8_decode(number, i, &digit)); i += n) {
    RG_TRY(put_char(layout, digit >= 0xFF10U ? digit - 0xFEE0U : digit, at,
                    false));
  }
  return put_char(layout, '.', at, false);
}

static RgStatus
write_char(IngestLayout *const layout, const uint32_t c, const size_t at)
{
  if ((c == '\n' || c == '\r') && layout->joins) {
    layout->gap += ingest_is_latin(layout->before);
    return RG_OK;
  }
  if (c == '\n' || c == '\r') {
    ingest_layout_end_paragraph(layout);
    return RG_OK;
  }
  if (ingest_is_space(c)) {
    ++layout->gap;
    return RG_OK;
  }
  if (ingest_is_invisible(c) || (c >= 0xFE00U && c <= 0xFE0FU)) {
    return RG_OK;
  }
  if (c == 0xFFFDU || ingest_is_private(c)) {
    return put_lost_stop(layout, c, at);
  }
  const uint32_t bracket = round_bracket(layout, c, at);
  if (bracket) {
    return put_char(layout, bracket, at, false);
  }
  if (folds(c)) {
    return put_folded(layout, c, at);
  }
  if (c == '.' && is_stop(layout, at)) {
    return put_char(layout, 0x3002U, at, false);
  }
  return c == '"' ? put_quote(layout, at) : put_char(layout, c, at, true);
}

/** Bytes of a mark, letter or digit that stays as it is wherever it stands; 0
    for others. */
static size_t
kept_size(const RgStr text, const size_t at)
{
  const char c = at < text.size ? text.data[at] : '\0';
  if (ingest_is_digit((unsigned char)c) || ingest_is_latin((unsigned char)c)) {
    return 1U;
  }
  switch (c) {
  case ',':
  case ':':
  case ';':
  case '(':
  case ')':
  case '%':
  case '-':
  case '!':
  case '?':
    return 1U;
  default:
    return rg_str_is_at(text, at, "、") || rg_str_is_at(text, at, "。") ||
                   rg_str_is_at(text, at, "“") || rg_str_is_at(text, at, "”") ||
                   rg_str_is_at(text, at, "《") || rg_str_is_at(text, at, "》")
               ? 3U
               : 0U;
  }
}

/** The characters behind one that was put which stay as they are: no blank or
    line end is due between them.  Their size. */
static RgStatus
put_run(IngestLayout *const layout, const size_t from, const size_t end,
        size_t *const size)
{
  const RgStr text  = rg_str(layout->text.data, end);
  size_t      last  = from; /* where the last character begins */
  uint32_t    token = layout->token;
  *size             = 0U;
  for (size_t at = from, run = 0U, mark = 0U;; at += run + mark) {
    run   = ingest_plain_run(text, at);
    mark  = kept_size(text, at + run);
    token = mark ? 0U : token + (uint32_t)run / 3U;
    last  = mark ? at + run : run ? at + run - 3U : last;
    if (!mark) {
      *size = at + run - from;
      break;
    }
  }
  if (!*size) {
    return RG_OK;
  }
  RG_TRY(reserve(layout, *size));
  RG_TRY(ingest_edits_copy(&layout->edits, (uint32_t)layout->size,
                           (uint32_t)from));
  memcpy(layout->out + layout->size, text.data + from, *size);
  layout->size += *size;
  layout->token = token;
  layout->alone = false;
  (void)rg_utf8_decode(text, last, &layout->before);
  return RG_OK;
}

RgStatus
ingest_layout_write(IngestLayout *const layout, const IngestSpan span)
{
  uint32_t c = 0U;
  for (size_t at = span.begin, n = 0U; at < span.end; at += n) {
    n = rg_utf8_decode(layout->text, at, &c);
    if (layout->tags && (c == '<' || c == '*' || c == '`' || c == '\\')) {
      const size_t skipped = skip_markup(layout, at);
      if (skipped) {
        n = skipped;
        continue;
      }
    }
    if (layout->tags && c == '&') {
      uint32_t     named = 0U;
      const size_t size  = ingest_read_entity(layout->text, at, &named);
      if (size) {
        n = size;
        if (ingest_is_space(named)) {
          ++layout->gap;
        } else {
          RG_TRY(put_char(layout, named, at, false));
        }
        continue;
      }
    }
    RG_TRY(write_char(layout, c, at));
    if (ingest_is_han(layout->before) && layout->before == c) {
      size_t run = 0U;
      RG_TRY(put_run(layout, at + n, span.end, &run));
      n += run;
    }
  }
  return RG_OK;
}
