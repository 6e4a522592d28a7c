import type { Tree } from '../host/index.js';
import { nodeOf, readTemplate, type Template, type Written } from '../infra/index.js';
import type { AppReading, Making, Term } from '../source/index.js';
import type { Missed } from '../vocabulary/index.js';
import { dataSource, routed } from './apis.js';
import { attributeOf, filled, referenceTo } from './attributes.js';
import { withoutCopies } from './copies.js';
import { eventful } from './events.js';
import { expressionsOf } from './expressions.js';
import { addVariable, functionRole, isFunction } from './functions.js';
import { granted } from './grants.js';
import { kindNamed } from './kinds.js';
import { exportName } from './libraries.js';
import { logicalId } from './logical-id.js';
import { overridden } from './overrides.js';
import { principalsIn, roleFor } from './principals.js';
import { makeBeside, makeResources } from './resources.js';
import { type Construct, eachOf, type Made, type Principal, propOf, type Synth, textIn, type Unit } from './synth.js';
import { treeOf } from './tree.js';
import { unfollowed } from './unfollowed.js';
import { untold, written } from './writing.js';

/** A template for each stack of an app, in the logical ids of the CDK, with the places of the app's own lines. */
export function compiled(
  reading: AppReading,
  app: { readonly file: string; readonly folder: string },
  files: Tree,
): { readonly templates: readonly Template[]; readonly missed: readonly Missed[] } {
  const tree = treeOf(reading.makings, app.file);
  const synth = newSynth(reading.makings, tree.constructs, app.folder, files);
  for (const construct of synth.constructs) makeResources(synth, construct);
  for (const construct of synth.constructs) makeBeside(synth, construct);
  for (const making of synth.makings) called(synth, making);
  const notes = [...synth.makings.flatMap((making) => overridden(synth, making)), ...unfollowed(synth)];
  const { own, copies } = withoutCopies(tree.units);
  const expressions = expressionsOf(synth);
  const made = own.map((unit) => templateOf(unit, expressions.get(unit)));
  return {
    templates: made.map(({ template }) => template),
    missed: [...reading.missed, ...notes, ...copies, ...made.flatMap(({ missed }) => missed)],
  };
}

/** What a call adds to constructs that are there. */
function called(synth: Synth, making: Making): void {
  const { callee, args, at } = making;
  granted(synth, making);
  eventful(synth, making);
  routed(synth, making);
  dataSource(synth, making);
  if (callee.is !== 'member' || callee.name !== 'addEnvironment') return;
  const name = textIn(args[0]);
  for (const construct of synth.constructsOf(callee.of).filter(isFunction)) {
    const made = construct.unit.resources.get(logicalId([...construct.path, 'Resource']));
    const value = args[1] && synth.write(args[1], construct.unit, at);
    if (made !== undefined && name !== undefined && value !== undefined) addVariable(made, name, value);
  }
}

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'];

/** Fills that need each other deeper than this are a circle. */
const DEEPEST = 8;

function newSynth(
  makings: readonly Making[],
  constructs: ReadonlyMap<number, Construct>,
  folder: string,
  files: Tree,
): Synth {
  const parts = new Map<string, Construct>();
  const roles = new Map<Construct, readonly Principal[]>();
  const inside = new Set<Term>();
  let depth = 0;
  const bounded = <T>(work: () => T): T | undefined => {
    if (depth >= DEEPEST) return undefined;
    depth++;
    try {
      return work();
    } finally {
      depth--;
    }
  };
  const synth: Synth = {
    makings,
    constructs: [...constructs.values()],
    folder,
    isModule: (file) => ENDINGS.some((ending) => files.isFile(file.replace(/\.[^./]+$/, ending))),
    constructOf: (term) => synth.constructsOf(term)[0],
    constructsOf: (term) => [...new Set(eachOf(term).flatMap((one) => oneConstruct(synth, one, constructs, parts)))],
    nameOf: (term) => nameOf(term, makings),
    write(term, unit, at) {
      if (inside.has(term)) return untold('it is made of itself', at);
      inside.add(term);
      try {
        return written(synth, term, unit, at);
      } finally {
        inside.delete(term);
      }
    },
    attribute: (of, name, unit) => bounded(() => attributeOf(synth, of, name, unit)),
    fill: (pattern, of, args, unit, at) => bounded(() => filled(synth, pattern, of, args, unit, at)),
    reference: referenceTo,
    principalsOf: (term) => principalsIn(synth, term, rolesOf),
    add,
  };
  const rolesOf = (of: Construct): readonly Principal[] => {
    const known = roles.get(of);
    if (known !== undefined) return known;
    roles.set(of, []);
    const found = bounded(() => rolesOfConstruct(synth, of)) ?? [];
    roles.set(of, found);
    return found;
  };
  return synth;
}

function nameOf(term: Term, makings: readonly Making[]): string | undefined {
  if (term.is === 'export') return exportName(term);
  if (term.is === 'made') return makings[term.by] && nameOf((makings[term.by] as Making).callee, makings);
  return term.is === 'member' ? term.name : undefined;
}

