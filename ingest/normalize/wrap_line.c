#include "ingest/normalize/wrap_line.h"

#include "graph/base/utf8.h"
#include "ingest/normalize/lost_colon.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

enum {
  MAX_COLUMNS  = INGEST_WRAP_MAX_WIDTH + 2, ///< read of a line, about
  LABEL_CHARS  = 8,                         ///< of "牵头单位:" at most
  DATE_COLUMNS = 26, ///< of "二〇二五年十二月三十一日"
  MANY_COLUMNS = 60, ///< a line as wide with two commas is no heading
  LONG_COLUMNS = 80  ///< … with one
};

typedef enum {
  MARK_NONE,
  MARK_COMMA, ///< , and 、
  MARK_END,   ///< of a sentence
  MARK_COLON, ///< : and ;
  MARK_OPEN,
  MARK_CLOSE
} Mark;

static Mark
mark_of(const uint32_t c)
{
  switch (c) {
  case ',':
  case 0xFF0CU:
  case 0x3001U: /* 、 */
    return MARK_COMMA;
  case '!':
  case '?':
  case 0x3002U: /* 。 */
  case 0xFF01U:
  case 0xFF1FU:
  case 0x2026U: /* … */
    return MARK_END;
  case ':':
  case ';':
  case 0xFF1AU:
  case 0xFF1BU:
    return MARK_COLON;
  case '(':
  case '[':
  case 0xFF08U:
  case 0x300AU: /* 《 */
  case 0x3008U:
  case 0x300CU:
  case 0x300EU:
  case 0x3010U:
  case 0x3014U:
  case 0x201CU: /* “ */
  case 0x2018U:
    return MARK_OPEN;
  case ')':
  case ']':
  case 0xFF09U:
  case 0x300BU:
  case 0x3009U:
  case 0x300DU:
  case 0x300FU:
  case 0x3011U:
  case 0x3015U:
  case 0x201DU:
  case 0x2019U:
    return MARK_CLOSE;
  default:
    return MARK_NONE;
  }
}

static uint32_t
columns_of(const uint32_t c)
{
  return ingest_is_invisible(c) ? 0U : c < 0x1100U ? 1U : 2U;
}

static bool
is_alnum(const uint32_t c)
{
  return ingest_is_digit(c) || ingest_is_latin(c);
}

/** The columns of `c` where marks are as wide as Chinese characters and no
    blank fills a line. */
static uint32_t
wide_columns_of(const uint32_t c)
{
  const bool narrow = c < 0x7FU && (mark_of(c) != MARK_NONE || c == '.');
  return c == ' ' ? 0U : columns_of(c) + (narrow ? 1U : 0U);
}

/** May not begin a line: goes with what stands before it. */
static bool
must_follow(const uint32_t c)
{
  const Mark mark = mark_of(c);
  return c == '%' || (mark != MARK_NONE && mark != MARK_OPEN) || c == '.';
}

/** What a line end may not part from the start of `text`. */
static IngestWrapExtent
read_first(const RgStr text)
{
  IngestWrapExtent first  = {0};
  uint32_t         before = 0U;
  uint32_t         c      = 0U;
  for (size_t at = 0U, n = 0U; first.columns < INGEST_WRAP_MAX_WIDTH &&
                               (n = rg_utf8_decode(text, at, &c));
       at += n) {
    if (at && !must_follow(c) && mark_of(before) != MARK_OPEN &&
        !(is_alnum(c) && (is_alnum(before) || before == '.'))) {
      break;
    }
    first.columns += columns_of(c);
    first.wide += wide_columns_of(c);
    ++first.chars;
    before = c;
  }
  return first;
}

