#include "ingest/inputs.h"

#include "graph/base/utf8.h"
#include "graph/base/vec.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 64 };

RG_VEC_DEFINE(InputVec, IngestInput, input_vec);

static RgStatus
add(RgArena *const arena, const char *const path, const bool in_folder,
    InputVec *const inputs)
{
  RgStr copy;
  RgStr shown;
  RG_TRY(rg_arena_copy_str(arena, rg_str_c(path), &copy));
  RG_TRY(ingest_path_show(arena, path, &shown));
  return input_vec_push(arena, inputs,
                        (IngestInput){copy.data, shown, in_folder});
}

static RgStatus
walk(RgArena *const arena, const char *const folder, const int depth,
     InputVec *const inputs, RgError *const error)
{
  DIR *const open = opendir(folder);
  if (!open) {
    return rg_error_set_errno(error, folder, "read the folder");
  }
  RgStatus status = RG_OK;
  for (const struct dirent *entry = NULL;
       status == RG_OK && (entry = readdir(open));) {
    RgStr       path;
    struct stat info;
    if (entry->d_name[0] == '.') {
      continue;
    }
    status = rg_arena_printf(arena, &path, "%s%s%s", folder,
                             folder[strlen(folder) - 1U] == '/' ? "" : "/",
                             entry->d_name);
    if (status != RG_OK || lstat(path.data, &info)) {
      continue;
    }
    if (S_ISDIR(info.st_mode)) {
      if (depth < MAX_DEPTH) {
        status = walk(arena, path.data, depth + 1, inputs, error);
      }
    } else if (!S_ISLNK(info.st_mode) || !stat(path.data, &info)) {
      if (S_ISREG(info.st_mode)) {
        status = add(arena, path.data, true, inputs);
      }
    }
  }
  (void)closedir(open);
  return status;
}

static int
compare_inputs(const void *const a, const void *const b)
{
  return strcmp(((const IngestInput *)a)->path, ((const IngestInput *)b)->path);
}

RgStatus
ingest_inputs_find(RgArena *const arena, const char *const *const paths,
                   const size_t n_paths, IngestInputs *const inputs,
                   RgError *const error)
{
  InputVec found = {0};
  for (size_t i = 0U; i < n_paths; ++i) {
    struct stat info;
    if (stat(paths[i], &info)) {
      return rg_error_set_errno(error, paths[i], "open it");
    }
    RG_TRY(S_ISDIR(info.st_mode) ? walk(arena, paths[i], 0, &found, error)
                                 : add(arena, paths[i], false, &found));
  }
  if (found.n) {
    qsort(found.items, found.n, sizeof(*found.items), compare_inputs);
  }
  size_t n = 0U;
  for (size_t i = 0U; i < found.n; ++i) {
    if (!n || strcmp(found.items[n - 1U].path, found.items[i].path) != 0) {
      found.items[n++] = found.items[i];
    } else {
      found.items[n - 1U].in_folder =
          found.items[n - 1U].in_folder && found.items[i].in_folder;
    }
  }
  inputs->items = found.items;
  inputs->n     = n;
  return RG_OK;
}

RgStatus
ingest_path_show(RgArena *const arena, const char *const path,
                 RgStr *const shown)
{
  enum { WIDEST = 3 }; /* bytes of U+FFFD in place of one */
  const RgStr  given = rg_str_c(path);
  const size_t size  = given.size * WIDEST;
  char *const  plain = rg_arena_alloc(arena, size + 1U);
  if (!plain) {
    return RG_NO_MEMORY;
  }
  const size_t n = rg_utf8_plain(given, plain, size, NULL);
  plain[n]       = '\0';
  *shown         = rg_str(plain, n);
  return RG_OK;
}

RgStr
ingest_file_name(const RgStr shown)
{
  const char *const slash =
      shown.size ? (const char *)memrchr(shown.data, '/', shown.size) : NULL;
  return slash
             ? rg_str_slice(shown, (size_t)(slash + 1 - shown.data), shown.size)
             : shown;
}
