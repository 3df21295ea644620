#include "web/entity/description.h"

#include "web/parts/query.h"
#include "web/parts/table.h"

#include <stdlib.h>

WEB_QUERY_DECLARE(describe);

typedef struct {
  RgArena   *arena;
  GraphQuad *quads;
  size_t     n;
  size_t     capacity;
} Collector;

static RgStatus
collect(void *const handle, const GraphQuad *const quad)
{
  Collector *const to = (Collector *)handle;
  if (to->n == to->capacity) {
    const size_t grown = to->capacity ? to->capacity * 2U : 64U;
    to->quads          = (GraphQuad *)rg_arena_grow(to->arena, to->quads,
                                                    to->capacity * sizeof(GraphQuad),
                                                    grown * sizeof(GraphQuad));
    if (!to->quads) {
      return RG_NO_MEMORY;
    }
    to->capacity = grown;
  }
  GraphQuad *const copy = &to->quads[to->n];
  *copy                 = (GraphQuad){0};
  RG_TRY(graph_term_copy(to->arena, &quad->subject, &copy->subject));
  RG_TRY(graph_term_copy(to->arena, &quad->predicate, &copy->predicate));
  RG_TRY(graph_term_copy(to->arena, &quad->object, &copy->object));
  ++to->n;
  return RG_OK;
}

static int
compare(const void *const a, const void *const b)
{
  const GraphQuad *const left  = (const GraphQuad *)a;
  const GraphQuad *const right = (const GraphQuad *)b;
  int order = graph_term_compare(&left->subject, &right->subject);
  if (!order) {
    order = graph_term_compare(&left->predicate, &right->predicate);
  }
  return order ? order : graph_term_compare(&left->object, &right->object);
}

/** In order, each once: an endpoint may send a triple twice. */
static void
arrange(Collector *const all)
{
  size_t n = 0U;
  if (all->n) {
    qsort(all->quads, all->n, sizeof(GraphQuad), compare);
  }
  for (size_t i = 0U; i < all->n; ++i) {
    if (!n || compare(&all->quads[n - 1U], &all->quads[i]) != 0) {
      all->quads[n++] = all->quads[i];
    }
  }
  all->n = n;
}

RgStatus
web_description_collect(const WebSite *const site, RgArena *const arena,
                        const WebQuestion *const question,
                        WebDescription *const description, RgError *const error)
{
  Collector           all  = {.arena = arena};
  const GraphQuadSink sink = {&all, collect, NULL};
  RG_TRY(web_triples_ask(site, question, &sink, error));
  arrange(&all);
  *description = (WebDescription){all.quads, all.n};
  return RG_OK;
}

RgStatus
web_description_ask(const WebSite *const site, RgArena *const arena,
                    const RgStr iri, WebDescription *const description,
                    RgError *const error)
{
  static const WebQuery describe = WEB_QUERY(describe);
  const WebQuestion     question = {.text  = web_query_text(&describe),
                                    .about = iri};
  return web_description_collect(site, arena, &question, description, error);
}

static const GraphQuad *
find_quad(const WebDescription *const description, const RgStr subject,
          const RgStr property)
{
  for (size_t i = 0U; i < description->n; ++i) {
    if (rg_str_equals(description->quads[i].predicate.text, property) &&
        rg_str_equals(description->quads[i].subject.text, subject)) {
      return &description->quads[i];
    }
  }
  return NULL;
}

RgStr
web_description_object(const WebDescription *const description,
                       const RgStr subject, const RgStr property)
{
  const GraphQuad *const quad = find_quad(description, subject, property);
  return quad ? quad->object.text : RG_STR_NONE;
}

bool
web_description_has(const WebDescription *const description,
                    const RgStr subject, const RgStr property)
{
  return find_quad(description, subject, property) != NULL;
}

#define OA_NS "http://www.w3.org/ns/oa#"
#define RG_NS "https://w3id.org/reformgraph#"

/** Basic filtering (RFC 4647 §3.3.1). */
static bool
is_in_language(const GraphTerm *const term, const RgStr range)
{
  const RgStr tag = term->language;
  return tag.size >= range.size &&
         rg_str_equals_ascii_nocase(rg_str_slice(tag, 0U, range.size), range) &&
         (tag.size == range.size || tag.data[range.size] == '-');
}

/** The first object of `property`: one in `language`, or one that has none or
    is in simplified Chinese. */
static RgStr
find_text(const WebDescription *const description, const RgStr subject,
          const char *const property, const char *const language)
{
  for (size_t i = 0U; i < description->n; ++i) {
    const GraphQuad *const quad = &description->quads[i];
    const bool             is_wanted =
        language ? is_in_language(&quad->object, rg_str_c(language))
                             : !quad->object.language.size ||
                       is_in_language(&quad->object, RG_STR("zh-Hans"));
    if (is_wanted && rg_str_equals(quad->subject.text, subject) &&
        rg_str_equals(quad->predicate.text, rg_str_c(property))) {
      return quad->object.text;
    }
  }
  return RG_STR_NONE;
}

RgStr
web_description_label(const WebDescription *const description, const RgStr iri,
                      const char *const language)
{
  static const char *const names[] = {
      "http://www.w3.org/2004/02/skos/core#prefLabel",
      "http://purl.org/dc/terms/title", RG_NS "metric", RG_NS "surfaceForm"};
  const char *const languages[] = {language, NULL};
  const RgStr selector = find_text(description, iri, OA_NS "hasSelector", NULL);
  for (size_t l = 0U; l < 2U; ++l) {
    RgStr text = RG_STR_NONE;
    for (size_t i = 0U; i < RG_COUNT_OF(names) && !text.size; ++i) {
      text = find_text(description, iri, names[i], languages[l]);
    }
    if (!text.size) {
      text = find_text(description, selector, OA_NS "exact", languages[l]);
    }
    if (text.size) {
      return text;
    }
  }
  return RG_STR_NONE;
}

RgStatus
web_description_write(const WebSite *const        site,
                      const WebDescription *const description,
                      const GraphFormat format, const RgSink out)
{
  GraphWriter *writer = NULL;
  RG_TRY(
      graph_writer_new(format, site->prefixes, site->n_prefixes, out, &writer));
  const GraphQuadSink sink   = graph_writer_sink(writer);
  RgStatus            status = RG_OK;
  for (size_t i = 0U; status == RG_OK && i < description->n; ++i) {
    status = graph_quad_sink_write(&sink, &description->quads[i]);
  }
  if (status == RG_OK) {
    status = graph_writer_finish(writer);
  }
  graph_writer_free(writer);
  return status;
}

static RgStatus
count(void *const handle, const char *const data, const size_t size)
{
  (void)data;
  *(uint64_t *)handle += size;
  return RG_OK;
}

RgStatus
web_description_size(const WebSite *const        site,
                     const WebDescription *const description,
                     const GraphFormat format, uint64_t *const n_bytes)
{
  *n_bytes = 0U;
  return web_description_write(site, description, format,
                               (RgSink){n_bytes, count});
}
