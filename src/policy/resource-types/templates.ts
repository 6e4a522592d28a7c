import { type Action, type Actions, servicePrefix } from '../../vocabulary/index.js';

/** A text of an ARN template, or a variable: at least so many characters, none of which is among those that it excludes. */
export type TemplatePart =
  | { readonly text: string }
  | { readonly variable: string; readonly excludes: readonly string[]; readonly least: 0 | 1 };

/**
 * The ARNs of one resource type: what its pattern spells, without what one of the narrower templates spells.
 * It rather says too much than too little: a real resource of the type is always among them.
 */
export interface TypeTemplate {
  /** As the reference writes it. */
  readonly written: string;
  readonly pattern: readonly TemplatePart[];
  /** Templates of sibling types that are spelled more closely. */
  readonly narrower: readonly TypeTemplate[];
  /** A text that two templates share exactly when they say the same. */
  readonly key: string;
}

/** The templates of a service by how the reference writes them. */
type ServiceTemplates = ReadonlyMap<string, readonly TypeTemplate[]>;

type TemplatesOf = (action: Action) => readonly TypeTemplate[];

/** What an action may be asked for that nobody knows. */
const ANYTHING: TypeTemplate = {
  written: '*',
  pattern: [{ variable: '*', excludes: [], least: 0 }],
  narrower: [],
  key: '*',
};

const madeOf = new WeakMap<Actions, TemplatesOf>();

/**
 * The templates of the resource types that an action can be asked for; none where it is asked for `*` only. An action that is not
 * known may be asked for anything. Action patterns are no actions.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function templatesOf(action: Action, actions: Actions): readonly TypeTemplate[] {
  const made = madeOf.get(actions) ?? makeTemplatesOf(actions);
  madeOf.set(actions, made);
  return made(action.toLowerCase());
}

function makeTemplatesOf(actions: Actions): TemplatesOf {
  const services = new Map<string, ServiceTemplates>();
  const known = new Map<Action, readonly TypeTemplate[]>();
  const find = (action: Action): readonly TypeTemplate[] => {
    const prefix = servicePrefix(action);
    const written = templatesWritten(action, actions);
    if (written === undefined) return [ANYTHING];
    const beside = services.get(prefix) ?? serviceTemplates(prefix, actions);
    services.set(prefix, beside);
    return written.flatMap((template) => beside.get(template) ?? ANYTHING);
  };
  return (action) => {
    const found = known.get(action) ?? find(action);
    known.set(action, found);
    return found;
  };
}

/** As the authorization reference has them; `*` for a type of which it has none. Undefined where the action is not known. */
function templatesWritten(action: Action, actions: Actions): readonly string[] | undefined {
  const types = actions.action(action)?.resourceTypes;
  return types && [...new Set(types.flatMap(({ arns }) => (arns.length > 0 ? arns : ['*'])))];
}

function serviceTemplates(prefix: string, actions: Actions): ServiceTemplates {
  const all = actions.actionsMatching(`${prefix}:*`).flatMap((action) => templatesWritten(action, actions) ?? []);
  const distinct = [...new Set(all)];
  const known = distinct.map((one) => spelled(partsOf(one)));
  const patterns = new Map(distinct.map((one) => [one, [one, ...withoutRegion(one, known)].map(partsOf)] as const));
  const template = (written: string, pattern: TypeTemplate['pattern']): TypeTemplate => ({
    ...{ written, pattern },
    narrower: [...patterns.values()]
      .flat()
      .filter((other) => isBelow(other, pattern))
      .map(openly),
    key: `${prefix} ${spelled(pattern)}`,
  });
  return new Map(
    [...patterns].map(([written, parts]) => [written, parts.map((one) => template(written, one))] as const),
  );
}

/**
 * The template without its region, if resources of such a name stand in no region: S3 has access points there and names
 * `arn:${Partition}:s3::${Account}:accesspoint/${AccessPointAlias}` for some actions, but not what is below them for others.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
 */
function withoutRegion(written: string, known: readonly string[]): readonly string[] {
  const global = written.replace(':${Region}:${Account}:', '::${Account}:');
  if (global === written) return [];
  const own = spelled(partsOf(global));
  return known.some((other) => own === other || own.startsWith(`${other}/`)) ? [global] : [];
}

/**
 * Whether the first template spells something below a resource of the second: it goes on behind that one's last variable with a
 * slash (object in bucket, index of table). A name holds no slash where the service has such a template, so nothing is taken from
 * the second that is its own. All such pairs of the 456 services were looked through for that.
 *
 * What goes on with a colon is not below it but the same resource, qualified: functions are called by `function:F:alias` and state
 * machines by `stateMachine:M:version` though the reference names those actions' type without, and log groups are asked for as
 * `log-group:G:log-stream:S`. And a template that itself ends in `*` means what is below.
 */
function isBelow(narrow: TypeTemplate['pattern'], wide: TypeTemplate['pattern']): boolean {
  const last = wide.at(-1);
  const next = narrow[wide.length];
  if (last === undefined || !('variable' in last) || last.variable === '*') return false;
  if (next === undefined || !('text' in next) || !next.text.startsWith('/')) return false;
  return spelled(narrow.slice(0, wide.length)) === spelled(wide);
}

/**
 * All that has the template's words in their order: what looks like an index is no table, if one of a strange name. So the variables of
 * its last part hold anything.
 */
function openly(pattern: TypeTemplate['pattern']): TypeTemplate {
  const open = pattern.map((part) => ('text' in part || part.excludes.includes(':') ? part : anyText(part)));
  return { written: spelled(open), pattern: open, narrower: [], key: spelled(open) };
}

function anyText({ variable }: TemplatePart & { variable: string }): TemplatePart {
  return { variable, excludes: [], least: 0 };
}

/** The names of variables say nothing, and what they exclude follows from what stands behind them. */
function spelled(pattern: TypeTemplate['pattern']): string {
  return pattern.map((part) => ('text' in part ? part.text : `\${${part.least}}`)).join('');
}

/**
 * The parts of a template as the reference writes it: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. Behind a service that is a
 * variable stands whatever that service has: a backup's recovery point may be `snapshot/snap-1` of EC2.
 */
function partsOf(written: string): TypeTemplate['pattern'] {
  const pieces = written.split(/(\$\{[^}]*\}|\*)/);
  const parts = pieces.flatMap((piece, i): readonly TemplatePart[] => {
    if (i % 2 === 0) return piece === '' ? [] : [{ text: piece }];
    return [variable(piece, pieces.slice(0, i).join(''), pieces[i + 1] ?? '')];
  });
  const service = /^arn:\$\{Partition\}:\$/.test(written) ? 3 : parts.length;
  return service < parts.length ? [...parts.slice(0, service), { variable: '*', excludes: [], least: 0 }] : parts;
}

/**
 * It holds at least one character, and never the colon or slash that stands behind it. But what AWS itself owns in a region has no
 * account (`arn:aws:ssm:us-east-1::parameter/aws/service/…`), the path of an API or a service may be its root, and a package may have no
 * namespace.
 */
function variable(written: string, before: string, after: string): TemplatePart {
  const name = written.replace(/^\$\{|\}$/g, '');
  const isAccount = /^(?:[^:]*:){3}[^:]+:$/.test(before);
  const mayBeEmpty = name === '*' || isAccount || /(?<!With)(Path|Namespace)$/.test(name);
  return { variable: name, excludes: /^[:/]/.test(after) ? [after.charAt(0)] : [], least: mayBeEmpty ? 0 : 1 };
}
