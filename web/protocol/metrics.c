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

void
web_metrics_observe(WebMetrics *const metrics, const size_t route,
                    const int code, const uint64_t elapsed_ns)
{
  const int class           = code / 100 - 1;
  const uint64_t elapsed_us = elapsed_ns / 1000U;
  size_t         bucket     = 0U;
  while (bucket + 1U < WEB_N_LATENCY_BUCKETS &&
         elapsed_us > bounds_us[bucket]) {
    ++bucket;
  }
  if (class >= 0 && class < WEB_N_STATUS_CLASSES) {
    web_metrics_count(&metrics->requests[class]);
  }
  if (route < WEB_MAX_ROUTES) {
    WebRouteMetrics *const one = &metrics->routes[route];
    web_metrics_count(&one->buckets[bucket]);
    (void)atomic_fetch_add_explicit(&one->elapsed_us, elapsed_us,
                                    memory_order_relaxed);
  }
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

/** The cumulated buckets of a route, unless nobody went there. */
static RgStatus
write_route(WebRouteMetrics *const route, const char *const name,
            const RgSink *const out)
{
  char     line[256];
  uint64_t n = 0U;
  for (size_t i = 0U; i < WEB_N_LATENCY_BUCKETS; ++i) {
    n += get(&route->buckets[i]);
  }
  if (!n) {
    return RG_OK;
  }
  n = 0U;
  for (size_t i = 0U; i < WEB_N_LATENCY_BUCKETS; ++i) {
    char bound[32] = "+Inf";
    if (i + 1U < WEB_N_LATENCY_BUCKETS) {
      (void)snprintf(bound, sizeof(bound), "%g", (double)bounds_us[i] / 1e6);
    }
    n += get(&route->buckets[i]);
    RG_TRY(write_line(
        out, line,
        snprintf(line, sizeof(line),
                 "reformgraph_request_seconds_bucket{route=\"%s\",le=\"%s\"} "
                 "%llu\n",
                 name, bound, (unsigned long long)n)));
  }
  return write_line(
      out, line,
      snprintf(line, sizeof(line),
               "reformgraph_request_seconds_sum{route=\"%s\"} %.6f\n"
               "reformgraph_request_seconds_count{route=\"%s\"} %llu\n",
               name, (double)get(&route->elapsed_us) / 1e6, name,
               (unsigned long long)n));
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
    RG_TRY(write_route(&metrics->routes[i], name_of(i), out));
  }
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
    (void)fgets(line, sizeof(line), file);
    size     = strtoull(rest, &rest, 10);
    resident = strtoull(rest, &rest, 10);
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
