package akashi.verify;

/** Exists to be rejected by HouseRules.ONLY_THE_COMMAND_LINE_KNOWS_THE_NETWORK. */
final class BreaksNetwork {
    java.net.http.HttpClient client;
}
