#ifndef WEB_HTTP_CREW_H
#define WEB_HTTP_CREW_H

/**
   @file
   Threads with deep stacks that are kept for the next job.

   A query may be nested deeply, which the threads of a server library have no
   stack for; and to make a thread for each request costs more than many an
   answer.  The one that was idle for the shortest time is taken: its stack and
   its memory pool are still in the processor's cache.
*/

#include "graph/base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct WebCrewImpl WebCrew;

/** What a member does. */
typedef void (*WebCrewJob)(void *handle);

/** A crew without members; each gets `stack_bytes`, and `most_idle` of them may
    wait for a job.  Null when out of memory. */
WebCrew *RG_NULLABLE
web_crew_new(size_t stack_bytes, size_t most_idle);

/** Accepts null.  Waits for the members to end; no job may be under way. */
void
web_crew_free(WebCrew *RG_NULLABLE crew);

/** Do a job on the stack of a member, a new one if none is idle, and wait for
    its end.  Any number of threads at once.
    @return false when there is no member and none can be made; then the job is
    not done. */
bool
web_crew_do(WebCrew *crew, WebCrewJob job, void *handle);

#endif
