import {
  type Arn,
  type ArnPart,
  arn,
  arnKey,
  isPseudo,
  type Resource,
  reference,
  type Stack,
} from '../vocabulary/index.js';
import { byService } from './by-service.js';
import type { ProjectNames } from './names.js';

/** Gives a pattern the form in which the project's own resources are written. */
export type Adopt = (pattern: Arn, scope: string | undefined) => Arn;

/** A form in which a resource's ARN may stand, and how the same is written with the resource's own name. */
interface Form {
  readonly resource: Resource;
  readonly spelled: Arn;
  readonly own: Arn;
}

/**
 * Recognises the project's own resources: a pattern that spells out the ARN of a resource that a template defines, by a text or
 * by another name for the same thing, is written with the resource's own name; what follows the ARN (`/index/byDate`, an object's key) is kept.
 * The longest ARN wins, then the stack `scope` itself; two resources of other stacks that go by one name are not told apart, so neither is taken.
 */
export function adopter(stacks: readonly Stack[], names: ProjectNames): Adopt {
  const forms = stacks.flatMap(({ resources }) => resources.flatMap((resource) => formsOf(resource, names)));
  forms.sort((a, b) => length(b.spelled) - length(a.spelled));
  const formsFor = byService(forms, ({ spelled }) => spelled);
  return (pattern, scope) => {
    const spelled = names.expand(pattern);
    const found = formsFor(spelled).flatMap((form) => {
      const rest = after(spelled, form.spelled);
      return rest === undefined ? [] : [{ form, rest }];
    });
    const longest = found.filter(({ form }) => length(form.spelled) === length(found[0]?.form.spelled ?? []));
    const own = longest.find(({ form }) => form.resource.scope === scope) ?? onlyOne(longest);
    return own === undefined ? pattern : inOwnForm(pattern, own, scope);
  };
}

/** A pattern that has the resource's own name already stays as its author wrote it. The region is that of whoever asks. */
function inOwnForm(pattern: Arn, { form, rest }: { form: Form; rest: Arn }, scope: string | undefined): Arn {
  if (after(pattern, form.own) !== undefined) return pattern;
  const here = form.own.map((part) =>
    'name' in part && isPseudo(part.name) && scope !== undefined ? { name: reference(scope, part.name.id) } : part,
  );
  return arn([...here, ...rest]);
}

function onlyOne<T extends { readonly form: Form }>(found: readonly T[]): T | undefined {
  const [first, ...more] = found;
  return more.some(({ form }) => form.resource !== first?.form.resource) ? undefined : first;
}

function formsOf(resource: Resource, names: ProjectNames): readonly Form[] {
  if (resource.arn === undefined) return [];
  const owns = [resource.arn, withoutStreams(resource.arn)].filter((own) => own !== undefined);
  const forms = owns.flatMap((own) => {
    const spelled = names.expand(own);
    return [spelled, withPieces(spelled, names, pieceByLength), withPieces(spelled, names, pieceByStar)].map(
      (one): Form => ({ resource, own, spelled: one }),
    );
  });
  return [...new Map(forms.map((form) => [arnKey(form.spelled), form] as const)).values()];
}

/** The suffix of a secret's ARN and other pieces that AWS makes up: whoever has the name only writes `-??????` or `-*`. */
function withPieces(pattern: Arn, names: ProjectNames, piece: (length: number) => readonly ArnPart[]): Arn {
  return arn(
    pattern.flatMap((part): readonly ArnPart[] => {
      if (!('name' in part) || isPseudo(part.name) || part.name.attribute === '') return [part];
      const length = names.known(part.name)?.length;
      return length === undefined ? [part] : piece(length);
    }),
  );
}

function pieceByLength(length: number): readonly ArnPart[] {
  return Array.from({ length }, () => ({ wildcard: '?' }) as const);
}

function pieceByStar(): readonly ArnPart[] {
  return [{ wildcard: '*' }];
}

/** What follows `start` in the pattern: nothing, or something that begins with `/` or `:`. Undefined where it begins otherwise. */
export function after(pattern: Arn, start: Arn): Arn | undefined {
  const last = start.length - 1;
  for (const [i, part] of start.entries()) {
    const here = pattern[i];
    if (here === undefined) return undefined;
    if (i === last && 'text' in part && 'text' in here && here.text.startsWith(part.text)) {
      return delimited(arn([{ text: here.text.slice(part.text.length) }, ...pattern.slice(i + 1)]));
    }
    if (!areAlike(part, here)) return undefined;
  }
  return start.length === 0 ? undefined : delimited(pattern.slice(start.length));
}

/** Equal parts. Stacks of one project that name a resource alike mean the same region and account. */
function areAlike(a: ArnPart, b: ArnPart): boolean {
  if ('name' in a) return 'name' in b && (a.name === b.name || (isPseudo(a.name) && a.name.id === b.name.id));
  if ('text' in a) return 'text' in b && a.text === b.text;
  if ('wildcard' in a) return 'wildcard' in b && a.wildcard === b.wildcard;
  return 'variable' in b && arnKey([a]) === arnKey([b]);
}

function delimited(rest: Arn): Arn | undefined {
  const first = rest[0];
  return first === undefined || ('text' in first && /^[/:]/.test(first.text)) ? rest : undefined;
}

/** A log group's ARN as CloudFormation gives it ends in `:*`; its streams are written without that. */
function withoutStreams(pattern: Arn): Arn | undefined {
  const [text, star] = pattern.slice(-2);
  if (text === undefined || !('text' in text) || !text.text.endsWith(':')) return undefined;
  if (star === undefined || !('wildcard' in star) || star.wildcard !== '*') return undefined;
  return arn([...pattern.slice(0, -2), { text: text.text.slice(0, -1) }]);
}

function length(pattern: Arn): number {
  return pattern.reduce((sum, part) => sum + ('text' in part ? part.text.length : 1), 0);
}
