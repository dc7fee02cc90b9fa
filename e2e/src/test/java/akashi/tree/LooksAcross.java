package akashi.tree;

/** Must be rejected: the verifier leans on what it verifies. */
public final class LooksAcross {
    final Class<?> other = akashi.command.CommandSideApplication.class;
}
