#include "graph/rdf_io.h"

typedef struct {
  GraphFormat format;
  const char *extension; ///< ours, and the name on the command line
  const char *media_type;
  const char *others; ///< more names, extensions and media types
} FormatNames;

static const FormatNames formats[] = {
    {GRAPH_FORMAT_NTRIPLES, "nt", "application/n-triples",
     "ntriples n-triples"},
    {GRAPH_FORMAT_NQUADS, "nq", "application/n-quads",
     "nquads n-quads text/x-nquads"},
    {GRAPH_FORMAT_TURTLE, "ttl", "text/turtle",
     "turtle application/x-turtle text/n3 n3"},
    {GRAPH_FORMAT_TRIG, "trig", "application/trig", "application/x-trig"},
    {GRAPH_FORMAT_RDFXML, "rdf", "application/rdf+xml",
     "rdfxml rdf-xml rdf/xml xml owl application/xml text/xml"},
    {GRAPH_FORMAT_JSONLD, "jsonld", "application/ld+json", "json-ld"},
};

enum { N_FORMATS = RG_COUNT_OF(formats) };

static bool
is_one_of(const char *const words, const RgStr name)
{
  RgStr rest = rg_str_c(words);
  RgStr word = RG_STR_NONE;
  while (rg_str_split(&rest, ' ', &word)) {
    if (rg_str_equals_ascii_nocase(word, name)) {
      return true;
    }
  }
  return false;
}

static GraphFormat
find_name(const RgStr name)
{
  for (size_t i = 0U; i < N_FORMATS; ++i) {
    if (is_one_of(formats[i].extension, name) ||
        is_one_of(formats[i].media_type, name) ||
        is_one_of(formats[i].others, name)) {
      return formats[i].format;
    }
  }
  return GRAPH_FORMAT_NONE;
}

/** What follows the last dot; the whole where there is none. */
static RgStr
extension_of(const RgStr name, RgStr *const stem)
{
  const size_t dot = rg_str_find_last_byte(name, '.');
  if (dot == SIZE_MAX) {
    *stem = RG_STR_NONE;
    return name;
  }
  *stem = rg_str_slice(name, 0U, dot);
  return rg_str_slice(name, dot + 1U, name.size);
}

GraphFormat
graph_format_find(const RgStr name)
{
  const size_t      semicolon = rg_str_find(name, RG_STR(";"), 0U);
  const RgStr       plain     = rg_str_trim(rg_str_slice(name, 0U, semicolon));
  const GraphFormat format    = find_name(plain);
  if (format != GRAPH_FORMAT_NONE) {
    return format;
  }
  RgStr stem      = RG_STR_NONE;
  RgStr extension = extension_of(plain, &stem);
  if (is_one_of("gz zst zstd", extension)) {
    extension = extension_of(stem, &stem);
  }
  return find_name(extension);
}

static const FormatNames *
names_of(const GraphFormat format)
{
  for (size_t i = 0U; i < N_FORMATS; ++i) {
    if (formats[i].format == format) {
      return &formats[i];
    }
  }
  return NULL;
}

const char *
graph_format_extension(const GraphFormat format)
{
  const FormatNames *const names = names_of(format);
  return names ? names->extension : "";
}

const char *
graph_format_media_type(const GraphFormat format)
{
  const FormatNames *const names = names_of(format);
  return names ? names->media_type : "";
}
