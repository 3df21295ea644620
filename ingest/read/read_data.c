#include "ingest/read/read_data.h"

#include "graph/base/utf8.h"
#include "ingest/read/data_string.h"
#include "ingest/read/records.h"
#include "ingest/text/chinese.h"

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

/** `"key": "` at `at`: a key and the quote of its string. */
static bool
is_pair(const RgStr text, size_t at)
{
  const bool quoted = at < text.size && ingest_is_data_quote(text.data[at]);
  at += quoted;
  const size_t word = at;
  while (at < text.size && ingest_is_data_word(text.data[at])) {
    ++at;
  }
  if (at == word || at - word > MAX_KEY_BYTES) {
    return false;
  }
  at += quoted && at < text.size && ingest_is_data_quote(text.data[at]);
  at = ingest_data_blanks(text, at);
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
    const size_t value = ingest_data_blanks(words, colon + 1U);
    n_pairs += value < words.size && ingest_is_data_quote(words.data[value]) &&
               ingest_data_string_end(words, value, false) != SIZE_MAX;
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

/** Behind lines of remarks and `const NAME =` at the begin of a program that
    keeps data; 0 where no value follows. */
static size_t
value_begin(const RgStr text)
{
  static const char *const opens[] = {"const ", "let ", "var ", "export const ",
                                      "export default "};
  size_t                   at      = ingest_data_blanks(text, 0U);
  while (rg_str_is_at(text, at, "//")) {
    const size_t end = rg_str_find(text, RG_STR("\n"), at);
    at = ingest_data_blanks(text, end < text.size ? end : at + 2U);
  }
  size_t size = 0U;
  for (size_t i = 0U; i < RG_COUNT_OF(opens) && !size; ++i) {
    size = rg_str_is_at(text, at, opens[i]) ? strlen(opens[i]) : 0U;
  }
  at += size;
  while (size && at < text.size &&
         (ingest_is_data_word(text.data[at]) || text.data[at] == ' ' ||
          text.data[at] == '=')) {
    ++at;
  }
  return size ? at : 0U;
}

bool
ingest_looks_like_data(const RgStr text)
{
  const RgStr trimmed = ingest_trim(text);
  const RgStr words = rg_str_slice(trimmed, value_begin(trimmed), trimmed.size);
  if (!words.size) {
    return false;
  }
  size_t at = 0U;
  while (at < words.size && (words.data[at] == '[' || words.data[at] == '{' ||
                             ingest_is_space((unsigned char)words.data[at]))) {
    ++at;
  }
  return begins_with_rows(words) ||
         (at && ingest_is_data_quote(words.data[at < words.size ? at : 0U]) &&
          is_pair(words, at)) ||
         has_pair_lines(words);
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
  const bool   quote = ingest_is_data_quote(text.data[begin]);
  if (quote) {
    size_t *const open = &reader->open[(unsigned char)text.data[begin]];
    end                = begin < *open ? SIZE_MAX
                                       : ingest_data_string_end(text, begin, reader->rows);
    if (end == SIZE_MAX) {
      const bool line = text.data[begin] != '`' && !reader->rows;
      *open      = line ? rg_str_find(text, RG_STR("\n"), begin) : SIZE_MAX;
      reader->at = begin + 1U;
      return RG_OK;
    }
    words = rg_str_slice(text, begin + 1U, end - 1U);
  } else {
    while (end < text.size && ingest_is_data_word(text.data[end])) {
      ++end;
    }
    words = rg_str_slice(text, begin, end);
  }
  reader->at         = end;
  const size_t colon = ingest_data_blanks(text, end);
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
  RG_TRY(ingest_data_string(reader->builder->arena, words, reader->rows,
                            &field.value));
  return field_vec_push(reader->builder->arena, &reader->row, field);
}

/** A remark is left out, but the first one of a program may say what its data
    are. */
static RgStatus
read_remark(Reader *const reader)
{
  const RgStr  text  = reader->text;
  const size_t line  = rg_str_find(text, RG_STR("\n"), reader->at);
  const size_t end   = line < text.size ? line : text.size;
  const RgStr  words = ingest_trim(rg_str_slice(text, reader->at + 2U, end));
  const bool   first = !reader->builder->text_size && has_han(words);
  reader->at         = end;
  return first ? write_line(reader, INGEST_BLOCK_HEADING, RG_STR_NONE, words)
               : RG_OK;
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
      RG_TRY(read_remark(&reader));
    } else if (c == '[' && !reader.rows) {
      size_t end = 0U;
      RG_TRY(ingest_read_objects(builder, text, reader.at, &end));
      reader.at = end ? end : reader.at + 1U;
    } else if (ingest_is_data_quote(c) || ingest_is_data_word(c)) {
      RG_TRY(read_token(&reader, &key));
      RG_TRY(reader.rows ? RG_OK : write_row(&reader));
    } else {
      RG_TRY(c == ')' || c == ';' ? write_row(&reader) : RG_OK);
      ++reader.at;
    }
  }
  return write_row(&reader);
}
