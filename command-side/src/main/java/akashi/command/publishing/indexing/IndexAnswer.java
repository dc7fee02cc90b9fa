package akashi.command.publishing.indexing;

import akashi.caseindex.CaseIndex;

/** The newest case index, after it was asked for.
 *
 * @param leaf  where it stands in the log
 * @param index what it commits to
 * @param isNew false when it covers every sealed event already, so that none was added */
public record IndexAnswer(long leaf, CaseIndex index, boolean isNew) { }
