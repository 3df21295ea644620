#include "ingest/read/list_label.h"

#include "graph/base/utf8.h"

#include <stdio.h>

enum { MAX_LABEL = 96, MAX_NUMBER = 16 };

/** Chinese numeral of 1 to 99. */
static size_t
write_chinese(const uint32_t number, char *const out)
{
  static const char *const digits[] = {"",   "一", "二", "三", "四",
                                       "五", "六", "七", "八", "九"};
  const uint32_t           tens     = number / 10U;
  return (size_t)snprintf(out, MAX_NUMBER, "%s%s%s",
                          tens > 1U ? digits[tens] : "", tens ? "十" : "",
                          digits[number % 10U]);
}

static size_t
write_number(const IngestNumberForm form, const uint32_t number,
             char *const out)
{
  enum { MAX_CHINESE = 99, MAX_CIRCLED = 20, LETTERS = 26 };
  if (form == INGEST_NUMBER_CHINESE && number && number <= MAX_CHINESE) {
    return write_chinese(number, out);
  }
  if (form == INGEST_NUMBER_CIRCLED && number && number <= MAX_CIRCLED) {
    return rg_utf8_encode(0x245FU + number, out); /* ① */
  }
  if ((form == INGEST_NUMBER_LOWER || form == INGEST_NUMBER_UPPER) && number &&
      number <= LETTERS) {
    *out = (char)((form == INGEST_NUMBER_UPPER ? 'A' : 'a') + (int)number - 1);
    return 1U;
  }
  return (size_t)snprintf(out, MAX_NUMBER, "%u", number);
}

RgStatus
ingest_list_next(RgArena *const arena, const IngestListLevel *const levels,
                 IngestListState *const state, const uint32_t level,
                 const uint32_t start, RgStr *const label)
{
  const IngestListLevel *const here = &levels[level];
  *label                            = RG_STR_NONE;
  state->counts[level] =
      state->counts[level] ? state->counts[level] + 1U : start;
  for (uint32_t deeper = level + 1U; deeper < INGEST_LIST_LEVELS; ++deeper) {
    state->counts[deeper] = 0U;
  }
  if (here->form == INGEST_NUMBER_NONE) {
    return RG_OK;
  }
  char   out[MAX_LABEL];
  size_t size = 0U;
  for (size_t at = 0U; at < here->text.size && size + MAX_NUMBER < MAX_LABEL;
       ++at) {
    const char c = here->text.data[at];
    const char d = at + 1U < here->text.size ? here->text.data[at + 1U] : 0;
    if (c == '%' && d >= '1' && d <= '9') {
      const uint32_t which = (uint32_t)(d - '1');
      size += write_number(levels[which].form,
                           state->counts[which] ? state->counts[which]
                                                : levels[which].start,
                           out + size);
      ++at;
    } else {
      out[size++] = c;
    }
  }
  return rg_arena_copy_str(arena, rg_str(out, size), label);
}
