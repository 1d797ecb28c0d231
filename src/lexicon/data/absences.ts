/** What is mostly not there, where a schema allows `null`: how likely it is missing → names. */
export const absences: Readonly<Record<number, string>> = {
  0.9: 'deleted at|deleted on|deleted|deletion date|deleted by|removed at|archived at|archived on|archived by|cancelled at|canceled at|cancellation date|revoked at|banned at|blocked at|suspended at|failed at|rejected at|trashed at|purged at|refunded at|voided at|disabled at|deactivated at|locked at|content expires at|obsolete date|discontinued at|terminated at|termination date|closed by|cancelled by|locked until|deprecated at|sunset date|withdrawn at|disputed at|aborted at|snoozed until|muted until|communication disabled until|date of death',
  0.5: 'parent|parent id|middle name|suffix|name suffix|honorific suffix|closed at|closed on|finished at|completed at|ended at|resolved at|merged at|address line2|line2|address2|street2|nickname|replaced by|superseded by|next retry at|fax|fax number|in reply to id|in reply to account id|forked from|trial ends at|trial end|tax id|discount|coupon|previous|previous version|edited at|edited timestamp|original id|source id|assignee|assigned to|due date|thread id|legacy id|next cursor|alternate email|secondary email|honorific|apartment',
};

/** What only goes wrong has: mostly `null`, where that may be; an answer that tells of an error has it all the same. */
export const troubles =
  'error|error message|error code|error description|error details|errors|failure reason|failure code|failure message|cancel reason|cancellation reason|rejection reason|exception|stack trace|stacktrace|stderr|warning|warnings|ban reason|block reason|decline reason|incomplete details|refusal|last error|error type|suspension reason|deletion reason';
