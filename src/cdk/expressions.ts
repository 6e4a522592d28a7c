import type { Making } from '../source/index.js';
import type { Expression } from '../vocabulary/index.js';
import { exportName, resourceId } from './attributes.js';
import { kindNamed } from './kinds.js';
import type { Construct, Synth, Unit } from './synth.js';

/** What a stack's resources are called in the app: by `Orders.Arn`, by `Orders` for `Ref`, by `Orders itself` for the construct, by `import NAME` from other stacks. */
export function expressionsOf(synth: Synth): ReadonlyMap<Unit, ReadonlyMap<string, readonly Expression[]>> {
  const found = new Map<Unit, Map<string, Expression[]>>();
  for (const making of synth.makings) {
    for (const [construct, text] of namedIn(synth, making)) {
      for (const unit of new Set([construct.unit, ...unitsIn(synth, making)])) {
        const all = found.get(unit) ?? new Map<string, Expression[]>();
        found.set(unit, all);
        for (const [name, expression] of attributesOf(construct, text, unit))
          put(all, name, { file: making.at.file, text: expression });
      }
    }
  }
  return new Map([...found].map(([unit, all]) => [unit, unambiguous(all)] as const));
}

/** Without what means several things in one file: `this.table` of each instance of a class. */
function unambiguous(all: ReadonlyMap<string, readonly Expression[]>): ReadonlyMap<string, readonly Expression[]> {
  const meanings = new Map<string, number>();
  const key = ({ file, text }: Expression): string => `${file} ${text}`;
  for (const one of [...all.values()].flat()) meanings.set(key(one), (meanings.get(key(one)) ?? 0) + 1);
  return new Map([...all].map(([name, some]) => [name, some.filter((one) => meanings.get(key(one)) === 1)] as const));
}

function put(all: Map<string, Expression[]>, name: string, one: Expression): void {
  const known = all.get(name) ?? [];
  if (!known.some(({ file, text }) => file === one.file && text === one.text)) all.set(name, [...known, one]);
}

/** The constructs that a call names, by what it calls them. */
function namedIn(synth: Synth, { id, callee, args, words }: Making): readonly (readonly [Construct, string])[] {
  const terms = [
    [words.own, { is: 'made', by: id }],
    [words.receiver, callee.is === 'member' ? callee.of : undefined],
    ...args.map((arg, i) => [words.args[i], arg] as const),
  ] as const;
  return terms.flatMap(([text, term]) => {
    const [only, more] = text === undefined || text === 'this' || term === undefined ? [] : synth.constructsOf(term);
    return only === undefined || more !== undefined || text === undefined ? [] : [[only, text] as const];
  });
}

/** The stacks of the constructs that a call is about: there it may name what stands in others. */
function unitsIn(synth: Synth, { args }: Making): readonly Unit[] {
  return args.flatMap((arg) => synth.constructsOf(arg)).map(({ unit }) => unit);
}

function attributesOf(of: Construct, text: string, unit: Unit): readonly (readonly [string, string])[] {
  const id = resourceId(of);
  const told = Object.entries(kindNamed(of.kind)?.attributes ?? {}).flatMap(([name, attribute]) =>
    typeof attribute === 'string' ? [[attribute, `${text}.${name}`] as const] : [],
  );
  if (of.unit !== unit)
    return told.map(([attribute, expression]) => [`import ${exportName(of, attribute)}`, expression] as const);
  const own = told.map(
    ([attribute, expression]) => [attribute === 'Ref' ? id : `${id}.${attribute}`, expression] as const,
  );
  return [[`${id} itself`, text], ...own];
}
