#ifndef TESTS_SUPPORT_TABLE_H
#define TESTS_SUPPORT_TABLE_H

/**
   @file
   Tables of cases: a case a line, its fields parted by tabs; lines with '#' are
   remarks.
*/

#include "graph/base/file.h"
#include "graph/base/str.h"

#include <stdbool.h>

/** Read a table, which must be there.  @return its text, up to
    rg_file_free(). */
RgStr
test_table_open(const char *path, RgFileBytes *file);

/** The fields of the next line, empty where it has no more; false at the
    end. */
bool
test_table_next(RgStr *rest, RgStr *fields, size_t n_fields);

#endif
