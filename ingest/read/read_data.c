#include "ingest/read/read_data.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/markup.h"

#include <string.h>

enum { MAX_TITLE = 60, MAX_KEY_BYTES = 60, MAX_VALUE = 200 /* characters */ };

/** A string as it was read: without its escapes. */
typedef struct {
  RgStr key; ///< RG_STR_NONE for none
  RgStr value;
} Field;

RG_VEC_DEFINE(FieldVec, Field, field_vec);

typedef struct {
  IngestSourceBuilder *builder;
  RgStr                text;
  bool                 rows; ///< of SQL: (…),(…)
  size_t               at;
  size_t               open[128]; ///< up to where no string of that quote ends
  FieldVec             row;
} Reader;

static bool
is_quote(const char c)
{
  return c == '"' || c == '\'' || c == '`';
}

static bool
is_word(const char c)
{
  return ingest_is_latin((unsigned char)c) ||
         ingest_is_digit((unsigned char)c) || c == '_' || c == '$' ||
         ((unsigned char)c & 0x80U);
}

static bool
has_han(const RgStr text)
{
  uint32_t c = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    if (ingest_is_han(c)) {
      return true;
    }
  }
  return false;
}

static size_t
skip_blanks(const RgStr text, size_t at)
{
  while (at < text.size && ingest_is_space((unsigned char)text.data[at])) {
    ++at;
  }
  return at;
}

/** Behind the string whose quote stands at `at`, SIZE_MAX where none ends
    it. */
static size_t
string_end(const RgStr text, const size_t at, const bool rows)
{
  const char quote = text.data[at];
  for (size_t i = at + 1U; i < text.size; ++i) {
    const bool twice = rows && text.data[i] == quote && i + 1U < text.size &&
                       text.data[i + 1U] == quote;
    if (text.data[i] == '\\' || twice) {
      ++i;
    } else if (text.data[i] == quote) {
      return i + 1U;
    } else if (text.data[i] == '\n' && quote != '`' && !rows) {
      return SIZE_MAX;
    }
  }
  return SIZE_MAX;
}

/** `"key": "` at `at`: a key and the quote of its string. */
static bool
is_pair(const RgStr text, size_t at)
{
  const bool quoted = at < text.size && is_quote(text.data[at]);
  at += quoted;
  const size_t word = at;
  while (at < text.size && is_word(text.data[at])) {
    ++at;
  }
  if (at == word || at - word > MAX_KEY_BYTES) {
    return false;
  }
  at += quoted && at < text.size && is_quote(text.data[at]);
  at = skip_blanks(text, at);
  return at < text.size && text.data[at] == ':';
}

/** Most lines with Chinese are `key: "…"`. */
static bool
has_pair_lines(const RgStr text)
{
  enum { MIN_LINES = 3 };
  static const char quotes[] = "\"'`";
  bool              quoted   = false;
  for (size_t i = 0U; i < sizeof quotes - 1U && !quoted; ++i) {
    quoted = memchr(text.data, quotes[i], text.size);
  }
  if (!quoted) {
    return false; /* most texts have none of them */
  }
  uint32_t n_pairs = 0U;
  uint32_t n_lines = 0U;
  RgStr    rest    = text;
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    const RgStr words = ingest_trim(line);
    const bool  han   = has_han(words);
    n_lines += han;
    if (!han || !is_pair(words, 0U)) {
      continue;
    }
    const size_t colon = rg_str_find(words, RG_STR(":"), 0U);
    const size_t value = skip_blanks(words, colon + 1U);
    n_pairs += value < words.size && is_quote(words.data[value]) &&
               string_end(words, value, false) != SIZE_MAX;
  }
  return n_pairs >= MIN_LINES && 2U * n_pairs > n_lines;
}

static bool
begins_with_rows(const RgStr text)
{
  static const char word[] = "insert into ";
  return rg_str_equals_ascii_nocase(rg_str_slice(text, 0U, sizeof word - 1U),
                                    rg_str(word, sizeof word - 1U));
}

bool
ingest_looks_like_data(const RgStr text)
{
  const RgStr words = ingest_trim(text);
  if (!words.size) {
    return false;
  }
  size_t at = 0U;
  while (at < words.size && (words.data[at] == '[' || words.data[at] == '{' ||
                             ingest_is_space((unsigned char)words.data[at]))) {
    ++at;
  }
  return begins_with_rows(words) ||
         (at && is_quote(words.data[at < words.size ? at : 0U]) &&
          is_pair(words, at)) ||
         has_pair_lines(words);
}

/** The character that \uXXXX at `at` stands for; 0 for none. */
static uint32_t
read_code(const RgStr text, const size_t at)
{
  uint32_t code = 0U;
  for (size_t i = at; i < at + 4U; ++i) {
    const char c = i < text.size ? text.data[i] : ' ';
    const int  d = c >= '0' && c <= '9'   ? c - '0'
                   : c >= 'a' && c <= 'f' ? c - 'a' + 10
                   : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                          : -1;
    if (d < 0) {
      return 0U;
    }
    code = code << 4U | (uint32_t)d;
  }
  return code >= 0xD800U && code < 0xE000U ? 0U : code;
}

/** `words` between the quotes without escapes and tags; a line end for each
    \n and each tag that breaks. */
