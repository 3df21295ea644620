#include "ingest/read/read.h"

#include "ingest/digest.h"
#include "ingest/inputs.h"
#include "ingest/read/decode.h"
#include "ingest/read/emphasis.h"
#include "ingest/read/html_head.h"
#include "ingest/read/read_data.h"
#include "ingest/read/read_docx.h"
#include "ingest/read/read_html.h"
#include "ingest/read/read_odf.h"
#include "ingest/read/read_ofd.h"
#include "ingest/read/read_pdf.h"
#include "ingest/read/read_text.h"
#include "ingest/read/read_xlsx.h"
#include "ingest/read/records.h"
#include "ingest/read/sheet.h"

#include <string.h>

/** A PDF's header may stand a little way in (ISO 32000-1 annex H.3.4.1). */
enum { PDF_HEAD_BYTES = 1024 };

static RgStatus
count_code_points(RgArena *const arena, IngestSource *const source)
{
  const RgStr  text   = source->text;
  const size_t n      = text.size / INGEST_CODE_POINT_STEP + 1U;
  source->code_points = rg_arena_alloc(arena, n * sizeof(*source->code_points));
  if (!source->code_points) {
    return RG_NO_MEMORY;
  }
  uint32_t count = 0U;
  for (size_t step = 0U; step < n; ++step) {
    const RgStr piece = rg_str_slice(text, step * INGEST_CODE_POINT_STEP,
                                     (step + 1U) * INGEST_CODE_POINT_STEP);
    source->code_points[step] = count;
    for (size_t i = 0U; i < piece.size; ++i) {
      count += ((unsigned char)piece.data[i] & 0xC0U) != 0x80U;
    }
  }
  return RG_OK;
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
too_long(const char *const path, RgError *const error)
{
  return rg_error_set_file(error, RG_LIMIT, path,
                           "has more than %u bytes of text; split it",
                           INGEST_MAX_TEXT_BYTES);
}

static RgStatus
decode(const char *const path, IngestDocument *const document, const RgStr hint,
       RgStr *const text, RgError *const error)
{
  IngestSource *const source = &document->source;
  const RgStatus status = ingest_decode(document->arena, source->bytes, hint,
                                        text, &source->encoding);
  if (status == RG_BAD_TEXT) {
    return rg_error_set_file(error, status, path,
                             "is no text in any encoding that is known; give "
                             "the document itself, not an archive or image");
  }
  RG_TRY(status == RG_LIMIT ? too_long(path, error) : status);
  return text->size > INGEST_MAX_TEXT_BYTES ? too_long(path, error) : RG_OK;
}

static RgStatus
read_plain(const char *const path, IngestDocument *const document,
           IngestSourceBuilder *const builder, RgError *const error)
{
  IngestSource *const source = &document->source;
  RG_TRY(decode(path, document, RG_STR_NONE, &source->text, error));
  if (ingest_looks_like_data(source->text)) {
    source->format        = INGEST_FORMAT_DATA;
    const RgStatus status = ingest_read_data(builder, source->text);
    source->text          = rg_str(builder->text, builder->text_size);
    return status == RG_LIMIT ? too_long(path, error) : status;
  }
  bool rows = ingest_has_comma_head(source->text);
  if (rows) {
    RG_TRY(ingest_read_comma_rows(builder, source->text, &rows));
  }
  if (rows) {
    source->format = INGEST_FORMAT_DATA;
    source->text   = rg_str(builder->text, builder->text_size);
    return RG_OK;
  }
  const bool markdown = has_extension(source->file_name, ".md") ||
                        has_extension(source->file_name, ".markdown");
  source->format = markdown ? INGEST_FORMAT_MARKDOWN : INGEST_FORMAT_TEXT;
  return ingest_read_text(builder, source->text,
                          markdown || ingest_looks_like_markdown(source->text),
                          &source->title);
}

static RgStatus
read_page(const char *const path, IngestDocument *const document,
          IngestSourceBuilder *const builder, RgError *const error)
{
  IngestSource *const source = &document->source;
  RgStr               html;
  source->format = INGEST_FORMAT_HTML;
  RG_TRY(
      decode(path, document, ingest_html_charset(source->bytes), &html, error));
  const RgStatus status = ingest_read_html(builder, html, &source->title);
  source->text          = rg_str(builder->text, builder->text_size);
  if (status == RG_BAD_DATA) {
    return rg_error_set_file(error, status, path, "is no HTML page");
  }
  return status == RG_LIMIT ? too_long(path, error) : status;
}

/** What the ZIP archive holds is read into the builder; `refused` says why it
    is not, `repair` how to make what is damaged anew. */
static RgStatus
read_parts(IngestSource *const source, IngestSourceBuilder *const builder,
           const IngestPartVec *const parts, const char **const refused,
           const char **const repair)
{
  IngestOdfKind kind = INGEST_ODF_TEXT;
  if (ingest_package_part(parts, "word/document.xml").size) {
    source->format = INGEST_FORMAT_DOCX;
    *repair        = "is a damaged Word document; save it again in Word";
    return ingest_read_docx(builder, parts);
  }
  if (ingest_package_part(parts, "xl/workbook.xml").size) {
    source->format = INGEST_FORMAT_XLSX;
    *repair        = "is a damaged workbook; save it again in Excel";
    return ingest_read_xlsx(builder, parts);
  }
  if (ingest_package_part(parts, "content.xml").size) {
    *repair = "is a damaged OpenDocument file; save it again in LibreOffice";
    RG_TRY(ingest_read_odf(builder, parts, &kind));
    source->format =
        kind == INGEST_ODF_SHEETS ? INGEST_FORMAT_ODS : INGEST_FORMAT_ODT;
    *refused = kind == INGEST_ODF_LOCKED
                   ? "is locked with a password; save it without one"
               : kind == INGEST_ODF_OTHER
                   ? "is an OpenDocument file but no text or spreadsheet; save "
                     "it as PDF"
                   : NULL;
    return RG_OK;
  }
  *refused = ingest_package_part(parts, "ppt/presentation.xml").size
                 ? "is a presentation; save it as PDF"
             : ingest_package_part(parts, "uof.xml").size
                 ? "is a UOF document; save it as DOCX or PDF"
                 : "is a ZIP archive but no document that is read; give DOCX, "
                   "XLSX, ODT, ODS, PDF, OFD, HTML or text";
  return RG_OK;
}

/** Its pages may be anywhere in the archive. */
static RgStatus
read_ofd(IngestSource *const source, IngestSourceBuilder *const builder,
         const char **const refused, const char **const repair)
{
  IngestPartVec parts = {0};
  source->format      = INGEST_FORMAT_OFD;
  source->paged       = true;
  *repair             = "is a damaged OFD; save it again, or as PDF";
  RG_TRY(ingest_package_read(builder->arena, source->bytes, ingest_ofd_wanted,
                             &parts));
  const RgStatus status = ingest_read_ofd(builder, &parts);
  *refused              = status == RG_UNSUPPORTED
                              ? "is an encrypted OFD; save it without password"
                          : status == RG_BAD_TEXT
                              ? "is an OFD without text layer (a scan); run it through text "
                                "recognition first"
                              : NULL;
  return status;
}

static RgStatus
read_package(const char *const path, IngestDocument *const document,
             IngestSourceBuilder *const builder, RgError *const error)
{
  static const char *const wanted[] = {"word/document.xml",
                                       "word/numbering.xml",
                                       "word/styles.xml",
                                       "word/footnotes.xml",
                                       "word/endnotes.xml",
                                       "xl/workbook.xml",
                                       "xl/_rels/workbook.xml.rels",
                                       "xl/sharedStrings.xml",
                                       "xl/styles.xml",
                                       "xl/worksheets/sheet",
                                       "content.xml",
                                       "styles.xml",
                                       "META-INF/manifest.xml",
                                       "OFD.xml",
                                       "ppt/presentation.xml",
                                       "uof.xml",
                                       NULL};
  IngestSource *const      source   = &document->source;
  IngestPartVec            parts    = {0};
  const char              *refused  = NULL;
  const char              *repair   = "is a damaged ZIP archive; save it again";
  source->encoding                  = RG_STR("UTF-8");
  RgStatus status =
      ingest_package_read(builder->arena, source->bytes, wanted, &parts);
  if (status == RG_OK) {
    status = ingest_package_part(&parts, "OFD.xml").size
                 ? read_ofd(source, builder, &refused, &repair)
                 : read_parts(source, builder, &parts, &refused, &repair);
  }
  source->text = rg_str(builder->text, builder->text_size);
  if (refused) {
    return rg_error_set_file(error, status == RG_OK ? RG_UNSUPPORTED : status,
                             path, "%s", refused);
  }
  if (status == RG_BAD_DATA) {
    return rg_error_set_file(error, status, path, "%s", repair);
  }
  return status == RG_LIMIT
             ? rg_error_set_file(error, status, path,
                                 "unpacks to more than %d MiB, %d tags and "
                                 "attributes or %d cells; split it",
                                 INGEST_PACKAGE_MIB, INGEST_PACKAGE_MARKS,
                                 INGEST_SHEET_CELLS)
             : status;
}

/** Compound files (MS-CFB) hold the old formats, and the new ones once they
    have a password; names of their streams are UTF-16. */
static const char *
name_compound(const IngestSource *const source)
{
  static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k";
  if (rg_str_find(source->bytes, rg_str(locked, sizeof locked - 1U), 0U) !=
      SIZE_MAX) {
    return "is locked with a password; save it without one";
  }
  if (has_extension(source->file_name, ".xls") ||
      has_extension(source->file_name, ".et")) {
    return "is an old workbook; save it as XLSX";
  }
  return has_extension(source->file_name, ".wps")
             ? "is a WPS document; save it as DOCX"
             : "is an old Word document; save it as DOCX";
}

static RgStatus
read_pages(const char *const path, IngestDocument *const document,
           IngestSourceBuilder *const builder, RgError *const error)
{
  IngestSource *const source = &document->source;
  source->format             = INGEST_FORMAT_PDF;
  source->paged              = true;
  source->encoding           = RG_STR("UTF-8");
  RG_TRY(ingest_read_pdf(builder, path, source->bytes, error));
  source->text = rg_str(builder->text, builder->text_size);
  return RG_OK;
}

/** UTF-16 and UTF-8 with a mark hide what a page begins with. */
static bool
is_page(const IngestSource *const source)
{
  return has_extension(source->file_name, ".html") ||
         has_extension(source->file_name, ".htm") ||
         has_extension(source->file_name, ".xhtml") ||
         (!has_extension(source->file_name, ".md") &&
          ingest_looks_like_html(source->bytes));
}

RgStatus
ingest_read(const char *const path, const RgStr bytes,
            IngestDocument *const document, RgError *const error)
{
  IngestSource *const source  = &document->source;
  IngestSourceBuilder builder = {.arena = document->arena};
  RgStatus            status  = RG_OK;
  source->bytes               = bytes;
  RG_TRY(ingest_path_show(document->arena, path, &source->file_name));
  source->file_name = ingest_file_name(source->file_name);
  if (!bytes.size) {
    return rg_error_set_file(error, RG_BAD_TEXT, path, "is empty");
  }
  RG_TRY(ingest_digest(bytes, source->sha256));
  if (rg_str_starts_with(bytes, RG_STR("PK\x03\x04"))) {
    status = read_package(path, document, &builder, error);
  } else if (rg_str_find(rg_str_slice(bytes, 0U, PDF_HEAD_BYTES),
                         RG_STR("%PDF-"), 0U) != SIZE_MAX) {
    status = read_pages(path, document, &builder, error);
  } else if (rg_str_starts_with(bytes, RG_STR("\xD0\xCF\x11\xE0"))) {
    return rg_error_set_file(error, RG_UNSUPPORTED, path, "%s",
                             name_compound(source));
  } else {
    status = is_page(source) ? read_page(path, document, &builder, error)
                             : read_plain(path, document, &builder, error);
  }
  RG_TRY(status);
  RG_TRY(ingest_part_strong(&builder));
  ingest_source_finish(&builder, source);
  if (!source->n_blocks) {
    return rg_error_set_file(error, RG_BAD_TEXT, path, "holds no text");
  }
  return count_code_points(document->arena, source);
}
