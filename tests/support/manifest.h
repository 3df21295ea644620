#ifndef TESTS_SUPPORT_MANIFEST_H
#define TESTS_SUPPORT_MANIFEST_H

/**
   @file
   W3C test manifests (https://www.w3.org/2001/sw/DataAccess/tests/), read with
   our own Turtle reader, and the list of tests that are excused.
*/

#include "tests/support/quads.h"

#define TEST_MF "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
#define TEST_QT "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
#define TEST_UT "http://www.w3.org/2009/sparql/tests/test-update#"
#define TEST_RDFT "http://www.w3.org/ns/rdftest#"

RG_VEC_DEFINE(TestTermVec, GraphTerm, test_term_vec);

/** A manifest file; everything lives in its arena. */
typedef struct {
  RgArena    *arena;
  const char *path;
  TestQuads   quads;        ///< all it says
  RgStr       assumed_base; ///< mf:assumedTestBase, else empty
  TestTermVec entries;      ///< the members of mf:entries, in order
  TestTermVec includes;     ///< of mf:include: IRIs of manifests
} TestManifest;

/** Read one manifest.  IRIs of files in it are file:// IRIs. */
RG_NODISCARD RgStatus
test_manifest_open(RgArena *arena, const char *path, TestManifest *manifest,
                   RgError *error);

/** The next object of `subject` and `predicate` at or after `*position`
    (start with 0), which moves on.  False when there is no more. */
bool
test_manifest_next(const TestManifest *manifest, const GraphTerm *subject,
                   RgStr predicate, size_t *position, GraphTerm *object);

/** The first one; `object->kind` is #GRAPH_TERM_NONE when there is none. */
GraphTerm
test_manifest_object(const TestManifest *manifest, const GraphTerm *subject,
                     RgStr predicate);

/** Whether the manifest says that `subject` is of class `type`. */
bool
test_manifest_is_a(const TestManifest *manifest, const GraphTerm *subject,
                   RgStr type);

/** The members of the list `head`. @return #RG_OK or #RG_NO_MEMORY */
RG_NODISCARD RgStatus
test_manifest_list(const TestManifest *manifest, const GraphTerm *head,
                   TestTermVec *members);

/** The path of a file:// IRI, null-terminated; null for another. */
const char *
test_manifest_path(const TestManifest *manifest, RgStr iri);

/** The base IRI that a test's file is to be read with: mf:assumedTestBase and
    the file's place under the manifest's folder, else the file's own IRI. */
RgStr
test_manifest_base(const TestManifest *manifest, RgStr iri);

/** What comes after the last "#" or "/": a test's short name. */
RgStr
test_manifest_short_name(const GraphTerm *entry);

/** Tests that are excused, from a TSV file: suite, test, reason.  Lines that
    start with "#" are comments. */
typedef struct TestExceptionsImpl TestExceptions;

/** @return null (and says why on standard output) when the file cannot be
    read, or a line has no reason. */
TestExceptions *RG_NULLABLE
test_exceptions_read(RgArena *arena, const char *path);

/** The reason why a test is excused, or null; it counts as used. */
const char *RG_NULLABLE
test_exceptions_find(TestExceptions *exceptions, RgStr suite, RgStr test);

/** Print the exceptions of `suite` that no test asked for; returns how many. */
size_t
test_exceptions_count_unused(const TestExceptions *exceptions, RgStr suite);

#endif
