'use strict';
// Puts vectors made by others, and this project's own, to the parts of the verifier page. Each function answers how many it tried and
// which came out wrong.
globalThis.vectors = (() => {
  const page = akashi.parts;
  const bytes = text => Uint8Array.from(atob(text), unit => unit.charCodeAt(0));
  const ofHex = text => Uint8Array.from(text.match(/../g) || [], pair => parseInt(pair, 16));

  /** Whatever is refused as malformed or by the profile is "not accepted"; any other failure is the page's own. */
  async function accepts(work) {
    try {
      return await work() === true;
    } catch (fault) {
      if (fault instanceof page.Malformed || fault instanceof page.Refused) {
        return false;
      }
      throw fault;
    }
  }

  async function each(cases, name, wanted, work) {
    const wrong = [];
    for (const example of cases) {
      const got = await accepts(() => work(example));
      if (got !== wanted(example)) {
        wrong.push(String(name(example)) + ': ' + got);
      }
    }
    return {run: cases.length, wrong};
  }

  const byName = example => example.name || example.file || example.why || example.desc;
  const wantsAccept = example => example.accept === true;

  async function isSignedBy(note, keys) {
    let signed = false;
    for (const key of keys) {
      for (const line of key.type === 1 ? page.linesOf(note, key) : []) {
        if (!await page.verifiesEd25519(key.raw, page.bytesOf(note.text), line.signature)) {
          return false;
        }
        signed = true;
      }
    }
    return signed;
  }

  return {
    notes: file => each(file.notes, byName, wantsAccept, async example => isSignedBy(page.parseNote(bytes(example.note_b64)),
        await Promise.all(example.vkeys.map(page.verifierKey)))),
    validKeys: file => each(file.valid_vkeys, key => key, () => true, async key => (await page.verifierKey(key)).text === key),
    invalidKeys: file => each(file.invalid_vkeys, byName, () => false, async example => Boolean(await page.verifierKey(example.vkey))),
    checkpointBodies: file => each(file, byName, wantsAccept, example => page.parseCheckpoint(example.body).text === example.body),
    realCheckpoints: file => each(file, byName, wantsAccept, async example => {
      const signed = page.parseSignedCheckpoint(page.bytesOf(example.note));
      const judged = await page.judgeKey(signed, await page.verifierKey((example.log_vkeys || example.witness_vkeys)[0]));
      return judged.state === page.VERIFIED && (example.size === undefined || signed.size === BigInt(example.size))
          && (example.cosignature_time === undefined || judged.time === BigInt(example.cosignature_time));
    }),
    cosignatures: async file => {
      const [log, witness, other] = await Promise.all([file.log_vkey, file.witness_ed25519_vkey, file.witness_mldsa44_vkey].map(page.verifierKey));
      const isBy = async (signed, key) => (await page.judgeKey(signed, key)).state === page.VERIFIED;
      const ed25519 = await each(file.checkpoints, byName, example => example.accept_ed25519 === true, async example => {
        const signed = page.parseSignedCheckpoint(page.bytesOf(example.note));
        return await isBy(signed, log) && await isBy(signed, witness);
      });
      // Extension lines, which ML-DSA-44 does not cover, are refused.
      const mlDsa = await each(file.checkpoints, byName, example => example.accept_mldsa44 === true && !example.name.startsWith('extension line'), async example =>
        isBy(page.parseSignedCheckpoint(page.bytesOf(example.note)), other));
      return {run: ed25519.run + mlDsa.run, wrong: [...ed25519.wrong, ...mlDsa.wrong]};
    },
    mlDsaWycheproof: file => each(file.testGroups.flatMap(group => group.tests.map(test => ({...test, key: group.publicKey}))), test => test.tcId,
        test => test.result === 'valid', test => {
          const context = ofHex(test.ctx || '');
          return context.length < 256 && page.verifiesMlDsa44(ofHex(test.key), ofHex(test.msg), ofHex(test.sig), Uint8Array.of(0, context.length, ...context));
        }),
    mlDsaInternal: file => each(file, test => test.tcId, test => test.testPassed === 'true',
        test => page.verifiesMlDsa44(ofHex(test.pk), ofHex(test.message), ofHex(test.signature), new Uint8Array(0))),
    mlDsaGroup: file => each(file.tests, test => test.tcId + ' ' + test.reason, test => test.testPassed,
        test => page.verifiesMlDsa44(ofHex(file.pk), ofHex(test.message), ofHex(test.signature), new Uint8Array(0))),
    policies: file => each(file.valid.flatMap(example => example.evaluate.map(row => ({...row, policy: example.policy}))), row => row.witnesses,
        row => row.sufficient, async row => (await page.Policy.parse(page.bytesOf(row.policy))).isMet(name => row.witnesses.includes(name))),
    invalidPolicies: file => each(file.invalid, byName, () => false, async example => Boolean(await page.Policy.parse(page.bytesOf(example.policy)))),
    tlogProofs: file => each(file, byName, wantsAccept, async example => {
      const proof = page.readTlogProof(page.bytesOf(example.file));
      const leaf = await page.leafHash(page.bytesOf(example.leaf_utf8));
      return await page.inclusionFault(proof.index, leaf, proof.path, proof.signed, '') === null
          && (await page.judgeKey(proof.signed, await page.verifierKey(example.log_vkey))).state === page.VERIFIED;
    }),
    wycheproof: file => each(file.testGroups.flatMap(group => group.tests.map(test => ({...test, key: group.publicKey.pk}))), test => test.tcId,
        test => test.result === 'valid', test => page.verifiesEd25519(ofHex(test.key), ofHex(test.msg), ofHex(test.sig))),
    cctv: file => each(file, triple => triple.number, triple => triple.flags === null || triple.flags.every(flag => flag === 'low_order_component_A'),
        triple => page.verifiesEd25519(ofHex(triple.key), page.bytesOf(triple.msg), ofHex(triple.sig))),
    inclusion: file => each(file, byName, probe => !probe.wantErr, async probe => {
      const [leaf, root, ...path] = [probe.leafHash, probe.root, ...(probe.proof || [])].map(text => bytes(text || ''));
      return path.every(hash => hash.length === 32) && root.length === 32
          && await page.inclusionFault(BigInt(probe.leafIdx), leaf, path, {size: BigInt(probe.treeSize), root}, '') === null;
    }),
    consistency: file => each(file, byName, probe => !probe.wantErr, async probe => {
      const [one, other, ...path] = [probe.root1, probe.root2, ...(probe.proof || [])].map(text => bytes(text || ''));
      return page.consistent(BigInt(probe.size1), BigInt(probe.size2), one, other, path);
    }),
    /** Files of docs/format/vectors as {name, expect, body}; the answer is the word that each expects. */
    own: async (format, files) => {
      const wrong = [];
      for (const {name, expect, body} of files) {
        const got = await words[format](bytes(body));
        if (got !== expect) {
          wrong.push(name + ': ' + got);
        }
      }
      return {run: files.length, wrong};
    },
  };
})();

