#include "ingest/read/line_rows.h"

#include "ingest/text/chinese.h"

static bool
ends_in_one(const RgStr text, const char *const *const ends, const size_t n)
{
  bool found = false;
  for (size_t i = 0U; i < n && !found; ++i) {
    found = rg_str_ends_with(text, rg_str_c(ends[i]));
  }
  return found;
}

/** 牵头单位, 责任部门: a column of bodies. */
static bool
is_of_units(const RgStr heading)
{
  static const char *const ends[] = {"单位", "部门", "处室", "科室"};
  return ends_in_one(heading, ends, RG_COUNT_OF(ends));
}

static bool
is_of_time(const RgStr heading)
{
  static const char *const ends[] = {"时限", "时间", "期限", "进度"};
  return ends_in_one(heading, ends, RG_COUNT_OF(ends));
}

bool
ingest_ends_row(const RgStr last_heading, const RgStr line)
{
  enum { MAX_TIME = 3 * 16 };
  static const char *const times[] = {"年", "月", "持续", "长期", "常态"};
  bool                     found   = false;
  for (size_t i = 0U; i < RG_COUNT_OF(times) && !found; ++i) {
    found = rg_str_find(line, rg_str_c(times[i]), 0U) != SIZE_MAX;
  }
  return found && line.size <= MAX_TIME && is_of_time(last_heading) &&
         rg_str_find(line, RG_STR("。"), 0U) == SIZE_MAX;
}

/** 市财政局, 市税务局、: a body, or the begin of a list of them. */
static bool
is_body(const RgStr line)
{
  static const char *const ends[] = {"局", "委", "办",   "厅",   "院",  "部",
                                     "会", "关", "行",   "社",   "队",  "处",
                                     "站", "、", "公司", "中心", "政府"};
  return rg_str_find(line, RG_STR("。"), 0U) == SIZE_MAX &&
         ends_in_one(line, ends, RG_COUNT_OF(ends));
}

/** Columns of units that stand together before column `end`. */
static uint32_t
count_units(const RgStr *const headings, const uint32_t end)
{
  uint32_t n = 0U;
  while (n < end && is_of_units(headings[end - n - 1U])) {
    ++n;
  }
  return n;
}

bool
ingest_divide_row(const RgStr *const headings, const uint32_t n_columns,
                  const RgStr *const lines, const uint32_t n_lines,
                  uint32_t *const ends)
{
  for (uint32_t i = 0U; i < n_columns; ++i) {
    ends[i] = i + 1U;
  }
  if (n_lines <= n_columns || !headings) {
    return n_lines == n_columns;
  }
  uint32_t column = n_columns; /* those from here on have their lines */
  uint32_t line   = n_lines;
  if (is_of_time(headings[column - 1U])) {
    ends[--column] = line--;
  }
  const uint32_t n_units = count_units(headings, column);
  uint32_t       bodies  = 0U;
  while (bodies + 1U < line && is_body(lines[line - bodies - 1U])) {
    ++bodies;
  }
  if (n_units) {
    const uint32_t first = column - n_units;
    if (bodies < n_units || !first) {
      return false;
    }
    /* Of several columns the last has what is more. */
    for (uint32_t i = 0U; i < n_units; ++i) {
      ends[first + i] = line - bodies + i + 1U;
    }
    ends[column - 1U] = line;
    column            = first;
    line -= bodies;
  }
  ends[column - 1U] = line;
  return line >= column;
}
