#include "web/protocol/metrics.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_BYTES = 128 };

/** Upper bounds of the buckets but the last, in microseconds. */
static const uint64_t bounds_us[WEB_N_LATENCY_BUCKETS - 1] = {
    500U,    1000U,   2500U,    5000U,    10000U,    25000U,   50000U,
    100000U, 250000U, 1000000U, 2500000U, 10000000U, 60000000U};

static void
add(atomic_uint_fast64_t *const counter, const uint64_t value)
{
  (void)atomic_fetch_add_explicit(counter, value, memory_order_relaxed);
}

static void
observe(WebHistogram *const histogram, const uint64_t elapsed_ns)
{
  size_t bucket = 0U;
  while (bucket + 1U < WEB_N_LATENCY_BUCKETS &&
         elapsed_ns > bounds_us[bucket] * 1000U) {
    ++bucket;
  }
  web_metrics_count(&histogram->buckets[bucket]);
  add(&histogram->elapsed_ns, elapsed_ns);
}

void
web_metrics_observe(WebMetrics *const metrics, const size_t route,
                    const int code, const uint64_t elapsed_ns)
{
  const int class = code / 100 - 1;
  if (class >= 0 && class < WEB_N_STATUS_CLASSES) {
    web_metrics_count(&metrics->requests[class]);
  }
  if (route < WEB_MAX_ROUTES) {
    observe(&metrics->routes[route], elapsed_ns);
  }
}

static void
observe_operator(void *const handle, const size_t kind, const uint64_t n_rows,
                 const uint64_t elapsed_ns)
{
  WebMetrics *const metrics = (WebMetrics *)handle;
  observe(&metrics->operators[kind], elapsed_ns);
  add(&metrics->operator_rows[kind], n_rows);
}

SparqlObserver
web_metrics_observer(WebMetrics *const metrics)
{
  return (SparqlObserver){metrics, observe_operator};
}

static RgStatus
write_line(const RgSink *const out, const char *const line, const int n)
{
  return rg_sink_write(out, rg_str(line, (size_t)n));
}

RgStatus
web_metrics_write_number(const RgSink *const out, const char *const name,
                         const char *const type, const uint64_t value)
{
  char line[256];
  return write_line(out, line,
                    snprintf(line, sizeof(line), "# TYPE %s %s\n%s %llu\n",
                             name, type, name, (unsigned long long)value));
}

static uint64_t
get(atomic_uint_fast64_t *const counter)
{
  return atomic_load_explicit(counter, memory_order_relaxed);
}

static uint64_t
count_observed(WebHistogram *const histogram)
{
  uint64_t n = 0U;
  for (size_t i = 0U; i < WEB_N_LATENCY_BUCKETS; ++i) {
    n += get(&histogram->buckets[i]);
  }
  return n;
}

/** The cumulated buckets of metric `metric` for `label`="`value`", unless
    nothing was observed. */
static RgStatus
write_histogram(WebHistogram *const histogram, const char *const metric,
                const char *const label, const char *const value,
                const RgSink *const out)
{
  char     line[256];
  uint64_t n = 0U;
  if (!count_observed(histogram)) {
    return RG_OK;
  }
  for (size_t i = 0U; i < WEB_N_LATENCY_BUCKETS; ++i) {
    char bound[32] = "+Inf";
    if (i + 1U < WEB_N_LATENCY_BUCKETS) {
      (void)snprintf(bound, sizeof(bound), "%g", (double)bounds_us[i] / 1e6);
    }
    n += get(&histogram->buckets[i]);
    RG_TRY(write_line(out, line,
                      snprintf(line, sizeof(line),
                               "%s_bucket{%s=\"%s\",le=\"%s\"} %llu\n", metric,
                               label, value, bound, (unsigned long long)n)));
  }
  return write_line(
      out, line,
      snprintf(line, sizeof(line),
               "%s_sum{%s=\"%s\"} %.6f\n%s_count{%s=\"%s\"} %llu\n", metric,
               label, value, (double)get(&histogram->elapsed_ns) / 1e9, metric,
               label, value, (unsigned long long)n));
}