const words = (() => {
  const page = akashi.parts;

  async function orWord(work, word) {
    try {
      return await work();
    } catch (fault) {
      if (fault instanceof page.Malformed) {
        return word;
      }
      if (fault instanceof page.Refused) {
        return fault.fault;
      }
      throw fault;
    }
  }

  return {
    'trail-bundle': body => orWord(async () => {
      await page.readBundle(body);
      return 'read';
    }, 'malformed'),
    event: body => orWord(async () => {
      const {entry, disclosures} = JSON.parse(new TextDecoder().decode(body));
      const parsed = await orWord(() => Promise.all(disclosures.map(page.parseDisclosure)), 'disclosure-form');
      if (parsed === 'disclosure-form') {
        return parsed;
      }
      await page.openEvent(page.base64.decode(entry, 'entry'), parsed);
      return 'opened';
    }, 'malformed'),
    'case-index': body => orWord(async () => {
      const {value} = page.canonicalJson(body, page.ENTRY_LIMITS, 'vector');
      const [label, head, root] = ['label', 'head', 'root'].map(name => page.base64url.decode(value.get(name), name, 32));
      const steps = page.readIndexProof(value.get('proof'));
      return page.same(await page.indexRoot(label, value.get('treeSize'), value.get('count'), head, steps), root) ? 'proved' : 'not-proved';
    }, 'malformed'),
  };
})();
globalThis.vectors.ready = true;