/** "牵头单位:…": a few Chinese characters and a colon, be it lost. */
static bool
begins_label(const RgStr text)
{
  uint32_t c     = 0U;
  size_t   chars = 0U;
  size_t   at    = 0U;
  for (size_t n = 0U;
       (n = rg_utf8_decode(text, at, &c)) &&
       (ingest_is_han(c) || ingest_is_invisible(c)) && chars <= LABEL_CHARS;
       at += n) {
    chars += ingest_is_han(c);
  }
  return (chars > 1U && chars <= LABEL_CHARS && (c == ':' || c == 0xFF1AU)) ||
         ingest_lost_colon(text);
}

/** "办事提速……12", "…… 12": a line of a table of contents, with its page. */
static bool
is_listed(const RgStr text)
{
  size_t end = text.size;
  while (end && ingest_is_digit((unsigned char)text.data[end - 1U])) {
    --end;
  }
  const RgStr words = ingest_trim(rg_str_slice(text, 0U, end));
  return end < text.size && (rg_str_ends_with(words, RG_STR("…")) ||
                             rg_str_ends_with(words, RG_STR("...")) ||
                             rg_str_ends_with(words, RG_STR("··")));
}

static bool
begins_new(const RgStr text)
{
  IngestMark     mark;
  const uint32_t first = ingest_first(text);
  return first == 0x3010U || first == '#' || first == '|' || /* 【 */
         (first >= 0x2580U && first <= 0x27BFU) ||
         ingest_read_mark(text, &mark) || ingest_starts_annex(text) ||
         begins_label(text) || is_listed(text);
}

/** "2025年9月30日", "二〇二五年九月" and nothing else; or "2025-09-30 10:20",
    whatever stands behind, for so begins no line inside a sentence. */
static bool
is_date(const RgStr text, const uint32_t columns)
{
  enum { YEAR = 4 };
  size_t digits = 0U;
  while (digits < text.size &&
         ingest_is_digit((unsigned char)text.data[digits])) {
    ++digits;
  }
  if (digits == YEAR && digits + 1U < text.size &&
      (text.data[YEAR] == '-' || text.data[YEAR] == '/') &&
      ingest_is_digit((unsigned char)text.data[YEAR + 1])) {
    return true;
  }
  const uint32_t first = ingest_first(text);
  const uint32_t last  = ingest_last(text);
  return columns <= DATE_COLUMNS && (last == 0x65E5U || last == 0x6708U) &&
         (ingest_is_digit(first) || first == 0x4E8CU); /* 二, 日, 月 */
}

/** What the walk through the text of a line counts and remembers. */
typedef struct {
  uint32_t n_commas;
  uint32_t n_listed;   ///< 、
  uint32_t n_brackets; ///< open
  uint32_t n_digits;
  uint32_t n_chars;
  uint32_t before;  ///< the character before this one; 0 behind Chinese ones
  bool     ended;   ///< behind the end of a sentence
  bool     has_end; ///< one stands inside the line
  bool     aside;   ///< in brackets that began behind an end
  Mark     last;
} Walk;

/** `n` plain Chinese characters. */
static void
step_plain(Walk *const walk, const uint32_t n)
{
  walk->n_chars += n;
  walk->has_end = walk->has_end || walk->ended;
  walk->ended   = false;
  walk->last    = MARK_NONE;
  walk->before  = 0U;
}

/** Character `c`; nothing stands behind it on the line when `is_last`. */
static void
step(Walk *const walk, const uint32_t c, const bool is_last)
{
  Mark mark = mark_of(c);
  if (c == '.' && is_last && !ingest_is_digit(walk->before)) {
    mark = MARK_END; /* a Latin stop that closes a Chinese sentence */
  }
  walk->n_chars += c != ' '; /* it may be there to fill the line */
  walk->before = c;
  walk->n_commas += mark == MARK_COMMA && c != 0x3001U;
  walk->n_listed += c == 0x3001U;
  walk->n_digits += ingest_is_digit(c);
  walk->aside =
      walk->aside || (walk->ended && mark == MARK_OPEN && !walk->n_brackets);
  walk->n_brackets += mark == MARK_OPEN;
  walk->n_brackets -= mark == MARK_CLOSE && walk->n_brackets;
  if (walk->aside && !walk->n_brackets) {
    mark        = MARK_END; /* "。(甲局牵头)" */
    walk->aside = false;
  }
  /* The marks behind the end of a sentence belong to it: 。” */
  if (mark != MARK_CLOSE) {
    walk->has_end = walk->has_end || (walk->ended && mark != MARK_END);
    walk->ended   = mark == MARK_END;
    walk->last    = mark;
  } else if (walk->last != MARK_END) {
    walk->last = mark;
  }
}

