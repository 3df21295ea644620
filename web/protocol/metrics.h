#ifndef WEB_PROTOCOL_METRICS_H
#define WEB_PROTOCOL_METRICS_H

/**
   @file
   What happened since the start, for Prometheus (text format 0.0.4).
*/

#include "graph/base/sink.h"
#include "graph/base/status.h"

#include "sparql/sparql.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum {
  WEB_N_LATENCY_BUCKETS = 14, ///< the last one has no upper bound
  WEB_N_STATUS_CLASSES  = 5,
  WEB_MAX_ROUTES        = 64
};

/** How long things of one kind took. */
typedef struct {
  atomic_uint_fast64_t buckets[WEB_N_LATENCY_BUCKETS];
  atomic_uint_fast64_t elapsed_ns;
} WebHistogram;

/** Thread-safe; all zero is the start. */
typedef struct {
  WebHistogram         routes[WEB_MAX_ROUTES];               ///< requests
  WebHistogram         operators[SPARQL_MAX_OPERATOR_KINDS]; ///< own time
  atomic_uint_fast64_t operator_rows[SPARQL_MAX_OPERATOR_KINDS];
  atomic_uint_fast64_t requests[WEB_N_STATUS_CLASSES]; ///< 0 counts 1xx, …
  atomic_uint_fast64_t broken_off; ///< answers that did not come to their end
  atomic_uint_fast64_t cancelled;  ///< queries whose client went away, or that
                                   ///< the operator stopped
  atomic_uint_fast64_t timed_out;  ///< queries beyond their time
  atomic_uint_fast64_t reloads;
  atomic_uint_fast64_t failed_reloads;
} WebMetrics;

/** A request was answered. */
void
web_metrics_observe(WebMetrics *metrics, size_t route, int code,
                    uint64_t elapsed_ns);

/** Counts what the operators of plans did in these metrics. */
SparqlObserver
web_metrics_observer(WebMetrics *metrics);

/** Count one. */
static inline void
web_metrics_count(atomic_uint_fast64_t *const counter)
{
  (void)atomic_fetch_add_explicit(counter, 1U, memory_order_relaxed);
}

/** One line with its TYPE line before it. @return what the sink says. */
RG_NODISCARD RgStatus
web_metrics_write_number(const RgSink *out, const char *name, const char *type,
                         uint64_t value);

/** The requests by class of status, the latencies by route (`name_of` gives
    its label, null after the last) and by kind of operator, the counters.
    @return what the sink says. */
RG_NODISCARD RgStatus
web_metrics_write(WebMetrics   *metrics, const char *(*name_of)(size_t route),
                  const RgSink *out);

/** Memory, descriptors and threads of the process, under the names of the
    Prometheus client libraries.  @return what the sink says. */
RG_NODISCARD RgStatus
web_metrics_write_process(const RgSink *out);

#endif
