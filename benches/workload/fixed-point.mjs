// Exact decimals of at most six places over whole numbers of any size: enough for the workload, and no package is needed for it.
// An operation whose result does not fit throws; nothing is rounded.

const ONE = 1_000_000n;

export class FixedPoint {
  #millionths;

  /** From a number of at most six places, or their text. */
  constructor(value) {
    this.#millionths = typeof value === 'bigint' ? value : millionths(String(value));
  }

  plus(other) {
    return new FixedPoint(this.#millionths + other.#millionths);
  }

  minus(other) {
    return new FixedPoint(this.#millionths - other.#millionths);
  }

  times(other) {
    return new FixedPoint(exactQuotient(this.#millionths * other.#millionths, ONE));
  }

  /** How often `other`, which is above 0, goes into this, downwards. */
  wholes(other) {
    const quotient = this.#millionths / other.#millionths;
    const below = this.#millionths % other.#millionths < 0n ? 1n : 0n;
    return new FixedPoint((quotient - below) * ONE);
  }

  lt(other) {
    return this.#millionths < other.#millionths;
  }

  lte(other) {
    return this.#millionths <= other.#millionths;
  }

  gt(other) {
    return this.#millionths > other.#millionths;
  }

  gte(other) {
    return this.#millionths >= other.#millionths;
  }

  /** Without superfluous zeros. */
  toFixed() {
    const digits = String(this.#millionths < 0n ? -this.#millionths : this.#millionths).padStart(7, '0');
    const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
    return this.#millionths < 0n ? `-${text}` : text;
  }
}

function millionths(text) {
  const [, sign, whole, places = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`\`${text}\` has no exact form of six places`);
  return BigInt(sign + whole + places.padEnd(6, '0'));
}

function exactQuotient(dividend, divisor) {
  if (dividend % divisor !== 0n) throw new RangeError(`${dividend} millionths of millionths have no exact form of six places`);
  return dividend / divisor;
}
