package akashi.console;

/** Must be rejected: the console reaches past HTTP. */
public final class LooksAcross {
    final Class<?> other = akashi.query.QuerySideApplication.class;
}
