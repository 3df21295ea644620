#include "web/parts/query.h"

#include "graph/base/buf.h"
#include "graph/iri.h"

WEB_QUERY_DECLARE(part_case_filters);
WEB_QUERY_DECLARE(part_case_leads);
WEB_QUERY_DECLARE(part_case_members);
WEB_QUERY_DECLARE(part_evidence);
WEB_QUERY_DECLARE(part_finding);
WEB_QUERY_DECLARE(part_leaders);
WEB_QUERY_DECLARE(part_level);
WEB_QUERY_DECLARE(part_named);
WEB_QUERY_DECLARE(part_names);
WEB_QUERY_DECLARE(part_pair);
WEB_QUERY_DECLARE(part_result);
WEB_QUERY_DECLARE(part_scheme);

/** What `#use` may name. */
static const struct {
  const char *name;
  WebQuery    query;
} fragments[] = {{"case_filters", WEB_QUERY(part_case_filters)},
                 {"case_leads", WEB_QUERY(part_case_leads)},
                 {"case_members", WEB_QUERY(part_case_members)},
                 {"evidence", WEB_QUERY(part_evidence)},
                 {"finding", WEB_QUERY(part_finding)},
                 {"leaders", WEB_QUERY(part_leaders)},
                 {"level", WEB_QUERY(part_level)},
                 {"named", WEB_QUERY(part_named)},
                 {"names", WEB_QUERY(part_names)},
                 {"pair", WEB_QUERY(part_pair)},
                 {"result", WEB_QUERY(part_result)},
                 {"scheme", WEB_QUERY(part_scheme)}};

static bool
is_name_character(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

/** SPARQL 1.1 rule [160] ECHAR, for a string in double quotes. */
static RgStatus
append_quoted(RgBuf *const out, const RgStr text)
{
  RG_TRY(rg_buf_append_byte(out, '"'));
  for (size_t i = 0U; i < text.size; ++i) {
    const char c = text.data[i];
    switch (c) {
    case '"':
    case '\\':
      RG_TRY(rg_buf_append_byte(out, '\\'));
      RG_TRY(rg_buf_append_byte(out, c));
      break;
    case '\n':
      RG_TRY(rg_buf_append(out, RG_STR("\\n")));
      break;
    case '\r':
      RG_TRY(rg_buf_append(out, RG_STR("\\r")));
      break;
    default:
      RG_TRY(rg_buf_append_byte(out, c));
    }
  }
  return rg_buf_append_byte(out, '"');
}

static RgStatus
append_iri(RgBuf *const out, const RgStr iri)
{
  if (!graph_iri_has_legal_characters(iri)) {
    return RG_BAD_ARG;
  }
  RG_TRY(rg_buf_append_byte(out, '<'));
  RG_TRY(rg_buf_append(out, iri));
  return rg_buf_append_byte(out, '>');
}

static RgStatus
append_term(RgBuf *const out, const GraphTerm *const term)
{
  if (term->kind == GRAPH_TERM_IRI) {
    return append_iri(out, term->text);
  }
  if (term->kind != GRAPH_TERM_LITERAL) {
    return RG_BAD_ARG;
  }
  if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_NS "integer"))) {
    return rg_buf_append(out, term->text);
  }
  RG_TRY(append_quoted(out, term->text));
  if (term->language.size) {
    RG_TRY(rg_buf_append_byte(out, '@'));
    return rg_buf_append(out, term->language);
  }
  if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    return RG_OK;
  }
  RG_TRY(rg_buf_append(out, RG_STR("^^")));
  return append_iri(out, term->datatype);
}

static const WebBinding *
find_binding(const WebBinding *const bindings, const size_t n_bindings,
             const RgStr name)
{
  for (size_t i = 0U; i < n_bindings; ++i) {
    if (rg_str_equals(rg_str_c(bindings[i].name), name)) {
      return bindings[i].term.kind == GRAPH_TERM_NONE ? NULL : &bindings[i];
    }
  }
  return NULL;
}

/** One line with its parameters replaced. */
static RgStatus
bind_line(RgBuf *const out, const RgStr line, const WebBinding *const bindings,
          const size_t n_bindings)
{
  size_t done = 0U;
  for (size_t i = 0U; i < line.size; ++i) {
    if (line.data[i] != '$') {
      continue;
    }
    size_t end = i + 1U;
    while (end < line.size && is_name_character(line.data[end])) {
      ++end;
    }
    const WebBinding *const binding =
        find_binding(bindings, n_bindings, rg_str_slice(line, i + 1U, end));
    if (binding) {
      RG_TRY(rg_buf_append(out, rg_str_slice(line, done, i)));
      RG_TRY(append_term(out, &binding->term));
      done = end;
    }
    i = end - 1U;
  }
  RG_TRY(rg_buf_append(out, rg_str_slice(line, done, line.size)));
  return rg_buf_append_byte(out, '\n');
}

