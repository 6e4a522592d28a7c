// As much of JSON Schema 2020-12 as data/schema uses; an unknown keyword fails, so that none goes unchecked.

export type Schema = Readonly<Record<string, unknown>>;

type Check = (rule: never, value: unknown, root: Schema, schema: Schema) => readonly string[];

const NOTES = new Set(['$schema', '$id', '$defs', 'title', 'description']);

const KEYWORDS: Readonly<Record<string, Check>> = {
  type: (type: string, value) => (typeOf(value).includes(type) ? [] : [`is no ${type}`]),
  const: (constant: unknown, value) => (value === constant ? [] : [`is not ${constant}`]),
  enum: (all: readonly unknown[], value) => (all.includes(value) ? [] : [`is none of ${all.join(', ')}`]),
  required: (names: readonly string[], value) => names.filter((n) => !(n in object(value))).map((n) => `has no ${n}`),
  properties: (of: Record<string, Schema>, value, root) =>
    Object.entries(object(value)).flatMap(([name, v]) => (of[name] ? under(name, problems(v, of[name], root)) : [])),
  additionalProperties: (_: false, value, _root, schema) =>
    Object.keys(object(value))
      .filter((n) => !(n in object(schema.properties)))
      .map((n) => `has ${n}`),
  items: (of: Schema, value, root) =>
    (Array.isArray(value) ? value : []).flatMap((v, i) => under(String(i), problems(v, of, root))),
  anyOf: (all: readonly Schema[], value, root) => {
    const each = all.map((s) => problems(value, s, root));
    return each.some((p) => p.length === 0) ? [] : each.flat();
  },
  $ref: (name: string, value, root) =>
    problems(value, object(root.$defs)[name.slice('#/$defs/'.length)] as Schema, root),
};

/** What of the value breaks the schema, each with the path to it; nothing where it keeps to it. */
export function problems(value: unknown, schema: Schema, root: Schema = schema): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (NOTES.has(keyword)) return [];
    return KEYWORDS[keyword]?.(rule as never, value, root, schema) ?? [`${keyword} is not checked`];
  });
}

function under(name: string, found: readonly string[]): readonly string[] {
  return found.map((p) => `${name}/${p}`);
}

function typeOf(value: unknown): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
