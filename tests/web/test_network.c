#include "graph/base/arena.h"
#include "web/network/layout.h"
#include "web/network/order.h"
#include "web/network/subset.h"

#include <CUnit/CUnit.h>

/** Two triangles, interleaved, and a node that stands alone. */
static const WebNode    nodes[] = {{.label = {"a1", 2U}}, {.label = {"b1", 2U}},
                                   {.label = {"a2", 2U}}, {.label = {"b2", 2U}},
                                   {.label = {"a3", 2U}}, {.label = {"b3", 2U}},
                                   {.label = {"c", 1U}}};
static const WebEdge    edges[] = {{0U, 2U, 3U}, {0U, 4U, 1U}, {2U, 4U, 1U},
                                   {1U, 3U, 9U}, {1U, 5U, 2U}, {3U, 5U, 2U}};
static const WebNetwork network = {nodes, 7U, edges, 6U};

static void
test_the_order_keeps_clusters_together(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  size_t        *order = NULL;
  CU_ASSERT_EQUAL_FATAL(web_network_order(&network, arena, &order), RG_OK);
  size_t n_changes  = 0U;
  bool   is_seen[7] = {false};
  for (size_t i = 0U; i < network.n_nodes; ++i) {
    CU_ASSERT_TRUE_FATAL(order[i] < 7U);
    is_seen[order[i]] = true;
    n_changes += i && nodes[order[i]].label.data[0] !=
                          nodes[order[i - 1U]].label.data[0];
  }
  CU_ASSERT_EQUAL(n_changes, 2U);
  for (size_t i = 0U; i < 7U; ++i) {
    CU_ASSERT_TRUE(is_seen[i]);
  }
  rg_arena_free(arena);
}

static void
test_the_top_has_its_edges_only(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  WebNetwork     top   = {0};
  CU_ASSERT_EQUAL_FATAL(web_network_top(&network, 3U, arena, &top), RG_OK);
  CU_ASSERT_EQUAL(top.n_nodes, 2U); /* the third would stand alone */
  CU_ASSERT_TRUE(rg_str_equals(top.nodes[0].label, RG_STR("b1")));
  CU_ASSERT_TRUE(rg_str_equals(top.nodes[1].label, RG_STR("b2")));
  CU_ASSERT_EQUAL(top.n_edges, 1U);
  CU_ASSERT_EQUAL(top.edges[0].weight, 9U);
  CU_ASSERT_EQUAL_FATAL(web_network_top(&network, 99U, arena, &top), RG_OK);
  CU_ASSERT_EQUAL(top.n_nodes, 6U);
  CU_ASSERT_EQUAL(top.n_edges, 6U);
  rg_arena_free(arena);
}

static void
test_the_layout_is_the_same_each_time_and_inside(void)
{
  const WebLayoutBox box    = {400.0, 300.0, 60.0, 20.0};
  RgArena *const     arena  = rg_arena_new(rg_allocator_system());
  size_t            *order  = NULL;
  WebPoint          *points = NULL;
  WebPoint          *again  = NULL;
  CU_ASSERT_EQUAL_FATAL(web_network_order(&network, arena, &order), RG_OK);
  CU_ASSERT_EQUAL_FATAL(
      web_network_layout(&network, order, &box, arena, &points), RG_OK);
  CU_ASSERT_EQUAL_FATAL(
      web_network_layout(&network, order, &box, arena, &again), RG_OK);
  for (size_t i = 0U; i < 7U; ++i) {
    CU_ASSERT_TRUE(points[i].x == again[i].x && points[i].y == again[i].y);
    CU_ASSERT_TRUE(points[i].x >= 0.0 && points[i].x <= box.width);
    CU_ASSERT_TRUE(points[i].y >= 0.0 && points[i].y <= box.height);
  }
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"the order keeps clusters together",
     test_the_order_keeps_clusters_together},
    {"the top has its edges only", test_the_top_has_its_edges_only},
    {"the layout is the same each time and inside",
     test_the_layout_is_the_same_each_time_and_inside},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo network_suite = {.pName = "web/network", .pTests = tests};