/** Whether `line` begins with `mark`, and then whether what it names is bound.
 */
static bool
is_condition(const RgStr line, const char *const mark,
             const WebBinding *const bindings, const size_t n_bindings,
             bool *const is_bound)
{
  const RgStr begin = rg_str_c(mark);
  if (!rg_str_starts_with(line, begin)) {
    return false;
  }
  const RgStr name = rg_str_slice(line, begin.size, line.size);
  *is_bound        = find_binding(bindings, n_bindings, name) != NULL;
  return true;
}

/** The file that `#use name` stands for. */
static const WebQuery *
find_fragment(const RgStr name)
{
  for (size_t i = 0U; i < RG_COUNT_OF(fragments); ++i) {
    if (rg_str_equals(name, rg_str_c(fragments[i].name))) {
      return &fragments[i].query;
    }
  }
  return NULL;
}

/** Lines of a query, or of a fragment when `is_whole` is false: a fragment
    uses no others. */
static RgStatus
bind_into(RgBuf *const out, const RgStr query, const bool is_whole,
          const WebBinding *const bindings, const size_t n_bindings)
{
  const RgStr use_mark = RG_STR("#use ");
  RgStr       rest     = query;
  RgStr       line     = RG_STR_NONE;
  bool        is_kept  = true;
  while (rg_str_split(&rest, '\n', &line)) {
    const RgStr text     = rg_str_trim(line);
    bool        is_bound = false;
    if (is_condition(text, "#if ", bindings, n_bindings, &is_bound)) {
      is_kept = is_bound;
    } else if (is_condition(text, "#unless ", bindings, n_bindings,
                            &is_bound)) {
      is_kept = !is_bound;
    } else if (rg_str_equals(text, RG_STR("#end"))) {
      is_kept = true;
    } else if (is_kept && rg_str_starts_with(text, use_mark)) {
      const WebQuery *const fragment =
          find_fragment(rg_str_slice(text, use_mark.size, text.size));
      if (!fragment || !is_whole) {
        return RG_BAD_ARG;
      }
      RG_TRY(bind_into(out, web_query_text(fragment), false, bindings,
                       n_bindings));
    } else if (is_kept) {
      RG_TRY(bind_line(out, line, bindings, n_bindings));
    }
  }
  return RG_OK;
}

/** Up to the line that begins with SELECT; all of it when none does. */
static size_t
prologue_size(const RgStr query)
{
  RgStr rest = query;
  RgStr line = RG_STR_NONE;
  while (rg_str_split(&rest, '\n', &line)) {
    if (rg_str_starts_with(line, RG_STR("SELECT"))) {
      return (size_t)(line.data - query.data);
    }
  }
  return query.size;
}

static RgStatus
count_into(RgBuf *const out, const RgStr query,
           const WebBinding *const bindings, const size_t n_bindings)
{
  const size_t at = prologue_size(query);
  RG_TRY(
      bind_into(out, rg_str_slice(query, 0U, at), true, bindings, n_bindings));
  RG_TRY(rg_buf_append(out, RG_STR("SELECT (COUNT(*) AS ?n) WHERE {\n")));
  RG_TRY(bind_into(out, rg_str_slice(query, at, query.size), true, bindings,
                   n_bindings));
  return rg_buf_append(out, RG_STR("}\n"));
}

/** A query or its count, into an arena. */
static RgStatus
bind_copy(RgArena *const arena, const RgStr query, const bool is_count,
          const WebBinding *const bindings, const size_t n_bindings,
          RgStr *const bound)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), 1U << 20U);
  RgStatus status = is_count
                        ? count_into(&buf, query, bindings, n_bindings)
                        : bind_into(&buf, query, true, bindings, n_bindings);
  if (status == RG_OK) {
    status = rg_arena_copy_str(arena, rg_buf_str(&buf), bound);
  }
  rg_buf_fini(&buf);
  return status;
}

RgStatus
web_query_bind(RgArena *const arena, const RgStr query,
               const WebBinding *const bindings, const size_t n_bindings,
               RgStr *const bound)
{
  return bind_copy(arena, query, false, bindings, n_bindings, bound);
}

RgStatus
web_query_bind_count(RgArena *const arena, const RgStr query,
                     const WebBinding *const bindings, const size_t n_bindings,
                     RgStr *const bound)
{
  WebBinding *const all =
      rg_arena_alloc_zero(arena, n_bindings + 1U, sizeof(WebBinding));
  if (!all) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n_bindings; ++i) {
    all[i] = bindings[i];
  }
  all[n_bindings] = (WebBinding){"counting", graph_term_string(RG_STR("yes"))};
  return bind_copy(arena, query, true, all, n_bindings + 1U, bound);
}
