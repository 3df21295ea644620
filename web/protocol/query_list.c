#include "web/protocol/query_list.h"

#include "graph/base/alloc.h"
#include "web/http/json.h"

#include <pthread.h>
#include <stdio.h>

/** Of a query's text that is shown. */
enum { MAX_SHOWN_BYTES = 4096 };

struct WebQueryListImpl {
  pthread_mutex_t mutex;
  WebListed      *first;
  uint64_t        last_id;
};

WebQueryList *
web_query_list_new(void)
{
  WebQueryList *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebQueryList));
  if (made) {
    (void)pthread_mutex_init(&made->mutex, NULL);
  }
  return made;
}

void
web_query_list_free(WebQueryList *const list)
{
  if (list) {
    (void)pthread_mutex_destroy(&list->mutex);
    rg_free(rg_allocator_system(), list, sizeof(*list));
  }
}

void
web_query_list_add(WebQueryList *const list, WebListed *const listed)
{
  (void)pthread_mutex_lock(&list->mutex);
  listed->id       = ++list->last_id;
  listed->since_ns = rg_clock_ns();
  listed->previous = NULL;
  listed->next     = list->first;
  if (list->first) {
    list->first->previous = listed;
  }
  list->first = listed;
  (void)pthread_mutex_unlock(&list->mutex);
}

void
web_query_list_run(WebQueryList *const list, WebListed *const listed)
{
  (void)pthread_mutex_lock(&list->mutex);
  listed->is_running = true;
  (void)pthread_mutex_unlock(&list->mutex);
}

void
web_query_list_remove(WebQueryList *const list, WebListed *const listed)
{
  (void)pthread_mutex_lock(&list->mutex);
  if (listed->previous) {
    listed->previous->next = listed->next;
  } else {
    list->first = listed->next;
  }
  if (listed->next) {
    listed->next->previous = listed->previous;
  }
  (void)pthread_mutex_unlock(&list->mutex);
}

RgStatus
web_query_list_stop(WebQueryList *const list, const uint64_t id)
{
  RgStatus status = RG_NOT_FOUND;
  (void)pthread_mutex_lock(&list->mutex);
  for (WebListed *one = list->first; one; one = one->next) {
    if (one->id == id) {
      rg_cancel_stop(one->cancel);
      status = RG_OK;
    }
  }
  (void)pthread_mutex_unlock(&list->mutex);
  return status;
}

void
web_query_list_stop_all(WebQueryList *const list)
{
  (void)pthread_mutex_lock(&list->mutex);
  for (WebListed *one = list->first; one; one = one->next) {
    rg_cancel_stop(one->cancel);
  }
  (void)pthread_mutex_unlock(&list->mutex);
}

static RgStatus
write_one(const WebListed *const one, const RgSink *const out)
{
  char      line[160];
  const int n = snprintf(
      line, sizeof(line), "{\"id\":%llu,\"state\":\"%s\",\"milliseconds\":%llu",
      (unsigned long long)one->id, one->is_running ? "running" : "waiting",
      (unsigned long long)((rg_clock_ns() - one->since_ns) / 1000000U));
  RG_TRY(rg_sink_write(out, rg_str(line, (size_t)n)));
  RG_TRY(rg_sink_write(out, RG_STR(",\"client\":")));
  RG_TRY(web_json_string(out, one->client));
  RG_TRY(rg_sink_write(out, RG_STR(",\"request\":")));
  RG_TRY(web_json_string(out, one->request_id));
  RG_TRY(rg_sink_write(out, RG_STR(",\"this\":")));
  RG_TRY(web_json_string(out, one->about));
  RG_TRY(rg_sink_write(out, RG_STR(",\"query\":")));
  /* Not within a character: step back over the bytes that continue one. */
  size_t end = one->text.size < MAX_SHOWN_BYTES ? one->text.size
                                                : (size_t)MAX_SHOWN_BYTES;
  while (end < one->text.size && end &&
         ((unsigned char)one->text.data[end] & 0xC0U) == 0x80U) {
    --end;
  }
  RG_TRY(web_json_string(out, rg_str_slice(one->text, 0U, end)));
  return rg_sink_write(out, RG_STR("}"));
}

RgStatus
web_query_list_write(WebQueryList *const list, const RgSink *const out)
{
  RgStatus status = rg_sink_write(out, RG_STR("{\"queries\":["));
  (void)pthread_mutex_lock(&list->mutex);
  for (const WebListed *one = list->first; one && status == RG_OK;
       one                  = one->next) {
    status = write_one(one, out);
    if (status == RG_OK && one->next) {
      status = rg_sink_write(out, RG_STR(",\n"));
    }
  }
  (void)pthread_mutex_unlock(&list->mutex);
  return status == RG_OK ? rg_sink_write(out, RG_STR("]}\n")) : status;
}