/** Members that stand for the construct that has them. */
const ITSELF: ReadonlySet<string> = new Set([
  'node',
  'defaultChild',
  'currentVersion',
  'latestVersion',
  'resource',
  'grantPrincipal',
]);
/** Methods that give one that stands for the construct itself. */
const GIVES_ITSELF: ReadonlySet<string> = new Set([
  'addAlias',
  'addVersion',
  'withoutPolicyUpdates',
  'addFunctionUrl',
  'addPermission',
]);
/** Classes that stand for a construct among their props. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  'aws-lambda.Alias': 'version',
  'aws-lambda.Version': 'lambda',
  'aws-lambda.FunctionUrl': 'function',
};

function oneConstruct(
  synth: Synth,
  term: Term,
  constructs: ReadonlyMap<number, Construct>,
  parts: Map<string, Construct>,
): readonly Construct[] {
  if (term.is === 'member') return memberConstruct(synth, term, parts);
  if (term.is !== 'made') return [];
  const own = constructs.get(term.by);
  const behind = own && STANDS_FOR[own.kind];
  if (own !== undefined) {
    const inside = behind === undefined ? undefined : propOf(own.props, behind);
    const found = inside === undefined ? [] : synth.constructsOf(inside);
    return found.length > 0 ? found : [own];
  }
  const making = synth.makings[term.by];
  if (making?.callee.is === 'member' && GIVES_ITSELF.has(making.callee.name))
    return synth.constructsOf(making.callee.of);
  if (making?.callee.is === 'export' && /Grants\.from\w+$/.test(exportName(making.callee)))
    return making.args[0] === undefined ? [] : synth.constructsOf(making.args[0]);
  return [];
}

/** `place.role`, `table.encryptionKey`, `cluster.secret`. */
function memberConstruct(
  synth: Synth,
  term: Term & { is: 'member' },
  parts: Map<string, Construct>,
): readonly Construct[] {
  const { of, name } = term;
  return synth.constructsOf(of).flatMap((construct): readonly Construct[] => {
    if (ITSELF.has(name)) return [construct];
    if (/^(role|executionRole|taskRole)$/.test(name)) return synth.principalsOf(of).map((p) => p.construct);
    const told = propOf(construct.props, name);
    if (told !== undefined) return synth.constructsOf(told);
    const kind = partKind(synth, construct, name);
    if (kind === undefined) return [];
    const key = `${construct.unit.file} ${construct.path.join('/')} ${name}`;
    const id = name.charAt(0).toUpperCase() + name.slice(1);
    const part: Construct = parts.get(key) ?? {
      kind,
      path: [...construct.path, kind === 'aws-kms.Key' ? 'Key' : id],
      unit: construct.unit,
      at: construct.at,
      props: { is: 'absent' },
    };
    parts.set(key, part);
    return [part];
  });
}

/** The class of a construct that another one makes for itself. */
function partKind(synth: Synth, of: Construct, name: string): string | undefined {
  const kind = kindNamed(of.kind);
  if (kind?.parts?.[name] !== undefined) return kind.parts[name];
  const makes = Object.entries(kind?.makesKey ?? {}).some(([prop, value]) => {
    const told = propOf(of.props, prop);
    return told !== undefined && synth.nameOf(told)?.endsWith(value) === true;
  });
  return name === kind?.key && makes && of.imported === undefined ? 'aws-kms.Key' : undefined;
}

/** The roles with which a construct acts. */
function rolesOfConstruct(synth: Synth, of: Construct): readonly Principal[] {
  if (isFunction(of)) return functionRole(synth, of);
  if (of.kind === 'aws-iam.Role' && of.imported === undefined) {
    const role = of.unit.resources.get(logicalId([...of.path, 'Resource'])) ?? earlyRole(synth, of);
    return role === undefined ? [] : [{ construct: of, role, unit: of.unit }];
  }
  if (of.kind === 'aws-stepfunctions.StateMachine' && of.imported === undefined) {
    const given = propOf(of.props, 'role');
    return given === undefined ? [roleFor(synth, of, 'Role', 'states.amazonaws.com', [])] : synth.principalsOf(given);
  }
  return [];
}

/** A role is there before what uses it, whichever stands first in the app's order of things. */
function earlyRole(synth: Synth, of: Construct): Made | undefined {
  makeResources(synth, of);
  return of.unit.resources.get(logicalId([...of.path, 'Resource']));
}

function add(unit: Unit, path: readonly string[], made: Omit<Made, 'id' | 'unfollowed'>): Made {
  const id = logicalId(path);
  const known = unit.resources.get(id);
  if (known !== undefined && known.type === made.type) return known;
  const one: Made = { id, unfollowed: [], ...made };
  unit.resources.set(id, one);
  return one;
}

function templateOf(unit: Unit, expressions: Template['expressions'] = new Map()): ReturnType<typeof readTemplate> {
  const made = [...unit.resources.values()];
  const bodies = Object.fromEntries(
    made.map(({ id, type, properties, at }): [string, Written] => [
      id,
      nodeOf({ Type: type, Properties: properties }, at),
    ]),
  );
  const root = nodeOf(
    { Parameters: Object.fromEntries(unit.parameters), Resources: bodies, Outputs: Object.fromEntries(unit.outputs) },
    unit.at,
  );
  const { template, missed } = readTemplate({ file: unit.file, root });
  const resources = [...template.resources].map(([id, definition]) => {
    const own = unit.resources.get(id);
    const grants = own?.byFramework;
    const at = own?.at ?? definition.at;
    return [
      id,
      {
        ...definition,
        at,
        ...(own?.shown && { shown: own.shown }),
        ...(own?.source && { source: own.source }),
        ...(own?.unread && { unread: own.unread }),
        ...(own && { unfollowed: own.unfollowed }),
        ...(grants && { byFramework: frameworkPart(grants, at) }),
      },
    ] as const;
  });
  return {
    template: {
      ...template,
      kind: 'cdk',
      expressions,
      resources: new Map(resources),
      stackName: nodeOf(unit.path.join('-'), unit.at),
    },
    missed,
  };
}

function frameworkPart(
  { managed, statements }: NonNullable<Made['byFramework']>,
  at: Made['at'],
): ReturnType<typeof nodeOf> {
  const policies =
    statements.length === 0 ? [] : [{ PolicyName: 'AWS CDK', PolicyDocument: { Statement: statements } }];
  return nodeOf({ ManagedPolicyArns: managed, Policies: policies }, at);
}
