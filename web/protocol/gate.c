#include "web/protocol/gate.h"

#include "graph/base/alloc.h"

#include <pthread.h>
#include <stdbool.h>
#include <time.h>

/** Between two looks at whether somebody who waits went away. */
enum { STEP_MS = 200 };

/** Who waits; belongs to the thread that does. */
typedef struct WaiterImpl {
  struct WaiterImpl *next;
  pthread_cond_t     is_called;
  bool               has_turn;
} Waiter;

struct WebGateImpl {
  pthread_mutex_t    mutex; ///< for all below
  pthread_condattr_t clock; ///< of who waits
  unsigned           max_running;
  unsigned           max_waiting;
  unsigned           max_wait_ms;
  Waiter            *first; ///< who waits longest
  Waiter           **end;   ///< where the next one stands
  WebGateCounts      counts;
};

WebGate *
web_gate_new(const unsigned max_running, const unsigned max_waiting,
             const unsigned max_wait_ms)
{
  WebGate *const gate =
      (WebGate *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebGate));
  if (!gate) {
    return NULL;
  }
  (void)pthread_condattr_init(&gate->clock);
  (void)pthread_condattr_setclock(&gate->clock, CLOCK_MONOTONIC);
  (void)pthread_mutex_init(&gate->mutex, NULL);
  gate->max_running = max_running;
  gate->max_waiting = max_waiting;
  gate->max_wait_ms = max_wait_ms;
  gate->end         = &gate->first;
  return gate;
}

void
web_gate_free(WebGate *const gate)
{
  if (gate) {
    (void)pthread_condattr_destroy(&gate->clock);
    (void)pthread_mutex_destroy(&gate->mutex);
    rg_free(rg_allocator_system(), gate, sizeof(WebGate));
  }
}

static struct timespec
moment_of(const uint64_t ns)
{
  const uint64_t second = UINT64_C(1000000000);
  return (struct timespec){(time_t)(ns / second), (long)(ns % second)};
}

/** Under the lock: out of the queue. */
static void
leave_queue(WebGate *const gate, Waiter *const waiter)
{
  Waiter **at = &gate->first;
  while (*at != waiter) {
    at = &(*at)->next;
  }
  *at = waiter->next;
  if (gate->end == &waiter->next) {
    gate->end = at;
  }
}

/** Wait in steps, so that a client that goes away leaves the queue. */
static RgStatus
wait_to_be_called(WebGate *const gate, Waiter *const waiter,
                  const RgCancel *const cancel)
{
  const uint64_t ns_per_ms = UINT64_C(1000000);
  const uint64_t until     = rg_clock_ns() + gate->max_wait_ms * ns_per_ms;
  while (!waiter->has_turn) {
    const uint64_t now  = rg_clock_ns();
    const uint64_t step = now + STEP_MS * ns_per_ms;
    RG_TRY(rg_cancel_check(cancel));
    if (now >= until) {
      return RG_BUSY;
    }
    const struct timespec at = moment_of(step < until ? step : until);
    (void)pthread_cond_timedwait(&waiter->is_called, &gate->mutex, &at);
  }
  return RG_OK;
}

/** Who leaves gives the turn to who waits longest: so nobody overtakes, and
    nobody wakes in vain. */
static RgStatus
wait_for_turn(WebGate *const gate, const RgCancel *const cancel)
{
  Waiter waiter = {.next = NULL};
  (void)pthread_cond_init(&waiter.is_called, &gate->clock);
  *gate->end = &waiter;
  gate->end  = &waiter.next;
  ++gate->counts.waiting;
  const RgStatus status = wait_to_be_called(gate, &waiter, cancel);
  if (status != RG_OK) {
    leave_queue(gate, &waiter);
    --gate->counts.waiting;
  }
  (void)pthread_cond_destroy(&waiter.is_called);
  return status;
}

RgStatus
web_gate_enter(WebGate *const gate, const RgCancel *const cancel)
{
  RgStatus status = RG_OK;
  (void)pthread_mutex_lock(&gate->mutex);
  if (gate->counts.running < gate->max_running) {
    ++gate->counts.running;
  } else if (gate->counts.waiting < gate->max_waiting) {
    status = wait_for_turn(gate, cancel);
  } else {
    status = RG_BUSY;
  }
  gate->counts.admitted += status == RG_OK;
  gate->counts.refused += status == RG_BUSY;
  (void)pthread_mutex_unlock(&gate->mutex);
  return status;
}

void
web_gate_leave(WebGate *const gate)
{
  (void)pthread_mutex_lock(&gate->mutex);
  Waiter *const next = gate->first;
  if (next) {
    leave_queue(gate, next);
    --gate->counts.waiting;
    next->has_turn = true;
    (void)pthread_cond_signal(&next->is_called);
  } else {
    --gate->counts.running;
  }
  (void)pthread_mutex_unlock(&gate->mutex);
}

WebGateCounts
web_gate_counts(WebGate *const gate)
{
  (void)pthread_mutex_lock(&gate->mutex);
  const WebGateCounts counts = gate->counts;
  (void)pthread_mutex_unlock(&gate->mutex);
  return counts;
}
