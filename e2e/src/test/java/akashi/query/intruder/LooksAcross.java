package akashi.query.intruder;

/** Must be rejected: the query side looks at the command side. */
public final class LooksAcross {
    final Class<?> other = akashi.command.CommandSideApplication.class;
}
