package akashi.hash;

/** Exists to be rejected by HouseRules.LIBRARIES_STAY_WHERE_THEY_BELONG. */
final class BreaksLibraries {
    final Object parser = new picocli.CommandLine(new Object());
}
