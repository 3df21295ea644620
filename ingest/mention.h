#ifndef INGEST_MENTION_H
#define INGEST_MENTION_H

/**
   @file
   Layer 4 of a document: what its words name.

   Each kind has its own array, in text order, without overlaps inside a kind.
   Spans are bytes of `norm.text`.  Whether a mention is a fact, and of which
   case, is for resolve/ to say.
*/

#include "graph/base/vec.h"
#include "ingest/document.h"
#include "ingest/text/number.h"
#include "ontology/gazetteer.h"

#include <stdbool.h>
#include <stdint.h>

/** What a cue word does; bit n of IngestCue.classes is class n. */
typedef enum {
  INGEST_CUE_LEAD,       ///< 牵头, 主导: the subject leads
  INGEST_CUE_WITH,       ///< 联合, 会同, 联动: what follows co-leads
  INGEST_CUE_JOINTLY,    ///< 共同, 合作, 会签: both sides of 与 co-lead
  INGEST_CUE_SUPPORT,    ///< 配合, 依托, 对接: what follows takes part
  INGEST_CUE_INITIATIVE, ///< 推出, 建立, 创新: what a leader does
  INGEST_CUE_ISSUE,      ///< 印发, 出台, 签订: makes a policy
  INGEST_CUE_CITE,       ///< 根据, 贯彻: rests on a policy
  INGEST_CUE_RESULT,     ///< 累计, 已, 共: tells of something done
  INGEST_CUE_PROSPECT,   ///< 预计, 力争, 目标: tells of something to come
  INGEST_CUE_ACHIEVE,    ///< 吸引, 惠及, 盘活: verbs of results
  INGEST_CUE_INCREASE,   ///< 增长, 提升
  INGEST_CUE_DECREASE,   ///< 下降, 压缩, 节约
  INGEST_CUE_COMPARE,    ///< 较, 比, 同比: measured against something
  INGEST_CUE_NEUTRAL,    ///< 减税降费: hides a cue inside it
  INGEST_CUE_BOUNDARY,   ///< other verbs and particles that end a name
  INGEST_CUE_EDGE,       ///< of those, the ones that no name contains
  INGEST_CUE_HOST,  ///< 依托, 搭建, 上线: what follows may be a platform
  INGEST_CUE_VISIT, ///< 登录, 关注: what follows in quotes is a platform
  INGEST_CUE_CONVENE,   ///< 组织, 邀请: who follows only takes part
  INGEST_CUE_UNDERTAKE, ///< 承办: who stands before it co-leads
  INGEST_CUE_CHARGE,    ///< 负责: who stands between 由 and it leads
  INGEST_CUE_ASSIST,    ///< 配合, 协助: who stands before it only helps
  INGEST_CUE_REFER,     ///< 经, 报请: who follows right after only decides
  INGEST_CUE_APPROVE, ///< 同意, 备案: who stands right before only decides
  INGEST_CUE_POSTURE, ///< 聚焦, 立足: an initiative right behind its subject
  INGEST_CUE_ENTER,   ///< 写入, 明确: binds to a policy of the own place
  INGEST_CUE_N_CLASSES
} IngestCueClass;

/** The bit of a class. */
#define INGEST_CUE_BIT(class) (1U << (class))

typedef struct {
  IngestSpan span;
  uint32_t   classes;
} IngestCue;

/** A place in running text. */
typedef struct {
  IngestSpan        span;
  const OntoRegion *region;
  bool              is_full; ///< its official name, which nothing else is
} IngestPlace;

/** What stands in front of an agency's body. */
typedef enum {
  INGEST_PREFIX_NONE,  ///< 自贸委, 财政局 in a list
  INGEST_PREFIX_PLACE, ///< 厦门市税务局
  INGEST_PREFIX_LEVEL, ///< 市税务局
  INGEST_PREFIX_NATION ///< 国务院, 国家知识产权局, 海关总署
} IngestPrefix;

