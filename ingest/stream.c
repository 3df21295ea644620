#include "ingest/stream.h"

#include "graph/base/buf.h"
#include "graph/rdf_io.h"
#include "ingest/ingest.h"

#include <archive.h>
#include <archive_entry.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { READ_BYTES = 1 << 16, TAR_MAGIC_AT = 257, TAR_HEAD = TAR_MAGIC_AT + 5 };

typedef struct {
  int                        in;
  const IngestStreamOptions *options;
  IngestStreamResult        *result;
  RgError                   *error;
  RgArena                   *arena; ///< of one document
  GraphQuadTable            *table; ///< the same
  IngestPipeline            *pipeline;
  OntoMint                  *mint;
  GraphWriter               *writer;
  RgBuf                      head; ///< read to see what it is
  bool                       head_taken;
  char                       block[READ_BYTES];
} Stream;

/** -1: an error. */
static ssize_t
read_block(const int in, char *const block)
{
  ssize_t n = 0;
  do {
    n = read(in, block, READ_BYTES);
  } while (n < 0 && errno == EINTR);
  return n;
}

/** One bulletin that the stages took, as quads. */
static RgStatus
write_document(const Stream *const stream, const IngestDocument *const document)
{
  const IngestWriteOptions how = {stream->options->quotes, true};
  const GraphQuadSink      out = graph_writer_sink(stream->writer);
  size_t                   n   = 0U;
  RgStr                    iri;
  RG_TRY(ingest_document_write(stream->pipeline, stream->mint, how, document,
                               stream->table, &iri));
  RG_TRY(graph_quad_table_sort(stream->table));
  (void)graph_quad_table_rows(stream->table, &n);
  for (size_t i = 0U; i < n; ++i) {
    const GraphQuad quad = graph_quad_table_quad(stream->table, i);
    RG_TRY(graph_quad_sink_write(&out, &quad));
  }
  return RG_OK;
}

/** A bulletin that cannot be read is told of and passed over. */
static void
pass_over(const Stream *const stream, const char *const name,
          const RgError *const error)
{
  char message[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES];
  (void)rg_error_format(error, message, sizeof(message));
  stream->options->on_failure(stream->options->handle, name, message);
  ++stream->result->n_failed;
}

static RgStatus
take(Stream *const stream, const char *const name, const RgStr bytes)
{
  IngestDocument document = {.arena = stream->arena};
  RgError        error    = {0};
  RgStatus       status   = ingest_document(stream->pipeline, name, bytes,
                                            INGEST_STAGE_RESOLVE, &document, &error);
  if (status == RG_OK) {
    status = write_document(stream, &document);
    ++stream->result->n_read;
  } else if (rg_status_exit_code(status) != 3) {
    pass_over(stream, name, &error);
    status = RG_OK;
  } else {
    *stream->error = error;
  }
  rg_arena_reset(stream->arena);
  return status;
}

static bool
is_blank(const RgStr text)
{
  return !rg_str_trim(text).size;
}

/** Bulletins with a NUL between them. */
static RgStatus
take_records(Stream *const stream)
{
  RgBuf *const record = &stream->head; /* what was read belongs to the first */
  size_t       seen   = 0U;
  ssize_t      n      = 1;
  while (n > 0) {
    const char *end = NULL;
    while (record->size > seen &&
           (end = memchr(record->data + seen, '\0', record->size - seen))) {
      const size_t size = (size_t)(end - record->data);
      const RgStr  one  = rg_str(record->data, size);
      if (!is_blank(one)) {
        RG_TRY(take(stream, "stdin.txt", one));
      }
      memmove(record->data, end + 1, record->size - size - 1U);
      record->size -= size + 1U;
      seen = 0U;
    }
    seen = record->size;
    n    = read_block(stream->in, stream->block);
    if (n > 0) {
      RG_TRY(rg_buf_append(record, rg_str(stream->block, (size_t)n)));
    }
  }
  if (n < 0) {
    return rg_error_set_errno(stream->error, "standard input", "read it");
  }
  const RgStr last = rg_buf_str(record);
  return is_blank(last) ? RG_OK : take(stream, "stdin.txt", last);
}

static la_ssize_t
read_archive(struct archive *const archive, void *const handle,
             const void **const block)
{
  Stream *const stream = (Stream *)handle;
  if (!stream->head_taken) {
    stream->head_taken = true;
    *block             = stream->head.data;
    return (la_ssize_t)stream->head.size;
  }
  const ssize_t n = read_block(stream->in, stream->block);
  if (n < 0) {
    archive_set_error(archive, errno, "cannot read it");
  }
  *block = stream->block;
  return n;
}