/** Time and rows by kind of operator. */
static RgStatus
write_operators(WebMetrics *const metrics, const RgSink *const out)
{
  const char *name = NULL;
  char        line[128];
  RG_TRY(rg_sink_write(
      out, RG_STR("# TYPE reformgraph_operator_seconds histogram\n")));
  for (size_t i = 0U; (name = sparql_operator_name(i)) != NULL; ++i) {
    RG_TRY(write_histogram(&metrics->operators[i],
                           "reformgraph_operator_seconds", "operator", name,
                           out));
  }
  RG_TRY(rg_sink_write(
      out, RG_STR("# TYPE reformgraph_operator_rows_total counter\n")));
  for (size_t i = 0U; (name = sparql_operator_name(i)) != NULL; ++i) {
    if (count_observed(&metrics->operators[i])) {
      RG_TRY(write_line(
          out, line,
          snprintf(line, sizeof(line),
                   "reformgraph_operator_rows_total{operator=\"%s\"} %llu\n",
                   name, (unsigned long long)get(&metrics->operator_rows[i]))));
    }
  }
  return RG_OK;
}

RgStatus
web_metrics_write(WebMetrics *const metrics,
                  const char *(*const name_of)(size_t route),
                  const RgSink *const out)
{
  char line[128];
  RG_TRY(rg_sink_write(out,
                       RG_STR("# TYPE reformgraph_requests_total counter\n")));
  for (int i = 0; i < WEB_N_STATUS_CLASSES; ++i) {
    RG_TRY(write_line(
        out, line,
        snprintf(line, sizeof(line),
                 "reformgraph_requests_total{status=\"%dxx\"} %llu\n", i + 1,
                 (unsigned long long)get(&metrics->requests[i]))));
  }
  RG_TRY(rg_sink_write(
      out, RG_STR("# TYPE reformgraph_request_seconds histogram\n")));
  for (size_t i = 0U; i < WEB_MAX_ROUTES && name_of(i); ++i) {
    RG_TRY(write_histogram(&metrics->routes[i], "reformgraph_request_seconds",
                           "route", name_of(i), out));
  }
  RG_TRY(write_operators(metrics, out));
  RG_TRY(web_metrics_write_number(out, "reformgraph_answers_broken_off_total",
                                  "counter", get(&metrics->broken_off)));
  RG_TRY(web_metrics_write_number(out, "reformgraph_queries_cancelled_total",
                                  "counter", get(&metrics->cancelled)));
  RG_TRY(web_metrics_write_number(out, "reformgraph_queries_timed_out_total",
                                  "counter", get(&metrics->timed_out)));
  RG_TRY(web_metrics_write_number(out, "reformgraph_reloads_total", "counter",
                                  get(&metrics->reloads)));
  return web_metrics_write_number(out, "reformgraph_reloads_failed_total",
                                  "counter", get(&metrics->failed_reloads));
}

/** Entries of a folder of /proc, without "." and "..". */
static uint64_t
count_entries(const char *const path)
{
  DIR *const folder = opendir(path);
  uint64_t   n      = 0U;
  while (folder && readdir(folder)) {
    ++n;
  }
  if (folder) {
    (void)closedir(folder);
  }
  return n > 2U ? n - 2U : 0U;
}

RgStatus
web_metrics_write_process(const RgSink *const out)
{
  uint64_t    size     = 0U;
  uint64_t    resident = 0U;
  FILE *const file     = fopen("/proc/self/statm", "re");
  if (file) {
    char  line[LINE_BYTES] = "";
    char *rest             = line;
    if (fgets(line, sizeof(line), file)) {
      size     = strtoull(rest, &rest, 10);
      resident = strtoull(rest, &rest, 10);
    }
    (void)fclose(file);
  }
  const uint64_t page_bytes = (uint64_t)sysconf(_SC_PAGESIZE);
  RG_TRY(web_metrics_write_number(out, "process_virtual_memory_bytes", "gauge",
                                  size * page_bytes));
  RG_TRY(web_metrics_write_number(out, "process_resident_memory_bytes", "gauge",
                                  resident * page_bytes));
  RG_TRY(web_metrics_write_number(out, "process_threads", "gauge",
                                  count_entries("/proc/self/task")));
  return web_metrics_write_number(out, "process_open_fds", "gauge",
                                  count_entries("/proc/self/fd"));
}
