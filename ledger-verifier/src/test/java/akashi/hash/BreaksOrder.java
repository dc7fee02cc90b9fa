package akashi.hash;

import akashi.verify.Verdict;

/** Exists to be rejected by HouseRules.PACKAGES_DEPEND_LEFTWARDS: a hash must not know what a verdict is. */
final class BreaksOrder {
    final Verdict verdict = Verdict.VERIFIED;
}
