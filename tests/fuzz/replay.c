/**
   @file
   Give files, and the files of folders, to a fuzz target: what libFuzzer does
   when it is not there.
*/

#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_FILE_BYTES = 1 << 22 };

static bool
replay_file(const char *const path)
{
  static uint8_t bytes[MAX_FILE_BYTES];
  FILE *const    file = fopen(path, "rb");
  if (!file) {
    (void)fprintf(stderr, "%s: cannot be opened\n", path);
    return false;
  }
  const size_t n = fread(bytes, 1U, sizeof(bytes), file);
  (void)fclose(file);
  (void)fprintf(stderr, "%s\n", path); /* the last line names a culprit */
  return LLVMFuzzerTestOneInput(bytes, n) == 0;
}

/** Number of files; 0 when one could not be read. */
static size_t
replay_folder(const char *const path)
{
  struct dirent **entries = NULL;
  const int       n       = scandir(path, &entries, NULL, alphasort);
  size_t          n_files = 0U;
  bool            ok      = true;
  for (int i = 0; i < n; ++i) {
    char name[4096];
    (void)snprintf(name, sizeof(name), "%s/%s", path, entries[i]->d_name);
    if (entries[i]->d_name[0] != '.') {
      ok = replay_file(name) && ok;
      ++n_files;
    }
    free(entries[i]);
  }
  free((void *)entries);
  return ok ? n_files : 0U;
}

int
main(const int argc, char **const argv)
{
  size_t n_files = 0U;
  for (int i = 1; i < argc; ++i) {
    struct stat  info;
    const bool   is_folder = !stat(argv[i], &info) && S_ISDIR(info.st_mode);
    const size_t n =
        is_folder ? replay_folder(argv[i]) : (size_t)replay_file(argv[i]);
    if (!n) {
      (void)fprintf(stderr, "%s: nothing was read\n", argv[i]);
      return 1;
    }
    n_files += n;
  }
  (void)printf("%zu files\n", n_files);
  return n_files ? 0 : 1;
}
