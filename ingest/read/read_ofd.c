#include "ingest/read/read_ofd.h"

#include "ingest/read/ofd_page.h"
#include "ingest/read/pdf/text.h"
#include "ingest/text/chinese.h"

#define POINTS 2.8346457F /* of a millimetre */

enum { MAX_PAGES = 20000 };

const char *const ingest_ofd_wanted[] = {"", NULL};

RG_VEC_DEFINE(RulesVec, IngestPdfRules, rules_vec);

typedef struct {
  RgArena             *arena;
  const IngestPartVec *parts;
  IngestPdfWords       words;
  RulesVec             rules;   ///< of each page
  size_t               n_bytes; ///< of text
  size_t               n_read;  ///< bytes of parts, templates each time
} Reader;

/** A document of the archive. */
typedef struct {
  const xmlNode *root;
  RgStr          folder; ///< of its Document.xml, with the last "/"
} Document;

/** The part that `location` names: from the top of the archive with a "/" at
    its begin, else from `folder`. */
static RgStatus
find_part(const Reader *const reader, const RgStr folder, RgStr location,
          RgStr *const name, RgStr *const part)
{
  const bool rooted = rg_str_starts_with(location, RG_STR("/"));
  if (rooted || rg_str_starts_with(location, RG_STR("./"))) {
    location = rg_str_slice(location, rooted ? 1U : 2U, location.size);
  }
  RG_TRY(rg_arena_printf(reader->arena, name, "%.*s%.*s",
                         RG_STR_ARG(rooted ? RG_STR_NONE : folder),
                         RG_STR_ARG(location)));
  *part = ingest_package_part(reader->parts, name->data);
  return RG_OK;
}

/** The trimmed text of an element; empty for none. */
static RgStatus
text_of(RgArena *const arena, const xmlNode *const node, RgStr *const text)
{
  xmlChar *const content = node ? xmlNodeGetContent(node) : NULL;
  const RgStatus status  = rg_arena_copy_str(
       arena, ingest_trim(rg_str_c((const char *)content)), text);
  xmlFree(content);
  return status;
}

/** The paper of a page: its own, or the document's. */
static IngestPdfPage
paper_of(const xmlNode *const area, const IngestPdfPage other)
{
  const xmlNode *const node = ingest_xml_child(area, "PhysicalBox");
  xmlChar *const       text = node ? xmlNodeGetContent(node) : NULL;
  IngestOfdBox         box;
  IngestPdfPage        page = other;
  if (ingest_ofd_box(text, &box)) {
    page.width  = box.width * POINTS;
    page.height = box.height * POINTS;
  }
  xmlFree(text);
  return page;
}

/** Where the template with the identifier `id` is. */
static RgStatus
find_template(const Reader *const reader, const Document *const document,
              const long id, RgStr *const part)
{
  const xmlNode *const common = ingest_xml_child(document->root, "CommonData");
  *part                       = RG_STR_NONE;
  for (const xmlNode *node = common ? common->children : NULL; node;
       node                = node->next) {
    RgStr location;
    RgStr name;
    if (ingest_xml_is(node, "TemplatePage") &&
        ingest_xml_number(node, "ID") == id) {
      RG_TRY(ingest_xml_attribute(reader->arena, node, "BaseLoc", &location));
      return find_part(reader, document->folder, location, &name, part);
    }
  }
  return RG_OK;
}

static RgStatus
parse(Reader *const reader, const RgStr part, xmlDoc **const tree)
{
  reader->n_read += 2U * part.size; /* it is unpacked, and a tree */
  if (reader->n_read > (size_t)INGEST_PACKAGE_MIB << 20U) {
    return RG_LIMIT;
  }
  *tree = ingest_package_parse(part);
  return RG_OK;
}

/** What the tree of a page or template draws, on the last page. */
static RgStatus
add_content(Reader *const reader, const xmlNode *const root)
{
  const xmlNode *const content = ingest_xml_child(root, "Content");
  return content ? ingest_ofd_page(reader->arena, content, &reader->words,
                                   &reader->rules.items[reader->rules.n - 1U],
                                   &reader->n_bytes)
                 : RG_OK;
}

/** Templates hold letterheads and frames; they stand behind the page's own. */
static RgStatus
add_templates(Reader *const reader, const Document *const document,
              const xmlNode *const page)
{
  for (const xmlNode *node = page->children; node; node = node->next) {
    RgStr   part;
    xmlDoc *tree = NULL;
    if (!ingest_xml_is(node, "Template")) {
      continue;
    }
    RG_TRY(find_template(reader, document,
                         ingest_xml_number(node, "TemplateID"), &part));
    RG_TRY(parse(reader, part, &tree));
    const RgStatus status =
        tree ? add_content(reader, xmlDocGetRootElement(tree)) : RG_OK;
    xmlFreeDoc(tree);
    RG_TRY(status);
  }
  return RG_OK;
}

