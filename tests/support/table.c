#include "tests/support/table.h"

#include <CUnit/CUnit.h>

RgStr
test_table_open(const char *const path, RgFileBytes *const file)
{
  RgError error = {0};
  CU_ASSERT_EQUAL_FATAL(rg_file_read(path, file, &error), RG_OK);
  return file->bytes;
}

bool
test_table_next(RgStr *const rest, RgStr *const fields, const size_t n_fields)
{
  RgStr line;
  while (rg_str_split(rest, '\n', &line)) {
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    for (size_t i = 0U; i < n_fields; ++i) {
      fields[i] = RG_STR_NONE;
      (void)rg_str_split(&line, '\t', &fields[i]);
    }
    return true;
  }
  return false;
}
