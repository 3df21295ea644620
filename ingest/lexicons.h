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

/* Classes of the other lists are bits: a word may be of several. */

/** Beside a number (data/qualifiers.tsv). */
typedef enum {
  INGEST_QUALIFIER_BEFORE  = 1U << 0, ///< 不超过
  INGEST_QUALIFIER_AFTER   = 1U << 1, ///< 以上: behind its unit
  INGEST_QUALIFIER_BETWEEN = 1U << 2, ///< 仅为: between another and the number
  INGEST_QUALIFIER_STOP    = 1U << 3  ///< 云上: only looks like one of these
} IngestQualifierClass;

/** Last words of a title in 《》 (data/policy_kinds.tsv). */
typedef enum {
  INGEST_POLICY_YES    = 1U << 0, ///< 公告: an instrument
  INGEST_POLICY_NO     = 1U << 1, ///< 判决书: none
  INGEST_POLICY_MUTUAL = 1U << 2, ///< 协议: made by those who act
  INGEST_POLICY_LAW    = 1U << 3  ///< 条例: only a congress makes it
} IngestPolicyClass;

/** In the names of systems (data/platform_words.tsv). */
typedef enum {
  INGEST_PLATFORM_HEAD    = 1U << 0,  ///< 信息平台: ends a name
  INGEST_PLATFORM_NAMED   = 1U << 1,  ///< i厦门: a name known everywhere
  INGEST_PLATFORM_GENERIC = 1U << 2,  ///< 云平台: with its modifiers no name
  INGEST_PLATFORM_QUOTED  = 1U << 3,  ///< 一张图: a head only next to quotes
  INGEST_PLATFORM_NEVER   = 1U << 4,  ///< 专班: ends what is no platform
  INGEST_PLATFORM_DIGITAL = 1U << 5,  ///< 智慧: makes one of a virtual head
  INGEST_PLATFORM_VIRTUAL = 1U << 6,  ///< 大厅: a head with such a word
  INGEST_PLATFORM_TAIL    = 1U << 7,  ///< 旗舰店: behind a head and a place
  INGEST_PLATFORM_PLURAL  = 1U << 8,  ///< 应用: a list of quotes is called so
  INGEST_PLATFORM_HOSTED  = 1U << 9,  ///< 网: a head only behind 依托, …
  INGEST_PLATFORM_PLACED  = 1U << 10, ///< 政务服务网: named with its place
  INGEST_PLATFORM_OTHER = 1U << 11, ///< 机制: what it follows in quotes is none
  INGEST_PLATFORM_NAMING = 1U << 12, ///< 名称为: the name follows in quotes
  INGEST_PLATFORM_WORKS  = 1U << 13, ///< 上线: what a platform does
  INGEST_PLATFORM_URGES = 1U << 14 ///< 支持: what others may build has no name
} IngestPlatformClass;

/** At the edges of what a figure counts (data/metric_words.tsv). */
typedef enum {
  INGEST_METRIC_LEAD = 1U << 0, ///< 一年来: begins a phrase, says nothing
  INGEST_METRIC_NEAR = 1U << 1, ///< 共计: the same, before a number
  INGEST_METRIC_PROPERTY = 1U << 2, ///< 均价: ends the name of a quality
  INGEST_METRIC_NOMINAL = 1U << 3, ///< 事项: makes a noun of the verb before it
  INGEST_METRIC_SCOPE   = 1U << 4, ///< 全省: a place, no verb
  INGEST_METRIC_ADVERB = 1U << 5,  ///< 不断: no subject
  INGEST_METRIC_WORD   = 1U << 6,  ///< 中等: only looks like one of these
  INGEST_METRIC_VERB   = 1U << 7,  ///< 归集: a verb that is no cue elsewhere
  INGEST_METRIC_GRADE  = 1U << 8,  ///< 国家级: of what was counted before
  INGEST_METRIC_TARGET = 1U << 9,  ///< 至: right before a later value
  INGEST_METRIC_INNER  = 1U << 10, ///< 全部: between that and the value
  INGEST_METRIC_JOINT  = 1U << 11, ///< 、和: parts the items of a list
  INGEST_METRIC_SOURCE = 1U << 12, ///< 获悉: ends a clause on who tells it
  INGEST_METRIC_REACH =
      1U << 13, ///< 惠及: a verb that leaves open what reaches
  INGEST_METRIC_CARRIER = 1U << 14 ///< 平台: holds what is counted behind it
} IngestMetricClass;

