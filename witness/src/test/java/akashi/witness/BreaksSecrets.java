package akashi.witness;

import akashi.vault.MasterKeyStore;
import com.sun.net.httpserver.HttpServer;

/** Exists to be rejected by HouseRulesTest: opens a ledger's key store, and serves. */
record BreaksSecrets(MasterKeyStore store, HttpServer server) {
}
