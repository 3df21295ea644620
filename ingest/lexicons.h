#ifndef INGEST_LEXICONS_H
#define INGEST_LEXICONS_H

/**
   @file
   The word lists of recognize/ and resolve/, linked in from data/.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "ingest/body_names.h"
#include "ingest/openers.h"
#include "ingest/text/lexicon.h"

/** Parts of an agency's name (data/agency_parts.tsv). */
typedef enum {
  INGEST_PART_FIELD,      ///< 税务, 市场监督管理: what the body is for
  INGEST_PART_OFFICE,     ///< 局, 委员会, 管理局: ends an office
  INGEST_PART_WHOLE,      ///< 发改委, 总工会, 中院: a body by itself
  INGEST_PART_GROUP,      ///< 部门, 机关: ends a group of bodies
  INGEST_PART_GOVERNMENT, ///< 人民政府
  INGEST_PART_PARTY,      ///< 委 after a level: 省委
  INGEST_PART_CONGRESS,   ///< 人大常委会
  INGEST_PART_UTILITY,    ///< 供电公司, 电力交易中心
  INGEST_PART_OTHER,      ///< 公司, 银行, 协会: ends what is no agency
  INGEST_PART_NATION,     ///< 国务院, 海关总署: a body of the State
  INGEST_PART_ALONE,      ///< may stand without a place: 自贸委
  INGEST_PART_TAIL,       ///< 分局, 支队: may follow an office
  INGEST_PART_BRIEF, ///< 税务, 海事: a body after a place, before a verb
  INGEST_PART_INNER, ///< 推进, 协调: a field, but not the first one
  INGEST_PART_BRANCH, ///< 分行, 监管局: behind a body of the State and a place
  INGEST_PART_NAMED, ///< 拱北海关: a body with a name of its own, no place
  INGEST_PART_TOWN,  ///< 镇人民政府, 街道办事处: behind a town's name
  INGEST_PART_TOWN_ALONE, ///< 镇, 街道: the same among bodies
  INGEST_PART_LOCAL, ///< 海关, 人民法庭: behind the name of any small place
  INGEST_PART_ZONE,        ///< 开发区, 新城: ends the name of a zone
  INGEST_PART_OPEN,        ///< 服务中心: ends a body whatever it is for
  INGEST_PART_OPEN_LISTED, ///< 局: the same among bodies
  INGEST_PART_ZONE_OFFICE, ///< 管委会: the body of a zone
  INGEST_PART_FIRM, ///< 公司, 协会: ends what acts with bodies, and is no
                    ///< office
  INGEST_PART_N_CLASSES
} IngestPartClass;

/** Classes of `qualifiers`, `policies`, `platforms`, `metrics`, `dates`,
    `unit_kinds`, `units`, `around` and `roles`. */
