/**
   @file
   Where to go on behind a statement of Turtle or TriG that is broken.
*/

#include "graph/io/turtle_lexer.h"

#include <string.h>

/** Whether a statement can begin after the line. */
static bool
ends_statement(const RgStr line)
{
  return rg_str_ends_with(rg_str_trim(line), RG_STR("."));
}

/** Opening less closing braces; those in strings and comments as well. */
static long
count_braces(const RgStr line)
{
  long n = 0;
  for (size_t i = 0U; i < line.size; ++i) {
    n += line.data[i] == '{' ? 1 : line.data[i] == '}' ? -1 : 0;
  }
  return n;
}

RgStatus
graph_lexer_recover(GraphLexer *const lexer, const bool whole_graphs,
                    RgError *const error)
{
  GraphWindow *const window = &lexer->window;
  long               n_open = 0;
  lexer->token              = (GraphToken){.kind = GRAPH_TOKEN_END};
  for (;;) {
    const char *const end = (const char *)memchr(
        window->at, '\n', (size_t)(window->end - window->at));
    if (end) {
      const RgStr line = rg_str(window->at, (size_t)(end - window->at));
      n_open += whole_graphs ? count_braces(line) : 0;
      window->at = end + 1;
      graph_window_new_line(window, window->at);
      /* After braces that open and close, the line need not end in a stop. */
      const bool found =
          ends_statement(line) ||
          (whole_graphs && rg_str_find(line, RG_STR("}"), 0U) != SIZE_MAX);
      if (n_open <= 0 && (found || (!whole_graphs && window->at < window->end &&
                                    *window->at == '}'))) {
        break;
      }
    } else if (graph_window_has_bad_text(window)) {
      graph_window_skip_bad_text(window);
    } else if (window->final) {
      window->at = window->end;
      break;
    } else {
      RG_TRY(graph_window_refill(window, error));
    }
  }
  lexer->token_end = window->at;
  return RG_OK;
}
