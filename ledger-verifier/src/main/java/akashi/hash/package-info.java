/**
 * SHA-256 and the log's two hash domains (RFC 6962 section 2.1): a leaf is SHA-256(0x00 || entry), a node SHA-256(0x01 || left ||
 * right), the empty tree SHA-256 of nothing. The only place that asks the JDK for a message digest.
 */
package akashi.hash;
