// Opens an SD-JWT payload with disclosures, by the library @sd-jwt/decode.
//
// Standard input: {"payload": {...}, "disclosures": ["...", ...]}. Standard output: the claims.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { getClaims } from "@sd-jwt/decode";
import { Disclosure } from "@sd-jwt/utils";

const hasher = (data, algorithm) => createHash(algorithm.replace("-", "")).update(data).digest();

const { payload, disclosures } = JSON.parse(readFileSync(0, "utf8"));
const parsed = await Promise.all(disclosures.map((text) => Disclosure.fromEncode(text, { hasher, alg: "sha-256" })));
process.stdout.write(JSON.stringify(await getClaims(payload, parsed, hasher)));
