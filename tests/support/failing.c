#include "tests/support/failing.h"

static void *
resize(void *const handle, void *const block, const size_t old_size_bytes,
       const size_t new_size_bytes)
{
  TestFailing *const failing = (TestFailing *)handle;
  if (new_size_bytes && ++failing->n_calls == failing->fail_at) {
    return NULL;
  }
  const RgAllocator *const system = rg_allocator_system();
  void *const              made =
      system->resize(system->handle, block, old_size_bytes, new_size_bytes);
  if (made || !new_size_bytes) {
    failing->held_bytes += new_size_bytes;
    failing->held_bytes -= block ? old_size_bytes : 0U;
  }
  return made;
}

void
test_failing_init(TestFailing *const failing, const size_t fail_at)
{
  *failing = (TestFailing){{failing, resize}, 0U, fail_at, 0U};
}
