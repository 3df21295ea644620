#include "ingest/report.h"

#include "graph/base/file.h"

#include <stdint.h>

const char *
ingest_item_kind_name(const IngestItemKind kind)
{
  static const char *const names[] = {"not reached", "new", "unchanged", "same",
                                      "failed"};
  return names[kind];
}

RgStatus
ingest_report_write(const char *const path, const IngestReport *const report,
                    RgError *const error)
{
  RgFileWriter *writer = NULL;
  RgBuf         out;
  rg_buf_init(&out, rg_allocator_system(), SIZE_MAX / 2U);
  const bool json   = rg_str_ends_with(rg_str_c(path), RG_STR(".json"));
  RgStatus   status = json ? ingest_report_json(report, &out)
                           : ingest_report_html(report, &out);
  if (status == RG_OK) {
    status = rg_file_writer_open(path, &writer, error);
  }
  if (status == RG_OK) {
    const RgSink sink = rg_file_writer_sink(writer);
    status            = rg_sink_write(&sink, rg_buf_str(&out));
  }
  if (status == RG_OK) {
    status = rg_file_writer_commit(writer, error);
  } else {
    rg_file_writer_abandon(writer);
  }
  rg_buf_fini(&out);
  return status;
}
