// Prints values of the engine as TypeScript that holds them against a type, key for key, and the same values spoilt in one
// place, which the type must refuse. Knows values, not types.

/** Lines of TypeScript: every sample is of `type`, and is not once a key is missing, added, or null though its name never is. */
export function pinned(type, samples, nullable = []) {
  const whole = samples.map((sample) => `(${JSON.stringify(sample)}) satisfies ${type};`);
  const seen = { shapes: new Set(), nullable: new Set(nullable) };
  samples.forEach((sample) => survey(sample, '', seen));
  const spoilt = [];
  for (const sample of representatives(samples, seen.shapes)) {
    for (const variant of variants(sample, seen.nullable)) spoilt.push(`// @ts-expect-error ${variant.what}`, `(${JSON.stringify(variant.value)}) satisfies ${type};`);
  }
  return [...whole, ...spoilt];
}

/** One line of TypeScript: the members of the union `type` are exactly the values observed. */
export function members(type, observed) {
  const record = Object.fromEntries([...new Set(observed)].map((value) => [value, true]));
  return `(${JSON.stringify(record)}) satisfies Record<${type}, true>;`;
}

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

// Objects in one place can have several shapes (a fact is a money fact or a choice); each shape counts by itself.
const shape = (path, value) => `${path}{${Object.keys(value).join()}${'type' in value ? `:${value.type}` : ''}}`;

/** Notes every shape of object, and which keys are ever null. */
function survey(value, path, seen) {
  if (Array.isArray(value)) return value.forEach((item) => survey(item, `${path}[]`, seen));
  if (!isRecord(value)) return;
  seen.shapes.add(shape(path, value));
  for (const [key, item] of Object.entries(value)) {
    if (item === null) seen.nullable.add(key);
    survey(item, `${path}.${key}`, seen);
  }
}

/** Small values that together have every shape: each array keeps one item of a shape not met before. */
function* representatives(samples, shapes) {
  const missing = new Set(shapes);
  for (const sample of samples) {
    while (missing.size > 0) {
      const before = missing.size;
      const value = trimmed(sample, '', missing);
      if (missing.size === before) break;
      yield value;
    }
  }
}

function trimmed(value, path, missing) {
  if (Array.isArray(value)) {
    const item = value.find((candidate) => holdsMissing(candidate, `${path}[]`, missing));
    return item === undefined ? [] : [trimmed(item, `${path}[]`, missing)];
  }
  if (!isRecord(value)) return value;
  missing.delete(shape(path, value));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, trimmed(item, `${path}.${key}`, missing)]));
}

function holdsMissing(value, path, missing) {
  if (Array.isArray(value)) return value.some((item) => holdsMissing(item, `${path}[]`, missing));
  if (!isRecord(value)) return false;
  return missing.has(shape(path, value)) || Object.entries(value).some(([key, item]) => holdsMissing(item, `${path}.${key}`, missing));
}

/** The value spoilt in one place, for every place. */
function* variants(value, nullable, path = '', rebuild = (changed) => changed) {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* variants(item, nullable, `${path}[]`, (changed) => rebuild(value.with(index, changed)));
    }
    return;
  }
  if (!isRecord(value)) return;
  yield { what: `one key too many in \`${path || '.'}\``, value: rebuild({ ...value, one_key_too_many: 1 }) };
  for (const [key, item] of Object.entries(value)) {
    const { [key]: _, ...rest } = value;
    yield { what: `no \`${path}.${key}\``, value: rebuild(rest) };
    if (!nullable.has(key)) yield { what: `null in \`${path}.${key}\``, value: rebuild({ ...value, [key]: null }) };
    yield* variants(item, nullable, `${path}.${key}`, (changed) => rebuild({ ...value, [key]: changed }));
  }
}