/** What sort of body it is; decides whether it can have a role. */
typedef enum {
  INGEST_BODY_OFFICE,     ///< a department, court, procuratorate, zone office
  INGEST_BODY_GOVERNMENT, ///< 省政府, 厦门市人民政府
  INGEST_BODY_PARTY,      ///< 省委, 党中央: the committee as a whole
  INGEST_BODY_CONGRESS,   ///< 市人大常委会
  INGEST_BODY_GROUP,   ///< 市住建部门, 全市检察机关: no single body
  INGEST_BODY_UTILITY, ///< 国网厦门供电公司, 福建电力交易中心
  INGEST_BODY_OTHER    ///< companies, banks, chambers, schools
} IngestBodyKind;

/** An agency named in the text. */
typedef struct {
  IngestSpan span; ///< with its place or level
  IngestSpan body; ///< without: 税务局; behind a place that shares it with
                   ///< the next one: 西宁市、海东市政府
  bool           is_counted; ///< more stands between them: 海东两市政府
  IngestPrefix   prefix;
  IngestBodyKind kind;
  OntoLevel      level; ///< of a LEVEL or NATION prefix, or of the place
  const OntoRegion *RG_NULLABLE place; ///< of a PLACE prefix
  uint32_t list; ///< mentions joined by 、和与及 share a number
} IngestAgencyMention;

/** How a title in 《》 is bound to the case. */
typedef struct {
  IngestSpan span;   ///< without the marks
  bool       issued; ///< else cited
} IngestPolicyMention;

typedef struct {
  IngestSpan span; ///< name with its cue noun: “云窗口”服务平台
  IngestSpan core; ///< what stands in quotes, else empty
} IngestPlatformMention;

typedef enum {
  INGEST_DATE_AT,      ///< 2024年, 今年上半年, 8月
  INGEST_DATE_UNTIL,   ///< 截至2025年9月底
  INGEST_DATE_SINCE,   ///< 2024年以来, 自2023年起
  INGEST_DATE_PRESENT, ///< 截至目前, 目前, …以来 without a date
  INGEST_DATE_COMPARED ///< 较2021年: says nothing of the figure's own time
} IngestDateKind;

typedef struct {
  IngestSpan     span;
  IngestDateKind kind;
  IngestDate     date; ///< resolved; year 0 when it cannot be
} IngestDateMention;

typedef enum {
  INGEST_EXACTLY,
  INGEST_MORE_THAN,
  INGEST_NEARLY,
  INGEST_AT_MOST,
  INGEST_UP_TO
} IngestQualifier;

typedef enum {
  INGEST_STEADY,
  INGEST_INCREASE,
  INGEST_DECREASE
} IngestDirection;

/** A number with what it counts. */
typedef struct {
  IngestSpan    span;      ///< qualifier, number, unit, qualifier
  IngestSpan    number;    ///< the number alone
  IngestSpan    unit;      ///< measure word as written; may stand elsewhere
  RgStr         unit_text; ///< as the graph has it: 百分点 for 个百分点
  IngestDecimal value;
  IngestDecimal from; ///< earlier value, with has_from
  IngestDecimal to;   ///< upper end of a range, with has_to
  bool          has_from;
  bool          has_to;
  bool is_part; ///< told with another one: an earlier value, an upper end
  IngestQualifier qualifier;
  IngestDirection direction;
} IngestQuantity;

RG_VEC_DEFINE(IngestCues, IngestCue, ingest_cues);
RG_VEC_DEFINE(IngestPlaces, IngestPlace, ingest_places);
RG_VEC_DEFINE(IngestAgencyMentions, IngestAgencyMention,
              ingest_agency_mentions);
RG_VEC_DEFINE(IngestPolicyMentions, IngestPolicyMention,
              ingest_policy_mentions);
RG_VEC_DEFINE(IngestPlatformMentions, IngestPlatformMention,
              ingest_platform_mentions);
RG_VEC_DEFINE(IngestDateMentions, IngestDateMention, ingest_date_mentions);
RG_VEC_DEFINE(IngestQuantities, IngestQuantity, ingest_quantities);

/** The layer. */
typedef struct IngestMentions {
  IngestCues             cues;
  IngestPlaces           places;
  IngestAgencyMentions   agencies;
  IngestPolicyMentions   policies;
  IngestPlatformMentions platforms;
  IngestDateMentions     dates;
  IngestQuantities       quantities;
} IngestMentions;

#endif