static RgStatus
undo(const Reader *const reader, const RgStr words, RgStr *const value)
{
  char *const out = rg_arena_alloc(reader->builder->arena, words.size + 1U);
  size_t      n   = 0U;
  if (!out) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U; at < words.size; ++at) {
    const char     c    = words.data[at];
    const char     next = at + 1U < words.size ? words.data[at + 1U] : ' ';
    const uint32_t code =
        c == '\\' && next == 'u' ? read_code(words, at + 2U) : 0U;
    IngestTag tag;
    if (code) {
      n += rg_utf8_encode(code, out + n);
      at += 5U;
    } else if (c == '\\' && (next == 'n' || next == 'r' || next == 't')) {
      out[n++] = next == 't' ? ' ' : '\n';
      ++at;
    } else if (c == '\\' || (reader->rows && c == '\'' && next == '\'')) {
      out[n++] = next;
      ++at;
    } else if (c == '<' && ingest_read_tag(words, at, &tag)) {
      out[n] = '\n';
      n += ingest_tag_breaks(&tag);
      at = tag.end - 1U;
    } else {
      out[n++] = c;
    }
  }
  *value = ingest_trim(rg_str(out, n));
  return RG_OK;
}

static RgStatus
write_line(const Reader *const reader, const IngestBlockKind kind,
           const RgStr key, const RgStr line)
{
  IngestSourceBuilder *const builder = reader->builder;
  const uint32_t             begin   = (uint32_t)builder->text_size;
  if (key.size) {
    RG_TRY(ingest_source_write(builder, key));
    RG_TRY(ingest_source_write(builder, RG_STR(":")));
  }
  RG_TRY(ingest_source_write(builder, line));
  RG_TRY(
      ingest_source_block(builder, kind, kind == INGEST_BLOCK_HEADING ? 2U : 0U,
                          (IngestSpan){begin, (uint32_t)builder->text_size}));
  return ingest_source_write(builder, RG_STR("\n"));
}

/** A text gets a line for each of its own; what is short stands behind its key.
 */
static RgStatus
write_field(const Reader *const reader, const Field *const field,
            const bool heading)
{
  const bool keyed = field->key.size &&
                     rg_str_find(field->value, RG_STR("。"), 0U) == SIZE_MAX &&
                     rg_utf8_count(field->value) <= MAX_VALUE;
  RgStr       rest = field->value;
  const RgStr key  = keyed ? field->key : RG_STR_NONE;
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    const RgStr words = ingest_trim(line);
    if (words.size) {
      RG_TRY(write_line(reader,
                        heading ? INGEST_BLOCK_HEADING : INGEST_BLOCK_PARAGRAPH,
                        key, words));
    }
  }
  return RG_OK;
}

/** The first string of a row heads it when it is short and more follow. */
static RgStatus
write_row(Reader *const reader)
{
  for (size_t i = 0U; i < reader->row.n; ++i) {
    const Field *const field = &reader->row.items[i];
    const bool         heads = reader->rows && !i && reader->row.n > 1U &&
                       rg_utf8_count(field->value) <= MAX_TITLE &&
                       rg_str_find(field->value, RG_STR("。"), 0U) == SIZE_MAX;
    RG_TRY(write_field(reader, field, heads));
  }
  reader->row.n = 0U;
  return RG_OK;
}

/** Behind the word, string or comment at `reader->at`; a word or string before
    a colon becomes `*key`, another string one of the row. */
static RgStatus
read_token(Reader *const reader, RgStr *const key)
{
  const RgStr  text  = reader->text;
  const size_t begin = reader->at;
  size_t       end   = begin + 1U;
  RgStr        words = RG_STR_NONE;
  const bool   quote = is_quote(text.data[begin]);
  if (quote) {
    size_t *const open = &reader->open[(unsigned char)text.data[begin]];
    end = begin < *open ? SIZE_MAX : string_end(text, begin, reader->rows);
    if (end == SIZE_MAX) {
      const bool line = text.data[begin] != '`' && !reader->rows;
      *open      = line ? rg_str_find(text, RG_STR("\n"), begin) : SIZE_MAX;
      reader->at = begin + 1U;
      return RG_OK;
    }
    words = rg_str_slice(text, begin + 1U, end - 1U);
  } else {
    while (end < text.size && is_word(text.data[end])) {
      ++end;
    }
    words = rg_str_slice(text, begin, end);
  }
  reader->at         = end;
  const size_t colon = skip_blanks(text, end);
  if (!reader->rows && colon < text.size && text.data[colon] == ':' &&
      words.size <= MAX_KEY_BYTES) {
    *key       = words;
    reader->at = colon + 1U;
    return RG_OK;
  }
  Field field = {*key, RG_STR_NONE};
  *key        = RG_STR_NONE;
  if (!quote || !has_han(words)) {
    return RG_OK;
  }
  RG_TRY(undo(reader, words, &field.value));
  return field_vec_push(reader->builder->arena, &reader->row, field);
}

RgStatus
ingest_read_data(IngestSourceBuilder *const builder, const RgStr text)
{
  Reader reader = {.builder = builder,
                   .text    = text,
                   .rows    = begins_with_rows(ingest_trim(text))};
  RgStr  key    = RG_STR_NONE;
  while (reader.at < text.size) {
    const char c = text.data[reader.at];
    if (c == '/' && rg_str_is_at(text, reader.at, "//")) {
      const size_t end = rg_str_find(text, RG_STR("\n"), reader.at);
      reader.at        = end < text.size ? end : text.size;
    } else if (is_quote(c) || is_word(c)) {
      RG_TRY(read_token(&reader, &key));
      RG_TRY(reader.rows ? RG_OK : write_row(&reader));
    } else {
      RG_TRY(c == ')' || c == ';' ? write_row(&reader) : RG_OK);
      ++reader.at;
    }
  }
  return write_row(&reader);
}
