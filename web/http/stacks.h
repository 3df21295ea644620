#ifndef WEB_HTTP_STACKS_H
#define WEB_HTTP_STACKS_H

/**
   @file
   Deep stacks on which a thread does a job and comes back to its own.

   A query may be nested deeply, which the threads of a server library have no
   stack for.  To hand the job over to a deeper thread, and wait for it, costs
   two switches by the kernel and as many wake-ups, a fifth of what a page
   takes; to change the stack costs two system calls that change nothing.  The
   stack that was idle for the shortest time is taken: it is still in the
   processor's cache.
*/

#include "graph/base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct WebStacksImpl WebStacks;

/** What is done on a stack. */
typedef void (*WebStackJob)(void *handle);

/** No stacks yet; each will have `stack_bytes`, and `most_idle` of them are
    kept for the next job.  Null when out of memory. */
WebStacks *RG_NULLABLE
web_stacks_new(size_t stack_bytes, size_t most_idle);

/** Accepts null.  No job may be under way. */
void
web_stacks_free(WebStacks *RG_NULLABLE stacks);

/** Do a job on the calling thread, but on a stack of these, a new one if none
    is idle.  Any number of threads at once.
    @return false when there is no stack and none can be made; then the job is
    not done. */
bool
web_stacks_do(WebStacks *stacks, WebStackJob job, void *handle);

#endif
