#include "ingest/queue.h"

#include <pthread.h>

typedef enum { SLOT_FREE, SLOT_AT_WORK, SLOT_READY } SlotState;

typedef struct {
  const IngestQueue *queue;
  pthread_mutex_t    lock; ///< of all below
  pthread_cond_t     freed;
  size_t             next;   ///< place to make
  size_t             turn;   ///< place to take
  bool               taking; ///< a thread does
  bool               stop;
  SlotState          states[INGEST_MAX_SLOTS];
} Work;

static void *
slot_of(const Work *const work, const size_t place)
{
  return work->queue->slots[place % work->queue->n_slots];
}

static SlotState *
state_of(Work *const work, const size_t place)
{
  return &work->states[place % work->queue->n_slots];
}

/** Take what is ready, in order.  With the lock, which is open meanwhile. */
static void
take_ready(Work *const work)
{
  const IngestQueue *const queue = work->queue;
  while (!work->stop && !work->taking && work->turn < queue->n &&
         *state_of(work, work->turn) == SLOT_READY) {
    const size_t place = work->turn;
    work->taking       = true;
    (void)pthread_mutex_unlock(&work->lock);
    const bool more = queue->take(queue->handle, place, slot_of(work, place));
    (void)pthread_mutex_lock(&work->lock);
    *state_of(work, place) = SLOT_FREE;
    work->taking           = false;
    work->turn             = place + 1U;
    work->stop             = !more;
    (void)pthread_cond_broadcast(&work->freed);
  }
}

static void *
run(void *const handle)
{
  Work *const              work  = (Work *)handle;
  const IngestQueue *const queue = work->queue;
  (void)pthread_mutex_lock(&work->lock);
  for (;;) {
    take_ready(work);
    if (work->stop || work->next == queue->n) {
      break;
    }
    if (*state_of(work, work->next) != SLOT_FREE) {
      (void)pthread_cond_wait(&work->freed, &work->lock);
      continue;
    }
    const size_t place     = work->next++;
    *state_of(work, place) = SLOT_AT_WORK;
    (void)pthread_mutex_unlock(&work->lock);
    queue->make(queue->handle, place, slot_of(work, place));
    (void)pthread_mutex_lock(&work->lock);
    *state_of(work, place) = SLOT_READY;
  }
  (void)pthread_mutex_unlock(&work->lock);
  return NULL;
}

RgStatus
ingest_queue_run(const IngestQueue *const queue)
{
  pthread_t    threads[INGEST_MAX_JOBS];
  Work         work = {.queue = queue};
  size_t       n    = 0U;
  const size_t wanted =
      queue->n_jobs < INGEST_MAX_JOBS ? queue->n_jobs : INGEST_MAX_JOBS;
  if (pthread_mutex_init(&work.lock, NULL)) {
    return RG_NO_MEMORY;
  }
  if (pthread_cond_init(&work.freed, NULL)) {
    (void)pthread_mutex_destroy(&work.lock);
    return RG_NO_MEMORY;
  }
  while (n + 1U < wanted && n + 1U < queue->n &&
         !pthread_create(&threads[n], NULL, run, &work)) {
    ++n;
  }
  (void)run(&work);
  for (size_t i = 0U; i < n; ++i) {
    (void)pthread_join(threads[i], NULL);
  }
  (void)pthread_cond_destroy(&work.freed);
  (void)pthread_mutex_destroy(&work.lock);
  return RG_OK;
}
