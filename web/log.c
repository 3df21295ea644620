#include "web/log.h"

#include "graph/base/alloc.h"
#include "graph/base/buf.h"
#include "web/http/json.h"

#include <poll.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

/** A line fits into what a pipe takes at once (POSIX: PIPE_BUF), so that lines
    of several writers never mix. */
enum { MAX_LINE_BYTES = 4096, MAX_VALUE_BYTES = 2048 };

struct WebLogImpl {
  pthread_mutex_t mutex;
  WebLogFormat    format;
  int             fd;
  uint64_t        n_lost;
};

RgStatus
web_log_format_find(const RgStr name, WebLogFormat *const format)
{
  static const char *const names[] = {"off", "text", "json"};
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    if (rg_str_equals(name, rg_str_c(names[i]))) {
      *format = (WebLogFormat)i;
      return RG_OK;
    }
  }
  return RG_NOT_FOUND;
}

WebLog *
web_log_new(const WebLogFormat format, const int fd)
{
  WebLog *const made = rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebLog));
  if (made) {
    (void)pthread_mutex_init(&made->mutex, NULL);
    made->format = format;
    made->fd     = fd;
  }
  return made;
}

void
web_log_free(WebLog *const log)
{
  if (log) {
    (void)pthread_mutex_destroy(&log->mutex);
    rg_free(rg_allocator_system(), log, sizeof(*log));
  }
}

/** The beginning of `text` that is whole characters. */
static RgStr
cut(const RgStr text)
{
  size_t end =
      text.size < MAX_VALUE_BYTES ? text.size : (size_t)MAX_VALUE_BYTES;
  while (end < text.size && end &&
         ((unsigned char)text.data[end] & 0xC0U) == 0x80U) {
    --end;
  }
  return rg_str_slice(text, 0U, end);
}

static RgStatus
write_time(RgBuf *const out)
{
  struct timespec now = {0, 0};
  struct tm       day = {0};
  char            text[32];
  (void)clock_gettime(CLOCK_REALTIME, &now);
  (void)gmtime_r(&now.tv_sec, &day);
  const size_t n = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &day);
  RG_TRY(rg_buf_append(out, rg_str(text, n)));
  return rg_buf_printf(out, ".%03ldZ", now.tv_nsec / 1000000L);
}

static RgStatus
write_field(RgBuf *const out, const WebLogFormat format,
            const WebLogField *const field)
{
  const RgSink sink = rg_buf_sink(out);
  RG_TRY(rg_buf_printf(
      out, format == WEB_LOG_JSON ? ",\"%s\":" : " %s=", field->name));
  return field->text.data
             ? web_json_string(&sink, cut(field->text))
             : rg_buf_printf(out, "%llu", (unsigned long long)field->number);
}

static RgStatus
write_line(RgBuf *const out, const WebLogFormat format, const char *const event,
           const WebLogField *const fields, const size_t n_fields)
{
  const bool is_json = format == WEB_LOG_JSON;
  RG_TRY(rg_buf_append(out, is_json ? RG_STR("{\"time\":\"") : RG_STR("")));
  RG_TRY(write_time(out));
  RG_TRY(rg_buf_printf(out, is_json ? "\",\"event\":\"%s\"" : " %s", event));
  for (size_t i = 0U; i < n_fields; ++i) {
    RG_TRY(write_field(out, format, &fields[i]));
  }
  return rg_buf_append(out, is_json ? RG_STR("}\n") : RG_STR("\n"));
}

/** Write where that does not wait; else count the line as lost. */
static void
emit(WebLog *const log, const RgStr line)
{
  struct pollfd at = {log->fd, POLLOUT, 0};
  if (poll(&at, 1U, 0) == 1 && (at.revents & POLLOUT) &&
      write(log->fd, line.data, line.size) == (ssize_t)line.size) {
    return;
  }
  ++log->n_lost;
}

static void
emit_lost(WebLog *const log, RgBuf *const line)
{
  const WebLogField field  = {"lines", RG_STR_NONE, log->n_lost};
  const uint64_t    before = log->n_lost;
  rg_buf_clear(line);
  if (write_line(line, log->format, "lost", &field, 1U) == RG_OK) {
    emit(log, rg_buf_str(line));
    if (log->n_lost == before) {
      log->n_lost = 0U;
    }
  }
}

void
web_log(WebLog *const log, const char *const event,
        const WebLogField *const fields, const size_t n_fields)
{
  if (!log || log->format == WEB_LOG_OFF) {
    return;
  }
  RgBuf line;
  RgBuf lost;
  rg_buf_init(&line, rg_allocator_system(), MAX_LINE_BYTES);
  rg_buf_init(&lost, rg_allocator_system(), MAX_LINE_BYTES);
  const RgStatus status =
      write_line(&line, log->format, event, fields, n_fields);
  (void)pthread_mutex_lock(&log->mutex);
  if (log->n_lost) {
    emit_lost(log, &lost);
  }
  if (status == RG_OK) {
    emit(log, rg_buf_str(&line));
  } else {
    ++log->n_lost;
  }
  (void)pthread_mutex_unlock(&log->mutex);
  rg_buf_fini(&lost);
  rg_buf_fini(&line);
}

void
web_log_message(WebLog *const log, const char *const event, const RgStr message)
{
  const WebLogField field = {"message", message, 0U};
  web_log(log, event, &field, 1U);
}
