/**
   @file
   N-Triples and N-Quads (RDF 1.1; triple terms, base direction and VERSION of
   RDF 1.2).  A statement is a line, so a line is read whole and its terms are
   views of it.
*/

#include "graph/io/read_job.h"
#include "graph/io/terminal.h"
#include "graph/iri.h"

#include <string.h>

enum { MAX_DEPTH = 64 /**< of triple terms in triple terms */ };

typedef struct {
  GraphReadJob *job;
  GraphWindow   window;
  GraphInput    input; ///< the line
  RgBuf         decoded;
  RgArena      *arena; ///< the line's labels and triple terms
  bool          may_have_graph;
} Lines;

static RgStatus
read_term(Lines *lines, unsigned depth, GraphTerm *term);

static void
skip_blanks(GraphInput *const input)
{
  while (input->at < input->end && (*input->at == ' ' || *input->at == '\t')) {
    ++input->at;
  }
}

static bool
at_byte(const GraphInput *const input, const char byte)
{
  return input->at < input->end && *input->at == byte;
}

static bool
at_text(const GraphInput *const input, const RgStr text)
{
  return rg_str_starts_with(rg_str(input->at, (size_t)(input->end - input->at)),
                            text);
}

static RgStatus
read_iri(GraphInput *const input, GraphTerm *const term)
{
  const char *const begin = input->at;
  *term                   = (GraphTerm){.kind = GRAPH_TERM_IRI};
  RG_TRY(graph_terminal_iri(input, &term->text));
  return graph_iri_is_absolute(term->text)
             ? RG_OK
             : graph_terminal_refuse(input, begin,
                                     "the IRI is relative; N-Triples and "
                                     "N-Quads have whole IRIs only");
}

/** [6] literal ::= STRING_LITERAL_QUOTE ('^^' IRIREF | LANG_DIR)? */
static RgStatus
read_literal(GraphInput *const input, GraphTerm *const term)
{
  *term = (GraphTerm){.kind     = GRAPH_TERM_LITERAL,
                      .datatype = RG_STR(GRAPH_XSD_STRING)};
  RG_TRY(graph_terminal_string(input, false, &term->text));
  const char *const after = input->at;
  skip_blanks(input);
  if (at_text(input, RG_STR("^^"))) {
    input->at += 2;
    skip_blanks(input);
    if (!at_byte(input, '<')) {
      return graph_terminal_refuse(input, input->at,
                                   "expected a datatype IRI after '^^'");
    }
    GraphTerm         datatype = {.kind = GRAPH_TERM_NONE};
    const char *const begin    = input->at;
    RG_TRY(read_iri(input, &datatype));
    if (graph_terminal_needs_language(datatype.text)) {
      return graph_terminal_refuse(
          input, begin, "this datatype needs a language: write \"…\"@tag");
    }
    term->datatype = datatype.text;
  } else if (at_byte(input, '@')) {
    RG_TRY(graph_terminal_language(input, &term->language, &term->direction));
    term->datatype = term->direction == GRAPH_DIRECTION_NONE
                         ? RG_STR(GRAPH_RDF_LANG_STRING)
                         : RG_STR(GRAPH_RDF_DIR_LANG_STRING);
  } else {
    input->at = after;
  }
  return RG_OK;
}

static RgStatus
read_label(Lines *const lines, GraphTerm *const term)
{
  RgStr label = RG_STR_NONE;
  RG_TRY(graph_terminal_label(&lines->input, &label));
  return graph_read_job_label(lines->job, lines->arena, label, term);
}

/** [5] subject, also of a triple term. */
static RgStatus
read_subject(Lines *const lines, GraphTerm *const term)
{
  GraphInput *const input = &lines->input;
  if (at_byte(input, '<') && !at_text(input, RG_STR("<<"))) {
    return read_iri(input, term);
  }
  if (at_byte(input, '_')) {
    return read_label(lines, term);
  }
  return graph_terminal_refuse(
      input, input->at, "expected a subject: an IRI in '<…>' or a blank node");
}

static RgStatus
read_predicate(Lines *const lines, GraphTerm *const term)
{
  GraphInput *const input = &lines->input;
  return at_byte(input, '<') && !at_text(input, RG_STR("<<"))
             ? read_iri(input, term)
             : graph_terminal_refuse(input, input->at,
                                     "expected a predicate: an IRI in '<…>'");
}

