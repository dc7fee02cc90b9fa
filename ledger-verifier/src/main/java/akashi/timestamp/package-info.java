/**
 * Time stamps of a time stamping authority (RFC 3161) over a signed note: one clock more beside the witnesses', for whoever trusts that
 * authority. The one package that uses BouncyCastle's TSP. Akashi proves nothing by it that it does not prove without.
 */
package akashi.timestamp;
