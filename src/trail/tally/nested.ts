import type { Manner } from './names.js';

/** The name at the end of an ARN, and what stands before it. */
export interface Nested {
  readonly base: string;
  readonly name: string;
  /** It lies within one resource, such as an object in a bucket; otherwise it is the resource. */
  readonly isWithin: boolean;
  /** AWS or the caller makes a new one each time, so that the next has another. */
  readonly isPassing: boolean;
}

/** ARNs of what lies within one resource. The first group is the resource, the second the name. */
const WITHIN: readonly { readonly arn: RegExp; readonly isPassing?: true }[] = [
  { arn: /^(arn:[^:]*:s3:[^:]*:[^:]*:(?:accesspoint\/[^/]+\/object\/|[^/:]+\/))(.+)$/s },
  { arn: /^(arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:]+:log-stream:)(.+)$/s, isPassing: true },
  { arn: /^(arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/[^/]+\/(?:index|stream|backup|export|import)\/)(.+)$/s },
  { arn: /^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+:)(.+)$/s },
  { arn: /^(arn:[^:]*:states:[^:]*:[^:]*:(?:execution|mapRun):[^:]+:)(.+)$/s, isPassing: true },
  { arn: /^(arn:[^:]*:states:[^:]*:[^:]*:express:[^:]+:)(.+)$/s, isPassing: true },
  { arn: /^(arn:[^:]*:ecs:[^:]*:[^:]*:task\/[^/]+\/)(.+)$/s, isPassing: true },
  { arn: /^(arn:[^:]*:execute-api:[^:]*:[^:]*:[^/]+\/)(.+)$/s },
  { arn: /^(arn:[^:]*:codebuild:[^:]*:[^:]*:build\/[^:]+:)(.+)$/s, isPassing: true },
];

/** The resource's own name behind its type, or a name within the resource behind the resource. */
export function nestedIn(arn: string): Nested {
  for (const { arn: form, isPassing = false } of WITHIN) {
    const [, base, name] = form.exec(arn) ?? [];
    if (base !== undefined && name !== undefined) return { base, name, isWithin: true, isPassing };
  }
  const [base = ''] = /^((?:[^:]*:){5})([^:/]*[:/])?/s.exec(arn) ?? [];
  return { base, name: arn.slice(base.length), isWithin: false, isPassing: false };
}

/** What the user wants names within one resource told as: each, by prefixes and patterns, or as any. */
export type Resources = 'exact' | 'prefix' | 'type';

/** Other resources than those that were seen are never let in. */
export function mannerOf({ isWithin, isPassing }: Nested, resources: Resources): Manner {
  if (resources === 'exact' || !isWithin) return 'exact';
  return isPassing || resources === 'type' ? 'any' : 'pattern';
}
