#ifndef GRAPH_BASE_FD_H
#define GRAPH_BASE_FD_H

/**
   @file
   Bytes of an open file at a place, all of them; its position stays.
*/

#include "graph/base/status.h"

#include <stddef.h>
#include <stdint.h>

/** Read from `offset` on.
    @return #RG_OK, or #RG_IO with errno (EIO: the file ends before). */
RG_NODISCARD RgStatus
rg_fd_read_at(int fd, void *bytes, size_t size_bytes, uint64_t offset);

/** Write there. @return #RG_OK, or #RG_IO with errno. */
RG_NODISCARD RgStatus
rg_fd_write_at(int fd, const void *bytes, size_t size_bytes, uint64_t offset);

#endif
