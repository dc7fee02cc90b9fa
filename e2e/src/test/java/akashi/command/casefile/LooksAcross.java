package akashi.command.casefile;

/** Must be rejected: the command side looks at the query side. */
public final class LooksAcross {
    final Class<?> other = akashi.query.QuerySideApplication.class;
}