/** [9] tripleTerm ::= '<<(' subject predicate object ')>>' (RDF 1.2) */
static RgStatus
read_triple_term(Lines *const lines, const unsigned depth,
                 GraphTerm *const term)
{
  GraphInput *const      input = &lines->input;
  GraphTermTriple *const triple =
      rg_arena_alloc(lines->arena, sizeof(GraphTermTriple));
  if (!triple) {
    return RG_NO_MEMORY;
  }
  if (depth >= MAX_DEPTH) {
    return graph_terminal_refuse(input, input->at,
                                 "triple terms are nested more than 64 deep");
  }
  input->at += 3;
  skip_blanks(input);
  RG_TRY(read_subject(lines, &triple->subject));
  skip_blanks(input);
  RG_TRY(read_predicate(lines, &triple->predicate));
  skip_blanks(input);
  RG_TRY(read_term(lines, depth + 1U, &triple->object));
  skip_blanks(input);
  if (!at_text(input, RG_STR(")>>"))) {
    return graph_terminal_refuse(input, input->at,
                                 "expected ')>>' after the triple term");
  }
  input->at += 3;
  *term = (GraphTerm){.kind = GRAPH_TERM_TRIPLE, .triple = triple};
  return RG_OK;
}

/** [4] object ::= IRIREF | BLANK_NODE_LABEL | literal | tripleTerm */
static RgStatus
read_term(Lines *const lines, const unsigned depth, GraphTerm *const term)
{
  GraphInput *const input = &lines->input;
  if (at_byte(input, '"')) {
    return read_literal(input, term);
  }
  if (at_text(input, RG_STR("<<("))) {
    return read_triple_term(lines, depth, term);
  }
  if (at_byte(input, '<') && !at_text(input, RG_STR("<<"))) {
    return read_iri(input, term);
  }
  if (at_byte(input, '_')) {
    return read_label(lines, term);
  }
  return graph_terminal_refuse(
      input, input->at,
      "expected an object: an IRI in '<…>', a blank node, or a literal in "
      "\"…\"");
}

/** RDF 1.2: VERSION "1.2"; true when the line is one. */
static bool
read_version(GraphInput *const input)
{
  if (!at_text(input, RG_STR("VERSION"))) {
    return false;
  }
  GraphInput ahead = *input;
  ahead.at += strlen("VERSION");
  skip_blanks(&ahead);
  RgStr text = RG_STR_NONE;
  if (!(at_byte(&ahead, '"') || at_byte(&ahead, '\'')) ||
      graph_terminal_string(&ahead, false, &text) != RG_OK) {
    return false;
  }
  input->at = ahead.at;
  return true;
}

/** After a statement: nothing but a comment until the line ends. */
static RgStatus
read_rest(GraphInput *const input)
{
  skip_blanks(input);
  if (at_byte(input, '#')) {
    while (input->at < input->end && *input->at != '\r') {
      ++input->at;
    }
  }
  return input->at == input->end || *input->at == '\r'
             ? RG_OK
             : graph_terminal_refuse(input, input->at,
                                     "expected the end of the line; each "
                                     "statement has a line of its own");
}

/** [2] triple, or N-Quads [2] statement, with its full stop. */
static RgStatus
read_statement(Lines *const lines)
{
  GraphInput *const input = &lines->input;
  GraphQuad         quad  = {.graph = {.kind = GRAPH_TERM_NONE}};
  RG_TRY(read_subject(lines, &quad.subject));
  skip_blanks(input);
  RG_TRY(read_predicate(lines, &quad.predicate));
  skip_blanks(input);
  RG_TRY(read_term(lines, 0U, &quad.object));
  skip_blanks(input);
  if (lines->may_have_graph && !at_byte(input, '.')) {
    if (!at_byte(input, '<') && !at_byte(input, '_')) {
      return graph_terminal_refuse(
          input, input->at, "expected a graph (an IRI or a blank node) or '.'");
    }
    RG_TRY(read_subject(lines, &quad.graph));
    skip_blanks(input);
  }
  if (!at_byte(input, '.')) {
    return graph_terminal_refuse(
        input, input->at,
        lines->may_have_graph
            ? "expected '.' at the end of the statement"
            : "expected '.' at the end of the statement (for a fourth term "
              "the format is N-Quads: --format nq)");
  }
  ++input->at;
  RG_TRY(read_rest(input));
  return graph_read_job_emit(lines->job, lines->window.line, &quad);
}