/** Of dates (data/date_words.tsv). */
typedef enum {
  INGEST_DATE_WORD_YEAR     = 1U << 0, ///< 去年: by the document's own
  INGEST_DATE_WORD_PART     = 1U << 1, ///< 上半年: of a year
  INGEST_DATE_WORD_EDGE     = 1U << 2, ///< 底: a part, but only behind a year
  INGEST_DATE_WORD_HOLIDAY  = 1U << 3, ///< 国庆: a month
  INGEST_DATE_WORD_DAYS     = 1U << 4, ///< 期间: behind the name of a holiday
  INGEST_DATE_WORD_PRESENT  = 1U << 5, ///< 两年来: a time up to now
  INGEST_DATE_WORD_SINCE    = 1U << 6, ///< 以来: behind a date
  INGEST_DATE_WORD_UNTIL    = 1U << 7, ///< 截至: before one
  INGEST_DATE_WORD_COMPARED = 1U << 8, ///< 相较: the same
  INGEST_DATE_WORD_SOURCE   = 1U << 9, ///< 自: the same
  INGEST_DATE_WORD_DASH     = 1U << 10 ///< 至: between two
} IngestDateWordClass;

/** Units, as rg:unitText has them (data/unit_kinds.tsv). */
typedef enum {
  INGEST_UNIT_KIND_WEAK    = 1U << 0, ///< 字: a result only where it moved
  INGEST_UNIT_KIND_TIME    = 1U << 1, ///< 工作日: a span of time
  INGEST_UNIT_KIND_NUMERAL = 1U << 2, ///< 天: 三天 is a figure, 三个 is none
  INGEST_UNIT_KIND_REACHED = 1U << 3 ///< 类: weak, but also what was reached
} IngestUnitKindClass;

/** In lists of units in charge (data/unit_words.tsv). */
typedef enum {
  INGEST_UNIT_GENERIC = 1U << 0, ///< 其他: begins what is no single body
  INGEST_UNIT_INSIDE  = 1U << 1, ///< 各县: stands in what is none
  INGEST_UNIT_GROUP = 1U << 2, ///< 等单位: ends a list of more than it names
  INGEST_UNIT_LEAD  = 1U << 3, ///< (牵头): behind the name of who leads
  INGEST_UNIT_END   = 1U << 4, ///< 完成: ends no name
  INGEST_UNIT_AND   = 1U << 5, ///< 以及: joins the last two names
  INGEST_UNIT_FIRST = 1U << 6, ///< 首位: by the own rule of the document
  INGEST_UNIT_MAKES_LEAD  = 1U << 7, ///< 为牵头: who then leads
  INGEST_UNIT_MAKES_CHIEF = 1U << 8, ///< 总体负责: or leads those that lead
  INGEST_UNIT_LEADER      = 1U << 9, ///< 牵头单位
  INGEST_UNIT_MORE = 1U << 10 ///< 单位: ends what 等 sums up: 等州直单位
} IngestUnitClass;

