#include "ingest/read/records.h"

#include "ingest/read/data_string.h"
#include "ingest/read/sheet.h"
#include "ingest/text/chinese.h"
#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_of_owners);

/** Fewer bytes than the name of a column has. */
enum { MAX_NAME = 3 * 20 };

RG_VEC_DEFINE(NameVec, RgStr, name_vec);

typedef struct {
  IngestSourceBuilder *builder;
  RgStr                text;
  size_t               at;
  NameVec              names; ///< of the columns
  IngestSheet          sheet;
  uint32_t             n_rows; ///< below the names
} Reader;

static bool
names_owner(const RgStr name)
{
  return ingest_word_list_inside(INGEST_WORD_LIST(words_of_owners), name);
}

static bool
have_owner(const NameVec *const names)
{
  bool found = false;
  for (size_t i = 0U; i < names->n && !found; ++i) {
    found = names_owner(names->items[i]);
  }
  return found;
}

static RgStatus
add_cell(Reader *const reader, const uint32_t row, const size_t column,
         const RgStr text)
{
  return ingest_sheet_add(reader->builder->arena, &reader->sheet,
                          (IngestSheetCell){.row     = row,
                                            .column  = (uint32_t)column,
                                            .rows    = 1U,
                                            .columns = 1U,
                                            .text    = text});
}

static RgStatus
write_table(Reader *const reader)
{
  for (size_t i = 0U; i < reader->names.n; ++i) {
    RG_TRY(add_cell(reader, 0U, i, reader->names.items[i]));
  }
  ingest_sheet_sort(&reader->sheet);
  return ingest_sheet_write(reader->builder, &reader->sheet);
}

/** @name Objects
    @{ */

/** `mark` stands next; go behind it. */
static bool
take(Reader *const reader, const char mark)
{
  reader->at = ingest_data_blanks(reader->text, reader->at);
  const bool is =
      reader->at < reader->text.size && reader->text.data[reader->at] == mark;
  reader->at += is;
  return is;
}

/** The word or string that stands next; false for anything else. */
static bool
take_words(Reader *const reader, RgStr *const words, bool *const quoted)
{
  const RgStr  text  = reader->text;
  const size_t begin = ingest_data_blanks(text, reader->at);
  if (begin >= text.size) {
    return false;
  }
  *quoted    = ingest_is_data_quote(text.data[begin]);
  size_t end = begin;
  if (*quoted) {
    end = ingest_data_string_end(text, begin, false);
    if (end == SIZE_MAX) {
      return false;
    }
  } else {
    while (end < text.size &&
           (ingest_is_data_word(text.data[end]) || text.data[end] == '.' ||
            text.data[end] == '-')) {
      ++end;
    }
  }
  *words     = rg_str_slice(text, begin + *quoted, end - *quoted);
  reader->at = end;
  return end > begin;
}

/** An object with the names of the first one, or the first one itself. */
static RgStatus
read_object(Reader *const reader, bool *const is)
{
  RgArena *const arena  = reader->builder->arena;
  const bool     first  = !reader->n_rows;
  size_t         column = 0U;
  *is                   = take(reader, '{');
  while (*is && !take(reader, '}')) {
    RgStr name   = RG_STR_NONE;
    RgStr value  = RG_STR_NONE;
    bool  quoted = false;
    *is          = take_words(reader, &name, &quoted) && take(reader, ':') &&
          take_words(reader, &value, &quoted) && name.size < MAX_NAME &&
          (first || (column < reader->names.n &&
                     rg_str_equals(name, reader->names.items[column])));
    if (!*is) {
      return RG_OK;
    }
    if (first) {
      RG_TRY(name_vec_push(arena, &reader->names, name));
    }
    if (quoted) {
      RG_TRY(ingest_data_string(arena, value, false, &value));
    }
    RG_TRY(add_cell(reader, reader->n_rows + 1U, column, value));
    ++column;
    take(reader, ',');
  }
  *is = *is && column == reader->names.n && have_owner(&reader->names);
  ++reader->n_rows;
  return RG_OK;
}

