import {
  type Arn,
  arn,
  arnFromPattern,
  EVERYTHING,
  globMatches,
  type Need,
  type Place,
  type Stack,
} from '../vocabulary/index.js';

/** What the user wants kept whatever the witnesses say. */
export interface KeepEntry {
  /** A pattern over roles' ids; absent for all of them. */
  readonly role?: string;
  readonly action: string;
  /** A pattern in IAM's notation, in which `${Orders}` and `${Orders.Arn}` stand for the template's own resource. */
  readonly resource?: string;
  readonly because: string;
  /** The last day on which it counts: `2027-03-31`. */
  readonly until?: string;
  readonly at: Place;
}

/** The entries as needs of the roles that they are about. */
export function keepNeeds(entries: readonly KeepEntry[], stacks: readonly Stack[]): readonly Need[] {
  const roles = stacks.flatMap((stack) => stack.roles.map((role) => ({ role, stack })));
  return entries.flatMap(({ role: glob = '*', action, resource, because, until, at }) =>
    roles
      .filter(({ role }) => globMatches(glob, role.id))
      .map(
        ({ role, stack }): Need => ({
          ...{ kind: 'need', who: role.id, action, on: patternOf(resource, stack), when: [], sure: 'read' },
          why: { from: 'keep', because, at, ...(until !== undefined && { until }) },
        }),
      ),
  );
}

/** What entries name that is not there, in the user's words: a role, a resource of a template. */
export function keepsOfNothing(
  entries: readonly KeepEntry[],
  stacks: readonly Stack[],
): readonly { readonly entry: KeepEntry; readonly because: string }[] {
  const roles = stacks.flatMap((stack) => stack.roles.map(({ id }) => ({ id, stack })));
  return entries.flatMap((entry) => {
    const about = roles.filter(({ id }) => globMatches(entry.role ?? '*', id));
    if (about.length === 0) return [{ entry, because: `no role is called \`${entry.role ?? '*'}\`` }];
    const unknown = namesIn(entry).find((name) => !about.some(({ stack }) => ownArn(name, stack) !== undefined));
    return unknown === undefined ? [] : [{ entry, because: `no template defines \`${unknown}\`` }];
  });
}

/** Policy variables have a colon in them (`${aws:username}`). */
function namesIn({ resource = '' }: KeepEntry): readonly string[] {
  return resource.match(/\$\{\w+(?:\.Arn)?\}/g) ?? [];
}

function ownArn(written: string, { resources }: Stack): Arn | undefined {
  const id = /^\$\{(\w+)(?:\.Arn)?\}$/.exec(written)?.[1];
  return id === undefined ? undefined : resources.find((one) => one.id === id)?.arn;
}

function patternOf(written: string | undefined, stack: Stack): Arn {
  if (written === undefined) return EVERYTHING;
  return arn(written.split(/(\$\{[^{}]*\})/).flatMap((piece): Arn => ownArn(piece, stack) ?? arnFromPattern(piece)));
}
