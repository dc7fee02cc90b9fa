package akashi.query.following;

import akashi.query.store.FollowedCheckpoint;
import java.util.OptionalLong;
import java.util.SortedSet;

/** The newest checkpoint that the quorum of the trust policy has, held against what was verified.
 *
 * @param at       what it covers; its note carries the cosignatures
 * @param cosigned the witnesses that have cosigned it, by what they call themselves; none where the policy asks for none
 * @param time     since when the quorum has it, POSIX seconds by the witnesses' clocks, if they say */
public record Witnessed(FollowedCheckpoint at, SortedSet<String> cosigned, OptionalLong time) { }
