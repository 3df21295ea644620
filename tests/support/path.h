#ifndef TESTS_SUPPORT_PATH_H
#define TESTS_SUPPORT_PATH_H

/**
   @file
   Where tests put their files.
*/

#include <stdio.h>
#include <stdlib.h>

/** The path of `name` in $TMPDIR; in /tmp when there is none or it is too long
    for `out`. @return `out` */
static inline char *
test_path(char *const out, const size_t size, const char *const name)
{
  const char *const set = getenv("TMPDIR");
  const int n = snprintf(out, size, "%s/%s", set && *set ? set : "/tmp", name);
  if (n < 0 || (size_t)n >= size) {
    (void)snprintf(out, size, "/tmp/%s", name);
  }
  return out;
}

#endif
