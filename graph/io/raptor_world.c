#include "graph/io/raptor_world.h"

#include <stddef.h>

/** raptor only warns when it leaves out what RDF 1.1 no longer has. */
static bool
is_error(const raptor_log_message *const message)
{
  return message->level >= RAPTOR_LOG_LEVEL_ERROR ||
         (message->level == RAPTOR_LOG_LEVEL_WARN &&
          rg_str_ends_with(rg_str_c(message->text), RG_STR("skipping.")));
}

static void
take_message(void *const user_data, raptor_log_message *const message)
{
  GraphRaptorLog *const log = (GraphRaptorLog *)user_data;
  if (!is_error(message) || log->status != RG_OK) {
    return;
  }
  const raptor_locator *const place = message->locator;
  const size_t                line =
      place && place->line > 0 ? (size_t)place->line : log->line;
  (void)rg_error_set_at(log->error, RG_BAD_SYNTAX, log->name, line, log->column,
                        "%s", message->text);
  if (!log->on_error(log->handle)) {
    log->status = RG_BAD_SYNTAX;
  }
}

raptor_world *
graph_raptor_world_new(GraphRaptorLog *const log)
{
  raptor_world *const world = raptor_new_world();
  if (!world) {
    return NULL;
  }
  (void)raptor_world_set_log_handler(world, log, take_message);
  if (raptor_world_open(world)) {
    raptor_free_world(world);
    return NULL;
  }
  return world;
}