enum {
  INGEST_QUALIFIER_BEFORE  = 1U,
  INGEST_QUALIFIER_AFTER   = 2U,
  INGEST_QUALIFIER_BETWEEN = 4U,
  INGEST_POLICY_YES        = 1U,
  INGEST_POLICY_NO         = 2U,
  INGEST_POLICY_MUTUAL     = 4U, ///< an agreement: made by those who act
  INGEST_POLICY_LAW        = 8U, ///< only a congress makes it
  INGEST_PLATFORM_HEAD     = 1U,
  INGEST_PLATFORM_NAMED    = 2U,
  INGEST_PLATFORM_GENERIC  = 4U,
  INGEST_PLATFORM_NEVER    = 16U, ///< ends what is no digital platform
  INGEST_PLATFORM_QUOTED = 8U, ///< a head only next to quotes: “政务地图”
  INGEST_PLATFORM_DIGITAL = 32U, ///< 智慧, 线上: makes one of a virtual head
  INGEST_PLATFORM_VIRTUAL = 64U,  ///< 大厅, 体系: a head with such a word
  INGEST_PLATFORM_TAIL    = 128U, ///< 旗舰店: behind a head and a place
  INGEST_PLATFORM_PLURAL  = 256U, ///< 应用: a list of quotes is called so
  INGEST_PLATFORM_HOSTED = 512U, ///< 网: a head only behind 依托 and the like
  INGEST_PLATFORM_PLACED = 1024U, ///< a place before it belongs to the name
  INGEST_PLATFORM_OTHER  = 2048U, ///< behind quotes: what they name is none
  INGEST_METRIC_LEAD     = 1U,
  INGEST_METRIC_NEAR     = 2U,
  INGEST_METRIC_PROPERTY = 4U,
  INGEST_METRIC_NOMINAL  = 8U,
  INGEST_METRIC_SCOPE    = 16U,
  INGEST_METRIC_ADVERB   = 32U,
  INGEST_METRIC_VERB     = 128U,
  INGEST_METRIC_GRADE   = 256U, ///< 国家级: of what the figure before counts
  INGEST_METRIC_TARGET  = 512U, ///< 至: right before a later value
  INGEST_METRIC_INNER   = 1024U, ///< 全部: between that and the value
  INGEST_METRIC_JOINT   = 2048U, ///< 、和: parts the items of a list
  INGEST_METRIC_SOURCE  = 4096U, ///< 获悉: ends a clause on who tells it
  INGEST_DATE_WORD_YEAR = 1U,
  INGEST_DATE_WORD_PART = 2U,
  INGEST_DATE_WORD_EDGE = 4U, ///< 底, 末: a part, but only behind a year
  INGEST_DATE_WORD_HOLIDAY  = 8U,
  INGEST_DATE_WORD_DAYS     = 16U, ///< 期间: behind the name of a holiday
  INGEST_DATE_WORD_PRESENT  = 32U,
  INGEST_DATE_WORD_SINCE    = 64U,
  INGEST_DATE_WORD_UNTIL    = 128U,
  INGEST_DATE_WORD_COMPARED = 256U,
  INGEST_DATE_WORD_SOURCE   = 512U,
  INGEST_DATE_WORD_DASH     = 1024U,
  INGEST_UNIT_KIND_WEAK     = 1U, ///< counts a result only where it moved
  INGEST_UNIT_KIND_TIME     = 2U, ///< a span of time
  INGEST_UNIT_KIND_NUMERAL  = 4U, ///< a Chinese numeral before it is a figure
  INGEST_UNIT_KIND_REACHED  = 8U, ///< weak, but counts what was reached
  INGEST_UNIT_GENERIC       = 1U,
  INGEST_UNIT_INSIDE        = 2U,
  INGEST_UNIT_GROUP         = 4U,
  INGEST_UNIT_LEAD          = 8U,
  INGEST_UNIT_END           = 16U,
  INGEST_UNIT_AND           = 32U,
  INGEST_UNIT_FIRST = 64U, ///< 首位: the document's own rule names the first
  INGEST_UNIT_MAKES_LEAD  = 128U, ///< 为牵头: who then leads
  INGEST_UNIT_MAKES_CHIEF = 256U, ///< 总体负责: or leads those that lead
  INGEST_UNIT_LEADER      = 512U, ///< 牵头单位
  INGEST_UNIT_MORE = 1024U, ///< 单位: ends what 等 sums up, 等州直行政执法单位

  INGEST_AROUND_HANGS     = 1U, ///< 配套: what is made is not the title's own
  INGEST_AROUND_PAPER     = 2U, ///< 承诺书: binds once signed
  INGEST_AROUND_SIGNED    = 4U,
  INGEST_AROUND_BODIES    = 8U,  ///< 家单位: behind a count of bodies
  INGEST_AROUND_JOINT     = 16U, ///< 、: parts two figures of one unit
  INGEST_AROUND_DASH      = 32U, ///< the same, of a range
  INGEST_AROUND_TELEPHONE = 64U,
  INGEST_AROUND_MANY      = 128U, ///< 各类: before what is no name
  INGEST_AROUND_LASTS     = 256U, ///< 用时: before 3日 that is no date
  INGEST_AROUND_ORDINAL   = 512U, ///< 最后: before one of a row
  INGEST_AROUND_SHOWN = 1024U, ///< 宣传片: behind 《…》 that is no instrument
  INGEST_AROUND_WITHIN = 2048U, ///< 内: behind 3日 that is no date

  INGEST_FRONT_LEVEL   = 1U,
  INGEST_FRONT_ROW     = 2U,
  INGEST_FRONT_BAR     = 4U,
  INGEST_FRONT_OWNER   = 8U,
  INGEST_FRONT_NAMES   = 16U,
  INGEST_FRONT_UTILITY = 32U,
  INGEST_FRONT_OFFICE  = 64U,
  INGEST_FRONT_CORPS   = 128U,
  INGEST_FRONT_JOINT   = 256U,
  INGEST_FRONT_COUNTRY = 1024U,  ///< 中国: before a centre's place
  INGEST_FRONT_CHAIN   = 512U,   ///< 所属: between a body and one below it
  INGEST_FRONT_SEVERAL = 2048U,  ///< 两地: between places and what they share
  INGEST_FRONT_POSTED  = 4096U,  ///< 驻: between a State's body and a place
  INGEST_FRONT_NO_OPEN = 8192U,  ///< 级: begins no open name of a body
  INGEST_FRONT_NO_TOWN = 16384U, ///< 各: begins no name of a town
  INGEST_FRONT_NO_TOWN_END = 32768U, ///< 乡: ends none
  INGEST_FRONT_NO_SEAT_END = 65536U, ///< 智慧海关: ends no name of an office
  INGEST_FRONT_NO_OWNER    = 131072U, ///< 全国网络: before no 国网

