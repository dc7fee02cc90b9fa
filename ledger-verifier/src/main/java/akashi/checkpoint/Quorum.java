package akashi.checkpoint;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What must be satisfied: one witness, or so many of a group's members, or nothing (C2SP tlog-policy). */
public sealed interface Quorum {
    /** The quorum {@code none}: no witness is asked for, so nobody outside says that there is one history only. */
    Quorum NONE = new Group("none", 0, List.of());

    /** The name that the policy gives it. */
    String name();

    /** Is it satisfied, if these witnesses, by name, have cosigned? */
    boolean isMet(Predicate<String> cosigned);

    /** The names of all witnesses in it, at any depth. */
    Set<String> witnessNames();

    /** One witness. */
    record One(String name) implements Quorum {
        @Override
        public boolean isMet(Predicate<String> cosigned) {
            return cosigned.test(name);
        }

        @Override
        public Set<String> witnessNames() {
            return Set.of(name);
        }
    }

    /**
     * A group.
     *
     * @param threshold how many members must be satisfied
     * @param members   witnesses and groups
     */
    record Group(String name, int threshold, List<Quorum> members) implements Quorum {
        public Group {
            members = List.copyOf(members);
            if (threshold < 0 || threshold > members.size()) {
                throw new IllegalArgumentException("threshold " + threshold + " of " + members.size() + " members");
            }
        }

        @Override
        public boolean isMet(Predicate<String> cosigned) {
            return members.stream().filter(member -> member.isMet(cosigned)).count() >= threshold;
        }

        @Override
        public Set<String> witnessNames() {
            Set<String> names = new TreeSet<>();
            members.forEach(member -> names.addAll(member.witnessNames()));
            return names;
        }
    }
}
