#include "graph/base/buf.h"
#include "graph/base/options.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

enum { MAX_WORDS = 16 };

/** What a made-up command has read. */
typedef struct {
  const char *db;
  bool        json;
  uint64_t    jobs;
  RgTexts     data;
  RgTexts     arguments;
  RgError     error;
} Run;

/** Split `words` at blanks and parse; the words live in `room`. */
static RgStatus
parse(Run *const run, RgArena *const arena, const char *const words)
{
  const RgOption options[] = {
      {"db", 0, RG_OPTION_TEXT, "DIR", "graph directory", &run->db},
      {"json", 'j', RG_OPTION_FLAG, NULL, "print JSON", &run->json},
      {"jobs", 'n', RG_OPTION_NUMBER, "N", "threads", &run->jobs},
      {"data", 0, RG_OPTION_LIST, "FILE", "a file; may be given again",
       &run->data},
  };
  const RgCommandLine line = {.command       = "sample",
                              .arguments     = "FILE...",
                              .summary       = "Does nothing.",
                              .options       = options,
                              .n_options     = 4U,
                              .min_arguments = 1U,
                              .max_arguments = 2U};
  char                room[256];
  char               *argv[MAX_WORDS] = {room};
  int                 argc            = 1;
  (void)snprintf(room, sizeof(room), "sample %s", words);
  for (char *c = room; *c; ++c) {
    if (*c == ' ') {
      *c           = '\0';
      argv[argc++] = c + 1;
    }
  }
  const RgStatus status =
      rg_options_parse(&line, arena, argc, argv, &run->arguments, &run->error);
  /* The values are argv's own: keep what the tests look at. */
  RgStr copy = RG_STR_NONE;
  if (run->db && rg_arena_copy_str(arena, rg_str_c(run->db), &copy) == RG_OK) {
    run->db = copy.data;
  }
  for (size_t i = 0U; i < run->data.n; ++i) {
    CU_ASSERT_EQUAL(
        rg_arena_copy_str(arena, rg_str_c(run->data.items[i]), &copy), RG_OK);
    run->data.items[i] = copy.data;
  }
  for (size_t i = 0U; i < run->arguments.n; ++i) {
    CU_ASSERT_EQUAL(
        rg_arena_copy_str(arena, rg_str_c(run->arguments.items[i]), &copy),
        RG_OK);
    run->arguments.items[i] = copy.data;
  }
  return status;
}

static void
test_values_reach_their_targets(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  Run run = {.jobs = 1U};
  CU_ASSERT_EQUAL(
      parse(&run, arena, "a.nt --db=g --data x -jn4 --data y -- -b"),
      RG_BAD_ARG);
  run = (Run){.jobs = 1U};
  CU_ASSERT_EQUAL(parse(&run, arena, "a.nt --db=g --data x -n4 --data= -j -"),
                  RG_OK);
  CU_ASSERT_STRING_EQUAL(run.db, "g");
  CU_ASSERT_TRUE(run.json);
  CU_ASSERT_EQUAL(run.jobs, 4U);
  CU_ASSERT_EQUAL_FATAL(run.data.n, 2U);
  CU_ASSERT_STRING_EQUAL(run.data.items[0], "x");
  CU_ASSERT_STRING_EQUAL(run.data.items[1], "");
  CU_ASSERT_EQUAL_FATAL(run.arguments.n, 2U);
  CU_ASSERT_STRING_EQUAL(run.arguments.items[0], "a.nt");
  CU_ASSERT_STRING_EQUAL(run.arguments.items[1], "-");
  run = (Run){.jobs = 1U};
  CU_ASSERT_EQUAL(parse(&run, arena, "--db a --db b -- --json"), RG_OK);
  CU_ASSERT_STRING_EQUAL(run.db, "b");
  CU_ASSERT_FALSE(run.json);
  CU_ASSERT_STRING_EQUAL(run.arguments.items[0], "--json");
  rg_arena_free(arena);
}

static void
test_wrong_usage_names_option_and_cure(void)
{
  static const struct {
    const char *words;
    const char *message;
  } rows[] = {
      {"x --jsom", "no option '--jsom'; did you mean '--json'?"},
      {"x --zebra",
       "no option '--zebra'; 'reformgraph sample --help' lists them"},
      {"x -q", "no option '-q'; 'reformgraph sample --help' lists them"},
      {"x --db", "option '--db' needs a value: --db DIR"},
      {"x --json=1", "option '--json' takes no value; leave '1' out"},
      {"x --jobs 4x", "option '--jobs' takes a whole number, not '4x'"},
      {"x --jobs -1", "option '--jobs' takes a whole number, not '-1'"},
      {"x --jobs 18446744073709551616",
       "option '--jobs' takes a whole number, not '18446744073709551616'"},
      {"--json",
       "missing argument; usage: reformgraph sample [OPTION]... FILE..."},
      {"x y z", "'z' is one argument too many; usage: reformgraph sample "
                "[OPTION]... FILE..."},
  };
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    Run run = {.jobs = 1U};
    CU_ASSERT_EQUAL(parse(&run, arena, rows[i].words), RG_BAD_ARG);
    CU_ASSERT_STRING_EQUAL(run.error.message, rows[i].message);
  }
  Run run = {.jobs = 1U};
  CU_ASSERT_EQUAL(parse(&run, arena, "--help"), RG_END);
  CU_ASSERT_EQUAL(parse(&run, arena, "x y z -h"), RG_END);
  rg_arena_free(arena);
}

static void
test_help_lists_every_option(void)
{
  bool           flag      = false;
  const RgOption options[] = {
      {"json", 'j', RG_OPTION_FLAG, NULL, "print JSON", &flag},
      {"a-name-that-is-long", 0, RG_OPTION_TEXT, "DIR", "wraps", &flag},
  };
  const RgCommandLine line = {.command   = "sample",
                              .summary   = "Does nothing.",
                              .notes     = "That is all.",
                              .options   = options,
                              .n_options = 2U};
  RgBuf               buf;
  rg_buf_init(&buf, rg_allocator_system(), 4096U);
  const RgSink sink = rg_buf_sink(&buf);
  CU_ASSERT_EQUAL(rg_options_help(&line, &sink), RG_OK);
  CU_ASSERT_EQUAL(rg_buf_append_byte(&buf, '\0'), RG_OK);
  CU_ASSERT_STRING_EQUAL(buf.data,
                         "usage: reformgraph sample [OPTION]...\n"
                         "\n"
                         "Does nothing.\n"
                         "\n"
                         "  -j, --json          print JSON\n"
                         "  --a-name-that-is-long DIR\n"
                         "                      wraps\n"
                         "  -h, --help          print this and leave\n"
                         "\n"
                         "That is all.\n");
  rg_buf_fini(&buf);
}

static CU_TestInfo tests[] = {
    {"values reach their targets", test_values_reach_their_targets},
    {"wrong usage names the option and the cure",
     test_wrong_usage_names_option_and_cure},
    {"help lists every option", test_help_lists_every_option},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo options_suite = {.pName = "graph/options", .pTests = tests};
