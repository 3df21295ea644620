#include "graph/io/relay.h"

#include <pthread.h>

enum {
  BATCH_QUADS = 1024, ///< what a processor's own cache holds, texts included
  N_BATCHES   = 4
};

/** Statements with their texts. */
typedef struct {
  GraphQuad *quads;
  size_t     n;
  RgArena   *texts;
} Batch;

struct GraphRelayImpl {
  const RgAllocator *allocator;
  GraphQuadSink      to;
  Batch              batches[N_BATCHES];
  bool               has_thread;
  pthread_t          thread;
  pthread_mutex_t    lock; ///< of all below
  pthread_cond_t     moved;
  size_t             n_given; ///< batches; the one after them is being filled
  size_t             n_taken;
  bool               ended;  ///< no more will be given
  RgStatus           status; ///< of `to`
};

static void
free_batches(GraphRelay *const relay)
{
  for (size_t i = 0U; i < N_BATCHES; ++i) {
    rg_arena_free(relay->batches[i].texts);
    rg_free(relay->allocator, relay->batches[i].quads,
            BATCH_QUADS * sizeof(GraphQuad));
  }
}

RgStatus
graph_relay_new(const RgAllocator *const   allocator,
                const GraphQuadSink *const to, GraphRelay **const relay)
{
  GraphRelay *const made     = rg_alloc_zero(allocator, 1U, sizeof(GraphRelay));
  bool              complete = made != NULL;
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->to        = *to;
  for (size_t i = 0U; i < N_BATCHES; ++i) {
    Batch *const batch = &made->batches[i];
    batch->texts       = rg_arena_new(allocator);
    batch->quads       = rg_alloc(allocator, BATCH_QUADS * sizeof(GraphQuad));
    complete           = complete && batch->texts && batch->quads;
  }
  if (!complete || pthread_mutex_init(&made->lock, NULL)) {
    free_batches(made);
    rg_free(allocator, made, sizeof(GraphRelay));
    return RG_NO_MEMORY;
  }
  if (pthread_cond_init(&made->moved, NULL)) {
    (void)pthread_mutex_destroy(&made->lock);
    free_batches(made);
    rg_free(allocator, made, sizeof(GraphRelay));
    return RG_NO_MEMORY;
  }
  *relay = made;
  return RG_OK;
}

/** Write a batch to the sink, as far as that takes it. */
static RgStatus
hand_on(const GraphRelay *const relay, const Batch *const batch)
{
  for (size_t i = 0U; i < batch->n; ++i) {
    RG_TRY(graph_quad_sink_write(&relay->to, &batch->quads[i]));
  }
  return RG_OK;
}

static void *
run(void *const handle)
{
  GraphRelay *const relay = (GraphRelay *)handle;
  (void)pthread_mutex_lock(&relay->lock);
  for (;;) {
    while (relay->n_taken == relay->n_given && !relay->ended) {
      (void)pthread_cond_wait(&relay->moved, &relay->lock);
    }
    if (relay->n_taken == relay->n_given) {
      break;
    }
    const Batch *const batch  = &relay->batches[relay->n_taken % N_BATCHES];
    RgStatus           status = relay->status;
    (void)pthread_mutex_unlock(&relay->lock);
    if (status == RG_OK) {
      status = hand_on(relay, batch);
    }
    (void)pthread_mutex_lock(&relay->lock);
    relay->status = relay->status == RG_OK ? status : relay->status;
    ++relay->n_taken;
    (void)pthread_cond_signal(&relay->moved);
  }
  (void)pthread_mutex_unlock(&relay->lock);
  return NULL;
}

/** Give the filled batch to the thread, and wait until the next one is free. */
static RgStatus
give(GraphRelay *const relay)
{
  (void)pthread_mutex_lock(&relay->lock);
  ++relay->n_given;
  (void)pthread_cond_signal(&relay->moved);
  while (relay->n_given - relay->n_taken == N_BATCHES) {
    (void)pthread_cond_wait(&relay->moved, &relay->lock);
  }
  const RgStatus status = relay->status;
  (void)pthread_mutex_unlock(&relay->lock);
  Batch *const next = &relay->batches[relay->n_given % N_BATCHES];
  next->n           = 0U;
  rg_arena_reset(next->texts);
  return status;
}

/** A batch is full.  The first one starts the thread; without one, the sink is
    called here. */
static RgStatus
pass(GraphRelay *const relay, Batch *const batch)
{
  if (!relay->has_thread) {
    relay->has_thread = !pthread_create(&relay->thread, NULL, run, relay);
  }
  if (relay->has_thread) {
    return give(relay);
  }
  const RgStatus status = hand_on(relay, batch);
  batch->n              = 0U;
  rg_arena_reset(batch->texts);
  return status;
}

/** A copy of a term; statements about one subject share its text. */
static RgStatus
keep(Batch *const batch, const GraphTerm *const term,
     const GraphTerm *RG_NULLABLE const before, GraphTerm *const copy)
{
  if (before && graph_term_equals(before, term)) {
    *copy = *before;
    return RG_OK;
  }
  return graph_term_copy(batch->texts, term, copy);
}

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  GraphRelay *const relay = (GraphRelay *)handle;
  Batch *const      batch = &relay->batches[relay->n_given % N_BATCHES];
  GraphQuad *const  copy  = &batch->quads[batch->n];
  const GraphQuad  *last  = batch->n ? copy - 1 : NULL;
  RG_TRY(keep(batch, &quad->subject, last ? &last->subject : NULL,
              &copy->subject));
  RG_TRY(keep(batch, &quad->predicate, NULL, &copy->predicate));
  RG_TRY(keep(batch, &quad->object, NULL, &copy->object));
  RG_TRY(keep(batch, &quad->graph, last ? &last->graph : NULL, &copy->graph));
  return ++batch->n == BATCH_QUADS ? pass(relay, batch) : RG_OK;
}

GraphQuadSink
graph_relay_sink(GraphRelay *const relay)
{
  return (GraphQuadSink){relay, take_quad, NULL};
}

/** Let the thread take what was given, and end. */
static void
join(GraphRelay *const relay, const RgStatus status)
{
  (void)pthread_mutex_lock(&relay->lock);
  relay->ended  = true;
  relay->status = relay->status == RG_OK ? status : relay->status;
  (void)pthread_cond_signal(&relay->moved);
  (void)pthread_mutex_unlock(&relay->lock);
  (void)pthread_join(relay->thread, NULL);
  relay->has_thread = false;
}

RgStatus
graph_relay_finish(GraphRelay *const relay)
{
  Batch *const batch = &relay->batches[relay->n_given % N_BATCHES];
  if (!relay->has_thread) {
    const RgStatus status = hand_on(relay, batch);
    batch->n              = 0U;
    return status;
  }
  (void)give(relay);
  join(relay, RG_OK);
  return relay->status;
}

void
graph_relay_free(GraphRelay *const relay)
{
  if (relay) {
    if (relay->has_thread) {
      join(relay, RG_CANCELLED);
    }
    (void)pthread_cond_destroy(&relay->moved);
    (void)pthread_mutex_destroy(&relay->lock);
    free_batches(relay);
    rg_free(relay->allocator, relay, sizeof(GraphRelay));
  }
}