/** Beside titles, figures and names (data/around_words.tsv). */
typedef enum {
  INGEST_AROUND_HANGS  = 1U << 0, ///< 配套: what is made is not the title's
  INGEST_AROUND_PAPER  = 1U << 1, ///< 承诺书: binds once signed
  INGEST_AROUND_SIGNED = 1U << 2, ///< 签订: before that
  INGEST_AROUND_BODIES = 1U << 3, ///< 家单位: behind a count of bodies
  INGEST_AROUND_JOINT  = 1U << 4, ///< 、: parts two figures of one unit
  INGEST_AROUND_DASH   = 1U << 5, ///< 至: the same, of a range
  INGEST_AROUND_TELEPHONE = 1U << 6, ///< 热线: before a number to call
  INGEST_AROUND_MANY      = 1U << 7, ///< 各类: before what is no name
  INGEST_AROUND_LASTS     = 1U << 8, ///< 用时: before 3日 that is no date
  INGEST_AROUND_ORDINAL   = 1U << 9, ///< 最后: before one of a row
  INGEST_AROUND_SHOWN = 1U << 10, ///< 宣传片: behind 《…》, no instrument
  INGEST_AROUND_WITHIN   = 1U << 11, ///< 内: behind 3日 that is no date
  INGEST_AROUND_RANKS    = 1U << 12, ///< 强: behind 500 of a list's name
  INGEST_AROUND_LABELS   = 1U << 13, ///< 附件: before its number
  INGEST_AROUND_FORMER   = 1U << 14, ///< 原先: how things were before
  INGEST_AROUND_NOW      = 1U << 15, ///< 如今: turns to what is now
  INGEST_AROUND_INSTANCE = 1U << 16, ///< 例如: begins an example
  INGEST_AROUND_REMINDS = 1U << 17, ///< 提醒: behind how far ahead it is done
  INGEST_AROUND_WANTS   = 1U << 18  ///< 至少填写: before what a form wants
} IngestAroundClass;

/** Before the names of bodies (data/agency_fronts.tsv). */
typedef enum {
  INGEST_FRONT_LEVEL   = 1U << 0,  ///< 市: of the level in column 2
  INGEST_FRONT_ROW     = 1U << 1,  ///< 州: a level behind another: 各市州
  INGEST_FRONT_BAR     = 1U << 2,  ///< 城: 城市 is no level
  INGEST_FRONT_OWNER   = 1U << 3,  ///< 国网: before the body's place
  INGEST_FRONT_NAMES   = 1U << 4,  ///< 中国铁路: an owner, part of the name
  INGEST_FRONT_UTILITY = 1U << 5,  ///< 中石化: an owner of a utility
  INGEST_FRONT_OFFICE  = 1U << 6,  ///< 共青团: an owner of an office
  INGEST_FRONT_CORPS   = 1U << 7,  ///< 兵团: the Corps
  INGEST_FRONT_JOINT   = 1U << 8,  ///< 、: joins two bodies to a list
  INGEST_FRONT_CHAIN   = 1U << 9,  ///< 所属: between a body and one below it
  INGEST_FRONT_COUNTRY = 1U << 10, ///< 中国: before a centre's place
  INGEST_FRONT_SEVERAL = 1U << 11, ///< 两地: between places and what is theirs
  INGEST_FRONT_POSTED  = 1U << 12, ///< 驻: between a State's body and a place
  INGEST_FRONT_NO_OPEN     = 1U << 13, ///< 级: begins no open name of a body
  INGEST_FRONT_NO_TOWN     = 1U << 14, ///< 各: begins no name of a town
  INGEST_FRONT_NO_TOWN_END = 1U << 15, ///< 乡: ends none
  INGEST_FRONT_NO_SEAT_END = 1U << 16, ///< 智慧海关: ends no name of an office
  INGEST_FRONT_NO_OWNER    = 1U << 17 ///< 全国网络: before no 国网
} IngestFrontClass;

