#include "graph/base/pack_trail.h"

#include <sys/mman.h>
#include <unistd.h>

enum { TRAIL_BYTES = 1 << 20 };

/** Give the whole pages of the machine in a stretch back. */
static void
let_go(const RgPack *const pack, const uint64_t begin, const uint64_t end)
{
  const uint64_t page  = (uint64_t)sysconf(_SC_PAGESIZE);
  const uint64_t first = (begin + page - 1U) / page * page;
  const uint64_t last  = end / page * page;
  if (first < last && last <= pack->size_bytes) {
    /* The mapping is of a file and only read: nothing is lost, and that it
       fails does no harm. */
    (void)madvise((void *)(uintptr_t)(pack->bytes + first),
                  (size_t)(last - first), MADV_DONTNEED);
  }
}

void
rg_pack_move_on(const RgPack *const pack, RgPackTrail *const trail,
                const uint64_t offset)
{
  if (!trail->begin || offset < trail->begin) {
    trail->begin = offset;
  } else if (offset - trail->begin >= TRAIL_BYTES) {
    let_go(pack, trail->begin, offset);
    trail->begin = offset;
  }
}