  INGEST_ROLE_WORD_ANAPHOR = 1U,  ///< 该局: the body named last
  INGEST_ROLE_WORD_CHAIN   = 2U,  ///< 所属: who acts stands behind it
  INGEST_ROLE_WORD_HOUSE   = 4U,  ///< 入驻: a centre behind it is a house
  INGEST_ROLE_WORD_STOP    = 8U,  ///< 会同: what ends 由…负责
  INGEST_ROLE_WORD_SELF    = 16U, ///< 我局: the body that gives the report
  INGEST_ROLE_WORD_BESIDE  = 32U, ///< 与: behind a subject, before its partner
  INGEST_ROLE_WORD_CONVENER = 64U, ///< 组织: who stands before it leads
  INGEST_ROLE_WORD_ASIDE = 128U, ///< 抄送: its line tells nothing of the work
  INGEST_ROLE_WORD_BOND  = 256U, ///< 机制: two that set it up keep in touch
  INGEST_ROLE_WORD_JOINT = 512U, ///< 、: between two of a list
  INGEST_ROLE_WORD_DOER  = 1024U, ///< 的是: behind what one did, before who
  INGEST_ROLE_WORD_PRESS = 2048U, ///< 新闻办: ends who tells the news
  INGEST_ROLE_WORD_NEWS  = 4096U, ///< 发布会: where or how it is told
  INGEST_ROLE_WORD_WISH  = 8192U, ///< 部署: behind whose wish is followed
  INGEST_ROLE_WORD_FOUNDS  = 16384U, ///< 成立: before what others set up
  INGEST_ROLE_WORD_MEMBERS = 32768U, ///< 成员由: before who belong to a group
  INGEST_ROLE_WORD_SITE    = 65536U  ///< 门户网站: behind whose it is
};

/** All lists; read-only after loading, shared by all threads. */
typedef struct IngestLexicons {
  IngestLexicon cues;   ///< classes: IngestCueClass
  IngestLexicon fronts; ///< what stands before bodies (INGEST_FRONT_LEVEL, …)
  IngestLexicon parts;  ///< classes: IngestPartClass
  IngestLexicon measures; ///< measure words; column 1: as the graph has it
  IngestLexicon nouns;    ///< what is counted without one; column 1: unit
  IngestLexicon heads;    ///< nouns that end in an implied unit: 金额 → 元
  IngestLexicon
      qualifiers;          ///< classes: before, after, between; column 2: which
  IngestLexicon policies;  ///< last words of titles in 《》; classes: yes, no
  IngestLexicon platforms; ///< classes: head, named, generic
  IngestLexicon metrics;   ///< edges of phrases; classes: lead, near, …
  IngestLexicon units;     ///< in lists of units: generic, inside, group, …
  IngestLexicon roles;     ///< around bodies; classes: anaphor, chain, …
  IngestLexicon around;    ///< beside titles and figures: hangs, paper, …
  IngestLexicon dates;     ///< words of dates; column 2: a number
  IngestLexicon unit_kinds;  ///< rg:unitText; classes: weak, time, numeral
  IngestLexicon groups;      ///< 京津冀: codes of its places (column 1)
  IngestLexicon precisions;  ///< rule → measured precision (column 1)
  IngestLexicon bare_titles; ///< titles that are a kind only: 合作协议
  IngestLexicon kinds;       ///< what a bulletin brings together: 典型案例
  IngestLexicon topics;      ///< indicator → closest topic of B-READY

  /* Of the ontology too, and loaded after the others. */
  IngestBodyNames bodies;
  IngestOpeners   openers;
} IngestLexicons;

/** Bytes of the name of a body of the State at `text.data[at]` (海关总署), or
    0. */
size_t
ingest_state_body(const IngestLexicons *lexicons, RgStr text, size_t at);

/** Load all lists into `arena`, but for `bodies` and `openers`.
    @return #RG_OK; #RG_BAD_DATA with file and line in `error`; #RG_NO_MEMORY.
 */
RG_NODISCARD RgStatus
ingest_lexicons_load(RgArena *arena, IngestLexicons *lexicons, RgError *error);

#endif