/** One line without its line feed; carriage returns end statements too. */
static RgStatus
read_line(Lines *const lines, const char *const end)
{
  GraphInput *const input = &lines->input;
  rg_buf_clear(&lines->decoded);
  rg_arena_reset(lines->arena);
  *input = (GraphInput){.at      = lines->window.at,
                        .end     = end,
                        .final   = true,
                        .decoded = &lines->decoded};
  /* Escapes are longer than what they stand for, so with this much room the
     views of one line's terms do not move. */
  RG_TRY(rg_buf_reserve(&lines->decoded, (size_t)(end - input->at)));
  for (;;) {
    skip_blanks(input);
    if (input->at == end) {
      return RG_OK;
    }
    if (*input->at == '\r') {
      ++input->at;
    } else if (*input->at == '#' || read_version(input)) {
      RG_TRY(read_rest(input));
    } else {
      RG_TRY(read_statement(lines));
    }
  }
}

/** Find the line's end, getting more text as needed.  `*end` is its line feed
    or the end of all text; `*is_bad` says that it has bytes that are no UTF-8,
    the first of them at `*end`. */
static RgStatus
find_line_end(GraphWindow *const window, const char **const end,
              bool *const is_bad, RgError *const error)
{
  size_t searched = 0U;
  for (;;) {
    const char *const from = window->at + searched;
    const char *const found =
        (const char *)memchr(from, '\n', (size_t)(window->end - from));
    if (found || window->final) {
      *end    = found ? found : window->end;
      *is_bad = !found && graph_window_has_bad_text(window);
      return RG_OK;
    }
    searched = (size_t)(window->end - window->at);
    RG_TRY(graph_window_refill(window, error));
  }
}

/** Report bytes that are no UTF-8, and find the real end of their line. */
static RgStatus
refuse_bad_text(Lines *const lines, const char **const end)
{
  GraphWindow *const window = &lines->window;
  const RgStatus     status = graph_window_error(
          window, *end, RG_BAD_TEXT,
          "these bytes are no UTF-8; convert the file, for example with iconv",
          lines->job->error);
  bool is_bad = true;
  while (is_bad) {
    if (!lines->job->options->skip_errors) {
      return status;
    }
    graph_window_skip_bad_text(window);
    RgError more = {.status = RG_OK};
    RG_TRY(find_line_end(window, end, &is_bad, &more));
  }
  return status;
}

static RgStatus
read_all(Lines *const lines)
{
  GraphWindow *const window = &lines->window;
  for (;;) {
    const char *end    = NULL;
    bool        is_bad = false;
    RG_TRY(find_line_end(window, &end, &is_bad, lines->job->error));
    RgStatus status = RG_OK;
    if (is_bad) {
      status = refuse_bad_text(lines, &end);
    } else {
      status = read_line(lines, end);
      if (status == RG_BAD_SYNTAX) {
        (void)graph_window_error(window, lines->input.at, status,
                                 lines->input.wrong, lines->job->error);
      }
    }
    if (status != RG_OK && !graph_read_job_skips(lines->job, status)) {
      return status;
    }
    if (end == window->end && window->final) {
      return RG_OK;
    }
    window->at = end + 1;
    graph_window_new_line(window, window->at);
  }
}

RgStatus
graph_read_lines(GraphReadJob *const job, const bool may_have_graph)
{
  Lines lines = {.job = job, .may_have_graph = may_have_graph};
  rg_buf_init(&lines.decoded, job->allocator, GRAPH_WINDOW_MAX_BYTES);
  RG_TRY(graph_window_init(&lines.window, job->allocator, job->source,
                           job->name, job->options, job->error));
  lines.arena     = rg_arena_new(job->allocator);
  RgStatus status = lines.arena ? RG_OK : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = graph_window_refill(&lines.window, job->error);
  }
  if (status == RG_OK) {
    graph_read_job_set_scope(job,
                             rg_str(lines.window.data, lines.window.filled));
    status = read_all(&lines);
  }
  if (status == RG_NO_MEMORY) {
    (void)rg_error_set_file(job->error, status, job->name, "out of memory");
  }
  rg_arena_free(lines.arena);
  rg_buf_fini(&lines.decoded);
  graph_window_fini(&lines.window);
  return status;
}