static RgStatus
take_entry(Stream *const stream, struct archive *const archive,
           struct archive_entry *const entry)
{
  const char *const name = archive_entry_pathname(entry);
  la_ssize_t        n    = 0;
  RgBuf             bytes;
  if (archive_entry_filetype(entry) != AE_IFREG || !name) {
    return RG_OK;
  }
  rg_buf_init(&bytes, rg_allocator_system(), INGEST_MAX_TEXT_BYTES);
  RgStatus status = RG_OK;
  char     block[READ_BYTES / 4];
  while (status == RG_OK &&
         (n = archive_read_data(archive, block, sizeof(block))) > 0) {
    status = rg_buf_append(&bytes, rg_str(block, (size_t)n));
  }
  if (n < 0) {
    status = rg_error_set_file(stream->error, RG_IO, name, "%s",
                               archive_error_string(archive));
  }
  if (status == RG_OK) {
    status = take(stream, name, rg_buf_str(&bytes));
  } else if (status == RG_LIMIT) {
    RgError error = {0};
    (void)rg_error_set_file(&error, status, name,
                            "has more than %zu bytes; split it",
                            bytes.max_bytes);
    pass_over(stream, name, &error);
    status = RG_OK;
  }
  rg_buf_fini(&bytes);
  return status;
}

static RgStatus
take_archive(Stream *const stream)
{
  struct archive *const archive = archive_read_new();
  if (!archive) {
    return RG_NO_MEMORY;
  }
  (void)archive_read_support_format_tar(archive);
  (void)archive_read_support_filter_all(archive);
  RgStatus              status = RG_OK;
  struct archive_entry *entry  = NULL;
  int next = archive_read_open(archive, stream, NULL, read_archive, NULL);
  while (status == RG_OK && next == ARCHIVE_OK &&
         (next = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
    status = take_entry(stream, archive, entry);
  }
  if (status == RG_OK && next != ARCHIVE_EOF) {
    status = rg_error_set(stream->error, RG_IO, "standard input: %s",
                          archive_error_string(archive));
  }
  (void)archive_read_free(archive);
  return status;
}

static bool
is_archive(const RgStr head)
{
  static const char *const marks[] = {"\x1F\x8B", "\x28\xB5\x2F\xFD",
                                      "\xFD\x37zXZ", "BZh"};
  for (size_t i = 0U; i < RG_COUNT_OF(marks); ++i) {
    if (rg_str_starts_with(head, rg_str_c(marks[i]))) {
      return true; /* compressed: only an archive is */
    }
  }
  return head.size >= TAR_HEAD &&
         !memcmp(head.data + TAR_MAGIC_AT, "ustar", 5U);
}

static RgStatus
take_all(Stream *const stream)
{
  ssize_t n = 1;
  while (stream->head.size < TAR_HEAD && n > 0) {
    n = read_block(stream->in, stream->block);
    if (n > 0) {
      RG_TRY(rg_buf_append(&stream->head, rg_str(stream->block, (size_t)n)));
    }
  }
  RG_TRY(is_archive(rg_buf_str(&stream->head)) ? take_archive(stream)
                                               : take_records(stream));
  RG_TRY(graph_writer_finish(stream->writer));
  return stream->result->n_read
             ? RG_OK
             : rg_error_set(stream->error, RG_BAD_TEXT,
                            "there is no bulletin on standard input that can "
                            "be read");
}

RgStatus
ingest_stream(const int in, const IngestStreamOptions *const options,
              const RgSink out, IngestStreamResult *const result,
              RgError *const error)
{
  const RgAllocator *const allocator = rg_allocator_system();
  Stream *const stream = rg_alloc_zero(allocator, 1U, sizeof(Stream));
  *result              = (IngestStreamResult){0U, 0U};
  if (!stream) {
    return RG_NO_MEMORY;
  }
  stream->in      = in;
  stream->options = options;
  stream->result  = result;
  stream->error   = error;
  stream->arena   = rg_arena_new(allocator);
  stream->table   = graph_quad_table_new(allocator);
  rg_buf_init(&stream->head, allocator, INGEST_MAX_TEXT_BYTES);
  RgStatus status = stream->arena && stream->table ? RG_OK : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = ingest_pipeline_new(allocator, &stream->pipeline, error);
  }
  if (status == RG_OK) {
    status = onto_mint_new(allocator, options->base,
                           ingest_pipeline_gazetteer(stream->pipeline),
                           &stream->mint, error);
  }
  if (status == RG_OK) {
    status =
        graph_writer_new(GRAPH_FORMAT_NQUADS, NULL, 0U, out, &stream->writer);
  }
  if (status == RG_OK) {
    status = take_all(stream);
  }
  graph_writer_free(stream->writer);
  onto_mint_free(stream->mint);
  ingest_pipeline_free(stream->pipeline);
  rg_buf_fini(&stream->head);
  graph_quad_table_free(stream->table);
  rg_arena_free(stream->arena);
  rg_free(allocator, stream, sizeof(Stream));
  return status;
}