static RgStatus
add_page(Reader *const reader, const Document *const document,
         const xmlNode *const node, const IngestPdfPage paper)
{
  RgStr   location;
  RgStr   name;
  RgStr   part;
  xmlDoc *tree = NULL;
  RG_TRY(ingest_xml_attribute(reader->arena, node, "BaseLoc", &location));
  RG_TRY(find_part(reader, document->folder, location, &name, &part));
  RG_TRY(parse(reader, part, &tree));
  if (!tree) {
    return RG_BAD_DATA;
  }
  const xmlNode *const root = xmlDocGetRootElement(tree);
  const IngestPdfRules none = {0};
  IngestPdfPage        page = paper_of(ingest_xml_child(root, "Area"), paper);
  RgStatus status = reader->words.pages.n < MAX_PAGES ? RG_OK : RG_LIMIT;
  page.first      = (uint32_t)reader->words.words.n;
  if (status == RG_OK) {
    status =
        ingest_pdf_page_vec_push(reader->arena, &reader->words.pages, page);
  }
  if (status == RG_OK) {
    status = rules_vec_push(reader->arena, &reader->rules, none);
  }
  if (status == RG_OK) {
    status = add_templates(reader, document, root);
  }
  if (status == RG_OK) {
    status = add_content(reader, root);
  }
  xmlFreeDoc(tree);
  return status;
}

static RgStatus
add_pages(Reader *const reader, const Document *const document)
{
  const IngestPdfPage  a4     = {.width = 595.0F, .height = 842.0F};
  const xmlNode *const common = ingest_xml_child(document->root, "CommonData");
  const xmlNode *const pages  = ingest_xml_child(document->root, "Pages");
  const IngestPdfPage  paper =
      paper_of(ingest_xml_child(common, "PageArea"), a4);
  for (const xmlNode *node = pages ? pages->children : NULL; node;
       node                = node->next) {
    RG_TRY(ingest_xml_is(node, "Page") ? add_page(reader, document, node, paper)
                                       : RG_OK);
  }
  return RG_OK;
}

static RgStatus
add_document(Reader *const reader, const xmlNode *const body)
{
  RgStr   location;
  RgStr   name;
  RgStr   part;
  xmlDoc *tree = NULL;
  RG_TRY(text_of(reader->arena, ingest_xml_child(body, "DocRoot"), &location));
  RG_TRY(find_part(reader, RG_STR_NONE, location, &name, &part));
  RG_TRY(parse(reader, part, &tree));
  if (!tree) {
    return RG_BAD_DATA;
  }
  const size_t   slash    = rg_str_find_last_byte(name, '/');
  const Document document = {
      xmlDocGetRootElement(tree),
      slash == SIZE_MAX ? RG_STR_NONE : rg_str_slice(name, 0U, slash + 1U)};
  const RgStatus status = add_pages(reader, &document);
  xmlFreeDoc(tree);
  return status;
}

RgStatus
ingest_read_ofd(IngestSourceBuilder *const builder,
                const IngestPartVec *const parts)
{
  Reader      reader = {.arena = builder->arena, .parts = parts};
  const RgStr top    = ingest_package_part(parts, "OFD.xml");
  /* GM/T 0099-2020 §6: the list of what is encrypted. */
  if (rg_str_find(top, RG_STR("Encryptions"), 0U) != SIZE_MAX ||
      ingest_package_part(parts, "Encryptions.xml").size) {
    return RG_UNSUPPORTED;
  }
  xmlDoc *const tree   = ingest_package_parse(top);
  RgStatus      status = tree ? RG_OK : RG_BAD_DATA;
  for (const xmlNode *node = tree ? xmlDocGetRootElement(tree)->children : NULL;
       node && status == RG_OK; node = node->next) {
    status =
        ingest_xml_is(node, "DocBody") ? add_document(&reader, node) : RG_OK;
  }
  xmlFreeDoc(tree);
  RG_TRY(status);
  if (!reader.words.words.n) {
    return RG_BAD_TEXT;
  }
  IngestPdfItemVec items = {0};
  RG_TRY(ingest_pdf_pages(builder->arena, RG_STR_NONE, &reader.words,
                          reader.rules.items, &items));
  return ingest_pdf_write(builder, &items);
}
