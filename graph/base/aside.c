#include "graph/base/aside.h"

#include <stddef.h>
#include <unistd.h>

size_t
rg_processors(void)
{
  const long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n > 0 ? (size_t)n : 1U;
}

static void *
run_thread(void *const handle)
{
  const RgAside *const aside = (const RgAside *)handle;
  aside->run(aside->work);
  return NULL;
}

void
rg_aside_begin(RgAside *const aside, const bool           wanted,
               void (*const run)(void *work), void *const work)
{
  aside->run        = run;
  aside->work       = work;
  aside->is_running = false;
  if (!wanted || pthread_create(&aside->thread, NULL, run_thread, aside)) {
    run(work);
  } else {
    aside->is_running = true;
  }
}

void
rg_aside_end(RgAside *const aside)
{
  if (aside->is_running) {
    (void)pthread_join(aside->thread, NULL);
    aside->is_running = false;
  }
}
