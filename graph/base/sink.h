#ifndef GRAPH_BASE_SINK_H
#define GRAPH_BASE_SINK_H

/**
   @file
   The only way any stage emits bytes: a write function and its handle.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stddef.h>

/** Takes all of `size` bytes or fails; never writes a part and says #RG_OK. */
typedef struct {
  void *handle;
  RgStatus (*write)(void *handle, const char *data, size_t size);
} RgSink;

/** The `write` of a sink for what nobody reads. */
RG_NODISCARD static inline RgStatus
rg_sink_drop(void *const handle, const char *const data, const size_t size)
{
  (void)handle;
  (void)data;
  (void)size;
  return RG_OK;
}

/** Write `text`. @return #RG_OK or what the sink says (#RG_IO, #RG_LIMIT,
    #RG_CANCELLED when the reader went away, …). */
RG_NODISCARD static inline RgStatus
rg_sink_write(const RgSink *const sink, const RgStr text)
{
  return text.size ? sink->write(sink->handle, text.data, text.size) : RG_OK;
}

#endif