RgStatus
ingest_read_objects(IngestSourceBuilder *const builder, const RgStr text,
                    const size_t begin, size_t *const end)
{
  Reader reader = {.builder = builder, .text = text, .at = begin + 1U};
  bool   is     = true;
  *end          = 0U;
  while (is && !take(&reader, ']')) {
    const RgStatus status = read_object(&reader, &is);
    if (status == RG_LIMIT) {
      return RG_OK; /* too many for a table: a line for each string */
    }
    RG_TRY(status);
    take(&reader, ',');
  }
  if (!is || reader.n_rows < 2U) {
    return RG_OK;
  }
  *end = reader.at;
  return write_table(&reader);
}

/** @}
    @name Lines with commas
    @{ */

/** The cell at `reader->at`; `*last` where its line ends behind it. */
static RgStatus
take_cell(Reader *const reader, RgStr *const cell, bool *const last)
{
  const RgStr text   = reader->text;
  size_t      at     = reader->at;
  const bool  quoted = at < text.size && text.data[at] == '"';
  size_t      end    = quoted ? ingest_data_string_end(text, at, true) : at;
  if (quoted && end != SIZE_MAX) {
    const RgStr words = rg_str_slice(text, at + 1U, end - 1U);
    char *const room  = rg_arena_alloc(reader->builder->arena, words.size + 1U);
    size_t      n     = 0U;
    if (!room) {
      return RG_NO_MEMORY;
    }
    for (size_t i = 0U; i < words.size; ++i) {
      room[n++] = words.data[i];
      i += words.data[i] == '"'; /* it stands twice */
    }
    *cell = rg_str(room, n);
    at    = end;
  }
  end = at;
  while (end < text.size && text.data[end] != ',' && text.data[end] != '\n') {
    ++end;
  }
  *cell = ingest_trim(at > reader->at ? *cell : rg_str_slice(text, at, end));
  *last = end >= text.size || text.data[end] == '\n';
  reader->at = end + 1U;
  return RG_OK;
}

static RgStatus
take_names(Reader *const reader)
{
  const RgStr text = reader->text;
  bool        last = false;
  while (reader->at < text.size &&
         ingest_is_space((unsigned char)text.data[reader->at])) {
    ++reader->at;
  }
  while (!last) {
    RgStr name = RG_STR_NONE;
    RG_TRY(take_cell(reader, &name, &last));
    RG_TRY(name_vec_push(reader->builder->arena, &reader->names, name));
  }
  return RG_OK;
}

bool
ingest_has_comma_head(const RgStr text)
{
  RgStr rest = rg_str_slice(text, ingest_data_blanks(text, 0U), text.size);
  RgStr line;
  if (!rg_str_split(&rest, '\n', &line)) {
    return false;
  }
  size_t n     = 0U;
  bool   owner = false;
  for (RgStr name; rg_str_split(&line, ',', &name); ++n) {
    const RgStr words = ingest_trim(name);
    if (!words.size || words.size >= MAX_NAME) {
      return false;
    }
    owner = owner || names_owner(words);
  }
  return owner && n >= 2U;
}

RgStatus
ingest_read_comma_rows(IngestSourceBuilder *const builder, const RgStr text,
                       bool *const is)
{
  Reader reader = {.builder = builder, .text = text};
  RG_TRY(take_names(&reader));
  *is = true;
  while (*is && reader.at < text.size) {
    size_t n    = 0U;
    bool   last = false;
    for (; !last; ++n) {
      RgStr cell = RG_STR_NONE;
      RG_TRY(take_cell(&reader, &cell, &last));
      const RgStatus status = add_cell(&reader, reader.n_rows + 1U, n, cell);
      *is                   = *is && n < reader.names.n && status != RG_LIMIT;
      RG_TRY(*is ? status : RG_OK);
      last = last || !*is;
    }
    ++reader.n_rows;
    /* An empty line is one empty cell. */
    *is = *is && (n == reader.names.n || n == 1U);
  }
  *is = *is && reader.n_rows;
  return *is ? write_table(&reader) : RG_OK;
}

/** @} */
