// Bytes that are changed at random from a fixed seed: the same seed gives the same inputs on every machine. Knows no target.

/** Whole numbers below a limit, without end. */
export function generator(seed) {
  let state = BigInt.asUintN(64, BigInt(seed));
  return (limit) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return limit <= 0 ? 0 : Number((state >> 33n) % BigInt(limit));
  };
}

/** One input after the other: seeds and what was made of them, changed in a few places, joined, cut and repeated. */
export function* inputs(seeds, words, seed, longest = 4096) {
  const below = generator(seed);
  const pool = seeds.map((text) => Buffer.from(text));
  for (const given of pool.slice()) yield given;
  for (;;) {
    let bytes = Buffer.from(pool[below(pool.length)]);
    for (let changes = 1 + below(6); changes > 0; changes -= 1) bytes = changed(bytes, pool, words, below);
    bytes = bytes.subarray(0, longest);
    // What has come about is built upon, for a while.
    if (below(16) === 0) pool[seeds.length + below(64)] = bytes;
    for (let place = seeds.length; place < pool.length; place += 1) pool[place] ??= bytes;
    yield bytes;
  }
}

function changed(bytes, pool, words, below) {
  const at = below(bytes.length + 1);
  const word = Buffer.from(words[below(words.length)]);
  const to = Math.min(bytes.length, at + below(24));
  const splice = (...parts) => Buffer.concat(parts);
  switch (below(8)) {
    case 0: return splice(bytes.subarray(0, at), word, bytes.subarray(at));
    case 1: return splice(bytes.subarray(0, at), word, bytes.subarray(to));
    case 2: return splice(bytes.subarray(0, at), bytes.subarray(to));
    case 3: return splice(bytes.subarray(0, at), Buffer.from([below(256)]), bytes.subarray(at + 1));
    case 4: return splice(bytes.subarray(0, at), ...Array.from({ length: 1 + below(40) }, () => bytes.subarray(at, to)), bytes.subarray(to));
    case 5: {
      const other = pool[below(pool.length)];
      return splice(bytes.subarray(0, at), other.subarray(below(other.length)));
    }
    case 6: {
      if (at === bytes.length) return bytes;
      bytes[at] ^= 1 << below(8);
      return bytes;
    }
    default: return splice(bytes.subarray(0, at), Buffer.from(String.fromCodePoint(below(4) === 0 ? below(0x10ffff) : below(0x3000))), bytes.subarray(at));
  }
}
