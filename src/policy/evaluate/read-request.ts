import { type Request, UserError } from '../../vocabulary/index.js';

const MEMBERS = new Set(['action', 'resource', 'context', 'principal', 'resourceAccount']);

/**
 * A request from JSON: `{ action, resource, context?, principal?, resourceAccount? }`. Values of the context are texts, numbers, truth
 * values, or lists of them. Where the resource's account is not told, its ARN tells it, or it is the principal's own.
 * @throws UserError where something is missing or is not of its form
 */
export function readRequest(json: unknown): Request {
  const members = objectOf(json, 'a request');
  const strange = Object.keys(members).find((name) => !MEMBERS.has(name));
  if (strange !== undefined)
    throw new UserError(`\`${strange}\` is no part of a request`, `It has ${[...MEMBERS].join(', ')}.`);
  const action = readText(members, 'action', /^[\w-]+:\w+$/, 'one action, such as `s3:GetObject`');
  const resource = readText(
    members,
    'resource',
    /^(\*|arn:.*)$/s,
    'an ARN, or `*` where the action is asked for no resource',
  );
  const principal = readOptional(members, 'principal', /^[^\s*]+$/, 'the ARN or the name of who asks');
  const told = readOptional(members, 'resourceAccount', /^\d{12}$/, 'the 12 digits of an account, as a text');
  const resourceAccount = told ?? accountIn(resource);
  return {
    action,
    resource,
    context: readContext(members.context),
    ...(principal !== undefined && { principal }),
    ...(resourceAccount !== undefined && { resourceAccount }),
  };
}

type Members = Readonly<Record<string, unknown>>;

function objectOf(json: unknown, what: string): Members {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Members;
  throw new UserError(`${what} is an object, not \`${shown(json)}\``);
}

function readText(members: Members, name: string, form: RegExp, what: string): string {
  const found = readOptional(members, name, form, what);
  if (found === undefined) throw new UserError(`the request has no \`${name}\``, `It is ${what}.`);
  return found;
}

function readOptional(members: Members, name: string, form: RegExp, what: string): string | undefined {
  const value = members[name];
  if (value === undefined || (typeof value === 'string' && form.test(value))) return value;
  throw new UserError(`\`${name}\` of the request can't be \`${shown(value)}\``, `It is ${what}.`);
}

function accountIn(resource: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
}

function readContext(json: unknown): ReadonlyMap<string, readonly string[]> {
  const context = new Map<string, readonly string[]>();
  const lower = new Set<string>();
  for (const [key, value] of Object.entries(objectOf(json ?? {}, 'the context of a request'))) {
    if (lower.has(key.toLowerCase())) {
      throw new UserError(`the context has \`${key}\` twice`, 'Case does not count in the names of condition keys.');
    }
    lower.add(key.toLowerCase());
    context.set(
      key,
      (Array.isArray(value) ? value : [value]).map((one) => readValue(one, key)),
    );
  }
  return context;
}

function readValue(value: unknown, key: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new UserError(
    `\`${key}\` of the context can't be \`${shown(value)}\``,
    'It is a text, a number, a truth value, or a list of them.',
  );
}

function shown(json: unknown): string {
  return (JSON.stringify(json) ?? String(json)).slice(0, 80);
}
