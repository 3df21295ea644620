#ifndef INGEST_RESOLVE_ROLES_H
#define INGEST_RESOLVE_ROLES_H

/**
   @file
   The rules that say who leads a case, who does it with the lead, and who only
   takes part.  Each looks at one sentence; roles.c has their order.
*/

#include "ingest/resolve/role_sentence.h"

/** @name Who leads
    @{ */

/** 由市发改委、市财政局牵头; 以福州中院为总倡议单位.  Where somebody leads
    already, only 甲局、乙局共同牵头 of one that does. */
RG_NODISCARD RgStatus
ingest_role_lead_verbs(const IngestRoleSentence *sentence);

/** 省厅指导甲局、乙局联合推行…, where nobody leads yet: who is guided does it.
 */
RG_NODISCARD RgStatus
ingest_role_guided(const IngestRoleSentence *sentence);

/** …推进电子证照。(省政府办公厅牵头)…清理证明。(省司法厅牵头): each bracket
    tells who leads a part of the task. */
RG_NODISCARD RgStatus
ingest_role_remarked_leads(const IngestRoleSentence *sentence);

/** 由舟山管委会牵头, where a column of units has another first, or another
    alone (报送单位): that one makes room. */
RG_NODISCARD RgStatus
ingest_role_named_leads(const IngestRoleSentence *sentence);

/** 县农业农村局牵头 in the cell of what was done: it leads beside the unit. */
RG_NODISCARD RgStatus
ingest_role_cell_leads(const IngestRoleSentence *sentence);

/** 该局联合…: the body named last before the sentence.  Says in `found` whether
    there is one. */
RG_NODISCARD RgStatus
ingest_role_anaphor(const IngestRoleSentence *sentence, bool *found);

/** An agency that begins a clause and does what a leader does. */
RG_NODISCARD RgStatus
ingest_role_subjects(const IngestRoleSentence *sentence, bool *found);

/** Another body than who leads so far, by a sentence of its own, does something
    with others: 今年市市场监管局公布…。日前,市数据局联合市法院建立….
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_role_other_subjects(const IngestRoleSentence *sentence);

/** Where nobody leads, the one body that begins a sentence and is not told to
    help: 市税务局变“人找政策”为“政策找人”. */
RG_NODISCARD RgStatus
ingest_role_first_subject(const IngestRoleSentence *sentence);

/** Where nobody leads, whose work the text says that it is: 这是市税务局…的又一
    举措, 得益于市数据局推出的…. */
RG_NODISCARD RgStatus
ingest_role_credited(const IngestRoleSentence *sentence);

/** Where nobody leads, whom an article of one reform asked: 记者从市数据局获悉.
 */
RG_NODISCARD RgStatus
ingest_role_asked(const IngestRoleSentence *sentence);

/** In an article whose headings name nobody, where nobody leads yet: the body
    that its headline begins with, 某市税务局“三举措”…. */
RG_NODISCARD RgStatus
ingest_role_headline(IngestResolver *resolver);

/** The same, where nobody has a part either: the one that its introduction is
    about. */
RG_NODISCARD RgStatus
ingest_role_introduced(IngestResolver *resolver);

/** @} */
/** @name Who does it with the lead
    @{ */

/** 由市司法局主办、区法院承办: who undertakes it does it with the lead. */
RG_NODISCARD RgStatus
ingest_role_undertakers(const IngestRoleSentence *sentence);

/** 联合省委金融办等16部门出台: who follows the verb co-leads, when the lead or
    nobody is named before it. */
RG_NODISCARD RgStatus
ingest_role_with_verbs(const IngestRoleSentence *sentence);

/** Agencies in one list with the lead: 省农业农村厅、省农发行印发. */
RG_NODISCARD RgStatus
ingest_role_lists(const IngestRoleSentence *sentence);

/** 由市司法局牵头,市财政局、市应急局建立…: who does it behind the lead. */
RG_NODISCARD RgStatus
ingest_role_followers(const IngestRoleSentence *sentence);

/** A与B、C联合下发; (lead)与D等7家单位,会签. */
RG_NODISCARD RgStatus
ingest_role_joint_acts(const IngestRoleSentence *sentence);

/** @} */

/** Whatever body of the document's province is named besides takes part. */
RG_NODISCARD RgStatus
ingest_role_others(const IngestRoleSentence *sentence);

#endif