/** What the walk tells of the line. */
static void
conclude(const Walk *const walk, const RgStr text, IngestWrapLine *const line)
{
  line->extent.chars += walk->n_chars;
  line->has_end   = walk->has_end;
  line->is_long   = line->extent.columns > INGEST_WRAP_MAX_WIDTH;
  line->has_comma = walk->n_commas || line->has_end || walk->ended;
  line->has_stop  = line->has_comma || walk->n_listed;
  line->closed    = line->is_long || /* its end was not read */
                 walk->last == MARK_END || walk->last == MARK_COLON ||
                 is_listed(text);
  line->is_number = walk->n_digits == walk->n_chars;
  line->unfinished =
      !line->closed &&
      (line->has_end || walk->last == MARK_COMMA || walk->n_brackets ||
       (walk->n_commas &&
        line->extent.columns >=
            (walk->n_commas > 1U ? MANY_COLUMNS : LONG_COLUMNS)));
}

/** Walk through the text of a line: its width and its marks. */
static void
read_text(const RgStr text, IngestWrapLine *const line)
{
  Walk walk = {.last = MARK_NONE};
  for (size_t at = 0U, n = 0U; line->extent.columns < MAX_COLUMNS; at += n) {
    n = ingest_plain_run(text, at);
    if (n) {
      line->extent.columns += (uint32_t)n / 3U * 2U;
      line->extent.wide += (uint32_t)n / 3U * 2U;
      step_plain(&walk, (uint32_t)n / 3U);
      continue;
    }
    uint32_t c = 0U;
    n          = rg_utf8_decode(text, at, &c);
    if (!n) {
      break;
    }
    line->extent.columns += columns_of(c);
    line->extent.wide += wide_columns_of(c);
    step(&walk, c, at + 1U >= text.size);
  }
  conclude(&walk, text, line);
}

IngestWrapLine
ingest_read_wrap_line(const IngestSource *const source, const uint32_t i,
                      const uint32_t gap_from)
{
  const IngestBlock *const block = &source->blocks[i];
  const RgStr              all   = source->text;
  IngestWrapLine line = {.is_text = block->kind == INGEST_BLOCK_PARAGRAPH};
  uint32_t       from = block->source.begin;
  uint32_t       c    = 0U;
  size_t         ends = 0U;
  while (from > gap_from && all.data[from - 1U] != '\n' &&
         all.data[from - 1U] != '\r' && all.data[from - 1U] != '\f') {
    --from;
  }
  for (uint32_t k = gap_from; k < from; ++k) {
    ends += all.data[k] == '\n' || all.data[k] == '\f';
  }
  line.blank_before = ends > 1U;
  for (size_t n = 0U; from < block->source.begin; from += (uint32_t)n) {
    n = rg_utf8_decode(all, from, &c);
    line.indent += columns_of(c);
    ++line.extent.chars;
  }
  line.extent.columns = line.indent;
  line.extent.wide    = line.indent;
  if (line.is_text) {
    const RgStr text =
        rg_str_slice(all, block->source.begin, block->source.end);
    read_text(text, &line);
    line.first      = read_first(text);
    line.begins_new = begins_new(text);
    line.labelled   = begins_label(text);
    line.is_date    = is_date(text, line.extent.columns);
  }
  return line;
}
