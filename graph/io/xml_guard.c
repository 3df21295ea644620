#include "graph/io/xml_guard.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <limits.h>
#include <stdint.h>
#include <string.h>

enum {
  MAX_DEPTH        = 512,
  MAX_ENTITY_DEPTH = 40, ///< libxml2's own
  MAX_EXPANSION    = 64  ///< bytes for each that was read
};
static const uint64_t free_expansion_bytes = UINT64_C(16) << 20U;

struct GraphXmlGuardImpl {
  const RgAllocator *allocator;
  const char        *name;
  xmlParserCtxt     *context;
  xmlSAXHandler      handler;
  size_t             depth;
  uint64_t           read_bytes;
  uint64_t           expanded_bytes;
  RgStatus           status;
  const char        *why;  ///< when `status` is not #RG_OK
  size_t             line; ///< of that
};

/** libxml2 hands its context to the default functions and to ours. */
static GraphXmlGuard *
guard_of(void *const context)
{
  return (GraphXmlGuard *)((xmlParserCtxt *)context)->_private;
}

static void
refuse(GraphXmlGuard *const guard, const RgStatus status, const char *const why)
{
  const xmlParserInput *const input = guard->context->input;
  if (guard->status == RG_OK) {
    guard->status = status;
    guard->why    = why;
    guard->line   = input && input->line > 0 ? (size_t)input->line : 0U;
    xmlStopParser(guard->context);
  }
}

static void
begin_element(void *const context, const xmlChar *const name,
              const xmlChar *const prefix, const xmlChar *const uri,
              const int n_namespaces, const xmlChar **const namespaces,
              const int n_attributes, const int n_defaulted,
              const xmlChar **const attributes)
{
  GraphXmlGuard *const guard = guard_of(context);
  (void)name;
  (void)prefix;
  (void)uri;
  (void)n_namespaces;
  (void)namespaces;
  (void)n_attributes;
  (void)n_defaulted;
  (void)attributes;
  if (++guard->depth > MAX_DEPTH) {
    refuse(guard, RG_LIMIT,
           "elements are nested more than 512 deep; convert it to Turtle or "
           "N-Quads");
  }
}

static void
end_element(void *const context, const xmlChar *const name,
            const xmlChar *const prefix, const xmlChar *const uri)
{
  (void)name;
  (void)prefix;
  (void)uri;
  --guard_of(context)->depth;
}

static void
declare_entity(void *const context, const xmlChar *const name, const int type,
               const xmlChar *const public_id, const xmlChar *const system_id,
               xmlChar *const content)
{
  GraphXmlGuard *const guard = guard_of(context);
  if (type == XML_INTERNAL_PARAMETER_ENTITY ||
      type == XML_EXTERNAL_PARAMETER_ENTITY) {
    refuse(guard, RG_UNSUPPORTED,
           "parameter entities are not read; write the declarations out");
  } else if (content && strchr((const char *)content, '<')) {
    refuse(guard, RG_UNSUPPORTED,
           "entities that stand for elements are not read; write the elements "
           "out");
  } else {
    xmlSAX2EntityDecl(context, name, type, public_id, system_id, content);
  }
}

/** The entity of the reference at `text`, which begins with '&'; null for
    characters, and for what nobody declared. */
static const xmlEntity *
entity_at(const GraphXmlGuard *const guard, const RgStr text)
{
  const size_t end  = rg_str_find(text, RG_STR(";"), 1U);
  xmlChar     *name = NULL;
  if (end != SIZE_MAX && end > 1U && end < INT_MAX && text.data[1] != '#') {
    name = xmlStrndup((const xmlChar *)text.data + 1, (int)(end - 1U));
  }
  const xmlEntity *const entity =
      name ? xmlGetDocEntity(guard->context->myDoc, name) : NULL;
  xmlFree(name);
  return entity;
}