/** Around bodies: what tells their roles (data/role_words.tsv). */
typedef enum {
  INGEST_ROLE_WORD_ANAPHOR = 1U << 0, ///< 该局: the body named last
  INGEST_ROLE_WORD_CHAIN   = 1U << 1, ///< 所属: who acts stands behind it
  INGEST_ROLE_WORD_HOUSE   = 1U << 2, ///< 入驻: a centre behind it is a house
  INGEST_ROLE_WORD_STOP    = 1U << 3, ///< 会同: what ends 由…负责
  INGEST_ROLE_WORD_SELF   = 1U << 4, ///< 我局: the body that gives the report
  INGEST_ROLE_WORD_BESIDE = 1U << 5, ///< 与: between a subject and its partner
  INGEST_ROLE_WORD_CONVENER = 1U << 6, ///< 组织: who stands before it leads
  INGEST_ROLE_WORD_ASIDE    = 1U << 7, ///< 抄送: its line tells no work
  INGEST_ROLE_WORD_BOND     = 1U << 8, ///< 机制: who set it up keep in touch
  INGEST_ROLE_WORD_JOINT    = 1U << 9, ///< 、: between two of a list
  INGEST_ROLE_WORD_DOER = 1U << 10, ///< 的是: behind what one did, before who
  INGEST_ROLE_WORD_PRESS  = 1U << 11, ///< 新闻办: ends who tells the news
  INGEST_ROLE_WORD_NEWS   = 1U << 12, ///< 发布会: where or how it is told
  INGEST_ROLE_WORD_WISH   = 1U << 13, ///< 部署: behind whose wish is followed
  INGEST_ROLE_WORD_FOUNDS = 1U << 14, ///< 成立: before what others set up
  INGEST_ROLE_WORD_MEMBERS = 1U << 15, ///< 成员由: before who are of a group
  INGEST_ROLE_WORD_SITE    = 1U << 16, ///< 门户网站: behind whose it is
  INGEST_ROLE_WORD_SINCE   = 1U << 17, ///< 以来: ends words of time
  INGEST_ROLE_WORD_VERDICT = 1U << 18, ///< 评价结果: what others were judged by
  INGEST_ROLE_WORD_OWED   = 1U << 19, ///< 得益于: before who did it
  INGEST_ROLE_WORD_CREDIT = 1U << 20, ///< 举措: of somebody, which a text tells
  INGEST_ROLE_WORD_LEARNED = 1U << 21 ///< 获悉: behind who was asked
} IngestRoleWordClass;

/** All lists; read-only after loading, shared by all threads. */
typedef struct IngestLexicons {
  IngestLexicon cues;     ///< classes: IngestCueClass
  IngestLexicon fronts;   ///< classes: IngestFrontClass
  IngestLexicon parts;    ///< classes: IngestPartClass
  IngestLexicon measures; ///< measure words; column 1: as the graph has it
  IngestLexicon nouns;    ///< what is counted without one; column 1: unit
  IngestLexicon heads;    ///< nouns that end in an implied unit: 金额 → 元
  IngestLexicon qualifiers; ///< classes: IngestQualifierClass; column 2: which
  IngestLexicon policies;   ///< classes: IngestPolicyClass
  IngestLexicon platforms;  ///< classes: IngestPlatformClass
  IngestLexicon metrics;    ///< classes: IngestMetricClass
  IngestLexicon units;      ///< classes: IngestUnitClass
  IngestLexicon roles;      ///< classes: IngestRoleWordClass
  IngestLexicon around;     ///< classes: IngestAroundClass
  IngestLexicon dates; ///< classes: IngestDateWordClass; column 2: a number
  IngestLexicon unit_kinds;  ///< classes: IngestUnitKindClass
  IngestLexicon groups;      ///< 京津冀: codes of its places (column 1)
  IngestLexicon overlaps;    ///< 推广, 安全: words that reach into 广安
  IngestLexicon specials;    ///< 澳门: how titles tell of it (columns 1, 2)
  IngestLexicon precisions;  ///< rule → measured precision (column 1)
  IngestLexicon bare_titles; ///< titles that are a kind only: 合作协议
  IngestLexicon kinds;       ///< what a bulletin brings together: 典型案例
  IngestLexicon topics;      ///< indicator → closest topic of B-READY

  /** Of the ontology too, and loaded after the others. */
  IngestBodyNames bodies;
  IngestOpeners   openers;
} IngestLexicons;

/** Bytes of the name of a body of the State at `text.data[at]` (海关总署), or
    0. */
size_t
ingest_state_body(const IngestLexicons *lexicons, RgStr text, size_t at);

/** 推广安全, 推广安徽: a word ends in the short name of a place that stands at
    `at`, and another or a place begins in it. */
bool
ingest_words_reach_into(const IngestLexicons *lexicons,
                        const OntoGazetteer *gazetteer, RgStr text, size_t at,
                        size_t size);

/** Load all lists into `arena`, but for `bodies` and `openers`.
    @return #RG_OK; #RG_BAD_DATA with file and line in `error`; #RG_NO_MEMORY.
 */
RG_NODISCARD RgStatus
ingest_lexicons_load(RgArena *arena, IngestLexicons *lexicons, RgError *error);

#endif
