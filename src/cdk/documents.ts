import type { Written } from '../infra/index.js';
import type { Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { eachOf, itemsIn, propOf, type Synth, type Unit } from './synth.js';
import { textsIn, untold } from './writing.js';

/** A statement of a policy, and the line that writes it. */
export interface PlacedStatement {
  readonly statement: Written;
  readonly at: Place;
}

/** Props of a PolicyStatement by what they are called in a policy. */
const MEMBERS: Readonly<Record<string, string>> = {
  Action: 'actions',
  NotAction: 'notActions',
  Resource: 'resources',
  NotResource: 'notResources',
};

/** The statements that a term may be: `new PolicyStatement({…})`, `PolicyStatement.fromJson(…)`. */
export function statementOf(synth: Synth, term: Term, unit: Unit, at: Place): readonly PlacedStatement[] {
  return eachOf(term).map((one) => {
    const making = one.is === 'made' ? synth.makings[one.by] : undefined;
    const name = making && synth.nameOf(making.callee);
    const props = making?.args[0];
    if (making === undefined || name === undefined) return { statement: untold('a statement of the app', at), at };
    if (name.endsWith('.fromJson') && props !== undefined)
      return { statement: synth.write(props, unit, making.at) ?? {}, at: making.at };
    if (!name.endsWith('PolicyStatement')) return { statement: untold(`what \`${name}\` gives`, at), at: making.at };
    return { statement: fromProps(synth, props, one, unit, making.at), at: making.at };
  });
}

function fromProps(synth: Synth, props: Term | undefined, own: Term, unit: Unit, at: Place): Written {
  const later = calledOn(synth, own);
  const effect = [propOf(props, 'effect'), ...later('effect')].map((t) => t && synth.nameOf(t)?.split('.').at(-1));
  const sid = propOf(props, 'sid');
  const conditions = propOf(props, 'conditions');
  const members = Object.entries(MEMBERS).flatMap(([member, prop]) => {
    const all = [...itemsIn(propOf(props, prop)), ...later(prop)];
    const written = all.flatMap((one) => flat(synth.write(one, unit, at)));
    return written.length === 0 ? [] : [[member, written] as const];
  });
  return {
    ...(sid === undefined ? {} : { Sid: synth.write(sid, unit, at) }),
    Effect: effect.includes('DENY') ? 'Deny' : 'Allow',
    ...Object.fromEntries(members),
    ...(conditions === undefined ? {} : { Condition: synth.write(conditions, unit, at) }),
  };
}

function flat(written: Written | undefined): readonly Written[] {
  if (written === undefined) return [];
  return Array.isArray(written) ? (written as readonly Written[]) : [written];
}

const ADDERS: Readonly<Record<string, string>> = {
  addActions: 'actions',
  addNotActions: 'notActions',
  addResources: 'resources',
  addNotResources: 'notResources',
};

/** What is added to a statement after it is made. */
function calledOn(synth: Synth, own: Term): (prop: string) => readonly Term[] {
  const calls = synth.makings.filter(
    ({ callee }) =>
      callee.is === 'member' && own.is === 'made' && eachOf(callee.of).some((t) => t.is === 'made' && t.by === own.by),
  );
  return (prop) =>
    calls.flatMap(({ callee, args }) => {
      const name = callee.is === 'member' ? callee.name : '';
      if (name === 'addAllResources' && prop === 'resources') return [{ is: 'constant', value: '*' } as const];
      return ADDERS[name] === prop ? args.flatMap(itemsIn) : [];
    });
}

/** The statements of a document: `new PolicyDocument({ statements })`, `PolicyDocument.fromJson(…)`, and those added to it. */
export function documentStatements(synth: Synth, term: Term, unit: Unit, at: Place): readonly PlacedStatement[] {
  return eachOf(term).flatMap((one) => {
    const making = one.is === 'made' ? synth.makings[one.by] : undefined;
    const name = making && synth.nameOf(making.callee);
    const props = making?.args[0];
    if (making === undefined || name === undefined) return [{ statement: untold('a policy of the app', at), at }];
    if (name.endsWith('.fromJson')) return fromJson(synth, props, unit, making.at);
    const added = synth.makings.filter(
      ({ callee }) => callee.is === 'member' && callee.name === 'addStatements' && isSame(callee.of, one),
    );
    const statements = [...itemsIn(propOf(props, 'statements')), ...added.flatMap(({ args }) => args)];
    return statements.flatMap((statement) => statementOf(synth, statement, unit, making.at));
  });
}

function isSame(one: Term, other: Term): boolean {
  return eachOf(one).some((t) => t.is === 'made' && other.is === 'made' && t.by === other.by);
}

function fromJson(synth: Synth, json: Term | undefined, unit: Unit, at: Place): readonly PlacedStatement[] {
  return itemsIn(propOf(json, 'Statement')).map((one) => ({ statement: synth.write(one, unit, at) ?? {}, at }));
}

/** The actions in the arguments of a grant. */
export function actionsIn(args: readonly Term[]): readonly string[] {
  return args.flatMap(textsIn);
}