/** Count what one reference stands for, without making it. */
static void
spend(GraphXmlGuard *const guard, const xmlEntity *const entity,
      const unsigned depth)
{
  const RgStr text =
      rg_str_c(entity->content ? (const char *)entity->content : "");
  guard->expanded_bytes += text.size;
  if (depth > MAX_ENTITY_DEPTH ||
      guard->expanded_bytes >
          free_expansion_bytes + MAX_EXPANSION * guard->read_bytes) {
    refuse(guard, RG_LIMIT,
           "entities stand for more than 64 times the text; write out what "
           "they stand for");
    return;
  }
  for (size_t at = rg_str_find(text, RG_STR("&"), 0U);
       at != SIZE_MAX && guard->status == RG_OK;
       at = rg_str_find(text, RG_STR("&"), at + 1U)) {
    const xmlEntity *const inner =
        entity_at(guard, rg_str_slice(text, at, text.size));
    if (inner) {
      spend(guard, inner, depth + 1U);
    }
  }
}

static xmlEntity *
find_entity(void *const context, const xmlChar *const name)
{
  GraphXmlGuard *const guard  = guard_of(context);
  xmlEntity *const     entity = xmlSAX2GetEntity(context, name);
  if (entity && guard->status == RG_OK) {
    spend(guard, entity, 0U);
  }
  return guard->status == RG_OK ? entity : NULL;
}

/** raptor tells what is wrong with the text. */
static void
take_error(void *const context, xmlError *const error)
{
  (void)context;
  (void)error;
}

/** The default functions keep the declarations; no tree is made. */
static void
set_handler(xmlSAXHandler *const handler)
{
  (void)xmlSAXVersion(handler, 2);
  handler->externalSubset        = NULL;
  handler->resolveEntity         = NULL;
  handler->reference             = NULL;
  handler->characters            = NULL;
  handler->ignorableWhitespace   = NULL;
  handler->cdataBlock            = NULL;
  handler->comment               = NULL;
  handler->processingInstruction = NULL;
  handler->warning               = NULL;
  handler->error                 = NULL;
  handler->fatalError            = NULL;
  handler->startElementNs        = begin_element;
  handler->endElementNs          = end_element;
  handler->entityDecl            = declare_entity;
  handler->getEntity             = find_entity;
  handler->serror                = take_error;
}

GraphXmlGuard *
graph_xml_guard_new(const RgAllocator *const allocator, const char *const name)
{
  GraphXmlGuard *const guard = rg_alloc_zero(allocator, 1U, sizeof(*guard));
  if (!guard) {
    return NULL;
  }
  guard->allocator = allocator;
  guard->name      = name;
  set_handler(&guard->handler);
  guard->context =
      xmlCreatePushParserCtxt(&guard->handler, NULL, NULL, 0, NULL);
  if (!guard->context) {
    graph_xml_guard_free(guard);
    return NULL;
  }
  guard->context->_private = guard;
  (void)xmlCtxtUseOptions(guard->context, XML_PARSE_NONET);
  return guard;
}

void
graph_xml_guard_free(GraphXmlGuard *const guard)
{
  if (guard) {
    if (guard->context) {
      xmlFreeDoc(guard->context->myDoc);
      xmlFreeParserCtxt(guard->context);
    }
    rg_free(guard->allocator, guard, sizeof(*guard));
  }
}

RgStatus
graph_xml_guard_look(GraphXmlGuard *const guard, const RgStr bytes,
                     RgError *const error)
{
  guard->read_bytes += bytes.size;
  for (size_t at = 0U; at < bytes.size && guard->status == RG_OK;) {
    const size_t left = bytes.size - at;
    const int    n    = left < INT_MAX ? (int)left : INT_MAX;
    (void)xmlParseChunk(guard->context, bytes.data + at, n, 0);
    at += (size_t)n;
  }
  return guard->status == RG_OK
             ? RG_OK
             : rg_error_set_at(error, guard->status, guard->name, guard->line,
                               0U, "%s", guard->why);
}

bool
graph_xml_guard_is_blind(const GraphXmlGuard *const guard)
{
  return guard->context->disableSAX != 0;
}
