#ifndef GRAPH_BASE_ASIDE_H
#define GRAPH_BASE_ASIDE_H

/**
   @file
   A piece of work beside that of the caller.

       RgAside aside;
       rg_aside_begin(&aside, n >= worth_it, run_half, &half);
       …the other half…
       rg_aside_end(&aside);
*/

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/** How many processors this machine has: threads that can run at once. */
size_t
rg_processors(void);

/** Stays where it is between rg_aside_begin() and rg_aside_end(). */
typedef struct {
  pthread_t thread;
  bool      is_running;
  void (*run)(void *work);
  void *work;
} RgAside;

/** Begin `run(work)` in a thread of its own; when that is not `wanted`, or the
    machine gives none, do it now.  `work` must last up to rg_aside_end(). */
void
rg_aside_begin(RgAside *aside, bool wanted, void (*run)(void *work),
               void *work);

/** Wait until it is done. */
void
rg_aside_end(RgAside *aside);

#endif
