#include "ingest/normalize/lost_colon.h"

#include "ingest/text/chinese.h"
#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_of_charge);

/** What stands in sentences and between labels, but in no list of names. */
static bool
is_no_list(const RgStr text)
{
  static const char *const marks[] = {"。", "，", ",",    ":",    "：",  "\t",
                                      "|",  "？", "单位", "部门", "时限"};
  bool                     found   = false;
  for (size_t i = 0U; i < RG_COUNT_OF(marks) && !found; ++i) {
    found = rg_str_find(text, rg_str_c(marks[i]), 0U) != SIZE_MAX;
  }
  return found;
}

/** Each name of the list ends as bodies do. */
static bool
are_bodies(const RgStr names)
{
  static const char *const ends[] = {"局", "委", "办", "厅",   "院",   "部",
                                     "会", "关", "行", "政府", "中心", "公司"};
  const RgStr              comma = RG_STR("、");
  bool                     all   = true;
  for (size_t at = 0U; all && at < names.size;) {
    const size_t next = rg_str_find(names, comma, at);
    const size_t end  = next == SIZE_MAX ? names.size : next;
    const RgStr  name = ingest_trim(rg_str_slice(names, at, end));
    all               = false;
    for (size_t i = 0U; i < RG_COUNT_OF(ends) && !all; ++i) {
      all = rg_str_ends_with(name, rg_str_c(ends[i]));
    }
    at = next == SIZE_MAX ? names.size : next + comma.size;
  }
  return all;
}

size_t
ingest_lost_colon(const RgStr line)
{
  enum { MAX_LINE = 3 * 200, MIN_NAME = 6 };
  const size_t label =
      line.size <= MAX_LINE
          ? ingest_word_list_begins(INGEST_WORD_LIST(words_of_charge), line)
          : 0U;
  const RgStr rest  = rg_str_slice(line, label, line.size);
  const RgStr names = ingest_trim(rest);
  return label && names.size >= MIN_NAME && !is_no_list(names) &&
                 (names.data > rest.data || are_bodies(names) ||
                  ingest_is_digit((unsigned char)names.data[0]))
             ? label
             : 0U;
}
