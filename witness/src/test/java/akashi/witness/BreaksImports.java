package akashi.witness;

import akashi.event.SealedEvent;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import picocli.CommandLine;

/** Exists to be rejected by HouseRulesTest: reads events, does cryptography of its own, knows the command line, and prints. */
final class BreaksImports {
    void print(SealedEvent event) {
        System.out.println(event + " " + new Ed25519Signer() + new CommandLine(this));
        System.exit(1);
    }
}
