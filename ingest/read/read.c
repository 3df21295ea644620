#include "ingest/read/read.h"

#include "ingest/digest.h"
#include "ingest/read/decode.h"
#include "ingest/read/read_text.h"
#include "ingest/text/chinese.h"

#include <string.h>

enum { CODE_POINT_STEP = 1024 };

static RgStatus
count_code_points(RgArena *const arena, IngestSource *const source)
{
  const size_t n = source->text.size / CODE_POINT_STEP + 1U;
  source->code_points =
      (uint32_t *)rg_arena_alloc(arena, n * sizeof(*source->code_points));
  if (!source->code_points) {
    return RG_NO_MEMORY;
  }
  uint32_t count = 0U;
  for (size_t i = 0U; i <= source->text.size; ++i) {
    if (i % CODE_POINT_STEP == 0U) {
      source->code_points[i / CODE_POINT_STEP] = count;
    }
    if (i < source->text.size) {
      count += ((unsigned char)source->text.data[i] & 0xC0U) != 0x80U;
    }
  }
  return RG_OK;
}

static RgStr
base_name(const char *const path)
{
  const RgStr  whole = rg_str_c(path);
  const size_t slash = rg_str_find_last_byte(whole, '/');
  return slash == SIZE_MAX ? whole
                           : rg_str_slice(whole, slash + 1U, whole.size);
}

static bool
has_extension(const RgStr name, const char *const extension)
{
  const RgStr want = rg_str_c(extension);
  return name.size > want.size &&
         rg_str_equals_ascii_nocase(
             rg_str_slice(name, name.size - want.size, name.size), want);
}

static RgStatus
read_plain(const char *const path, IngestDocument *const document,
           RgError *const error)
{
  IngestSource *const source = &document->source;
  const RgStatus      status =
      ingest_decode(document->arena, source->bytes, RG_STR_NONE, &source->text,
                    &source->encoding);
  if (status == RG_BAD_TEXT) {
    return rg_error_set_file(error, status, path,
                             "is no text in any encoding that is known; give "
                             "the document itself, not an archive or image");
  }
  RG_TRY(status);
  if (source->text.size > INGEST_MAX_TEXT_BYTES) {
    return rg_error_set_file(error, RG_LIMIT, path,
                             "has more than %u bytes of text; split it",
                             INGEST_MAX_TEXT_BYTES);
  }
  const bool markdown = has_extension(source->file_name, ".md") ||
                        has_extension(source->file_name, ".markdown");
  source->format = markdown ? INGEST_FORMAT_MARKDOWN : INGEST_FORMAT_TEXT;
  IngestSourceBuilder builder = {.arena = document->arena};
  RG_TRY(
      ingest_read_text(&builder, source->text,
                       markdown || ingest_looks_like_markdown(source->text)));
  ingest_source_finish(&builder, source);
  return RG_OK;
}

RgStatus
ingest_read(const char *const path, const RgStr bytes,
            IngestDocument *const document, RgError *const error)
{
  IngestSource *const source = &document->source;
  source->bytes              = bytes;
  RG_TRY(
      rg_arena_copy_str(document->arena, base_name(path), &source->file_name));
  if (!bytes.size) {
    return rg_error_set_file(error, RG_BAD_TEXT, path, "is empty");
  }
  RG_TRY(ingest_digest(bytes, source->sha256));
  RG_TRY(read_plain(path, document, error));
  if (!source->n_blocks) {
    return rg_error_set_file(error, RG_BAD_TEXT, path, "holds no text");
  }
  return count_code_points(document->arena, source);
}
