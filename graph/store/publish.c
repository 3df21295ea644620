#include "graph/store/publish.h"

#include "graph/base/alloc.h"
#include "graph/base/pack_header.h"
#include "graph/store/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/** The name of the file while it is written.  There is one writer at a time,
    so one name is enough, and a crashed writer's file is simply reused. */
#define NEW_NAME GRAPH_FILE_NAME ".new"

struct GraphPublicationImpl {
  int      folder; ///< the directory itself
  int      lock;
  int      fd;
  uint64_t generation;
  bool     made_directory;
  char     directory[];
};

static void
end(GraphPublication *const publication)
{
  if (publication->fd >= 0) {
    (void)close(publication->fd);
  }
  if (publication->lock >= 0) {
    (void)close(publication->lock);
  }
  if (publication->folder >= 0) {
    (void)close(publication->folder);
  }
  rg_free(rg_allocator_system(), publication,
          sizeof(GraphPublication) + strlen(publication->directory) + 1U);
}

static RgStatus
take_lock(GraphPublication *const publication, RgError *const error)
{
  publication->lock = openat(publication->folder, GRAPH_LOCK_NAME,
                             O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (publication->lock < 0) {
    return rg_error_set_errno(error, publication->directory,
                              "make its lock file");
  }
  if (!flock(publication->lock, LOCK_EX | LOCK_NB)) {
    return RG_OK;
  }
  return errno == EWOULDBLOCK
             ? rg_error_set_file(error, RG_BUSY, publication->directory,
                                 "another program is writing to this graph; "
                                 "try again when it is done")
             : rg_error_set_errno(error, publication->directory, "lock it");
}

/** Later than the present file's, and different after a clock was set back. */
static uint64_t
next_generation(const GraphPublication *const publication)
{
  struct timespec now = {0, 0};
  uint64_t        old = 0U;
  (void)clock_gettime(CLOCK_REALTIME, &now);
  const uint64_t stamp =
      (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
  const int fd =
      openat(publication->folder, GRAPH_FILE_NAME, O_RDONLY | O_CLOEXEC);
  if (fd >= 0) {
    if (pread(fd, &old, sizeof(old), offsetof(RgPackHeader, generation)) !=
        sizeof(old)) {
      old = 0U;
    }
    (void)close(fd);
  }
  return stamp > old ? stamp : old + 1U;
}

static RgStatus
begin(GraphPublication *const publication, RgError *const error)
{
  publication->made_directory = !mkdir(publication->directory, 0777);
  if (!publication->made_directory && errno != EEXIST) {
    return rg_error_set_errno(error, publication->directory, "make it");
  }
  publication->folder =
      open(publication->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (publication->folder < 0) {
    return rg_error_set_errno(error, publication->directory, "open it");
  }
  RG_TRY(take_lock(publication, error));
  (void)unlinkat(publication->folder, NEW_NAME, 0);
  publication->fd = openat(publication->folder, NEW_NAME,
                           O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (publication->fd < 0) {
    return rg_error_set_errno(error, publication->directory,
                              "make a file in it");
  }
  publication->generation = next_generation(publication);
  return RG_OK;
}

RgStatus
graph_publication_begin(const char *const        directory,
                        GraphPublication **const publication,
                        RgError *const           error)
{
  const size_t            name_bytes = strlen(directory) + 1U;
  GraphPublication *const made       = rg_alloc_zero(
            rg_allocator_system(), 1U, sizeof(GraphPublication) + name_bytes);
  if (!made) {
    return rg_error_set_file(error, RG_NO_MEMORY, directory, "out of memory");
  }
  memcpy(made->directory, directory, name_bytes);
  made->folder          = -1;
  made->lock            = -1;
  made->fd              = -1;
  const RgStatus status = begin(made, error);
  if (status != RG_OK) {
    end(made);
    return status;
  }
  *publication = made;
  return RG_OK;
}

int
graph_publication_fd(const GraphPublication *const publication)
{
  return publication->fd;
}

uint64_t
graph_publication_generation(const GraphPublication *const publication)
{
  return publication->generation;
}

RgStatus
graph_publication_commit(GraphPublication *const publication,
                         RgError *const          error)
{
  if (fsync(publication->fd)) {
    const RgStatus status = rg_error_set_errno(error, publication->directory,
                                               "flush the graph to disk");
    graph_publication_abandon(publication);
    return status;
  }
  if (renameat(publication->folder, NEW_NAME, publication->folder,
               GRAPH_FILE_NAME)) {
    const RgStatus status = rg_error_set_errno(error, publication->directory,
                                               "put the graph in place");
    graph_publication_abandon(publication);
    return status;
  }
  const RgStatus status =
      fsync(publication->folder)
          ? rg_error_set_errno(error, publication->directory,
                               "flush the folder to disk")
          : RG_OK;
  end(publication);
  return status;
}

void
graph_publication_abandon(GraphPublication *const publication)
{
  if (!publication) {
    return;
  }
  (void)unlinkat(publication->folder, NEW_NAME, 0);
  if (publication->made_directory) {
    (void)unlinkat(publication->folder, GRAPH_LOCK_NAME, 0);
    (void)rmdir(publication->directory);
  }
  end(publication);
}
