import { type Actions, type Arn, arnSegments, isEverything, oncePer, showArn } from '../../../vocabulary/index.js';
import { knownActions } from '../known-actions.js';
import type { Located } from '../located.js';
import { nearest } from '../nearest.js';
import { type Answer, at, type Rule, type Subject, statementRule } from '../rule.js';
import { listed } from '../words.js';

/**
 * ARNs that are none, or that no resource can have.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export const ARNS: readonly Rule[] = [
  arnRule('arn-too-short', 'error', tooShort),
  arnRule('arn-cut-short', 'warning', cutShort),
  arnRule('unknown-partition', 'error', partition),
  arnRule('wildcard-in-arn-service', 'error', wildcardInService),
  arnRule('unknown-arn-service', 'ignored', service),
  arnRule('unknown-region', 'ignored', region),
  arnRule('unknown-account', 'ignored', account),
  arnRule('variable-before-resource', 'warning', variableBefore),
  arnRule('wildcard-in-resource-type', 'warning', wildcardInType),
];

type Ask = (written: Located, subject: Subject) => Answer;

/** A rule over the ARNs of Resource and NotResource; reading the policy tells of what does not begin like one. */
function arnRule(id: string, level: Rule['level'], ask: Ask): Rule {
  return statementRule(id, level, ({ resources }, subject) =>
    (resources?.items ?? [])
      .filter(({ pattern: [first] }) => first !== undefined && 'text' in first && /^arn(:|$)/.test(first.text))
      .flatMap((written) => at(written.path, ask(written, subject))),
  );
}

const SEGMENTS = ['prefix', 'partition', 'service', 'region', 'account', 'resource'] as const;

/** A name may be a whole ARN. */
function missingParts({ text, pattern, hasNames }: Located): string | undefined {
  if (hasNames || arnSegments(pattern) !== undefined) return undefined;
  const missing = SEGMENTS.slice(text.split(':').length);
  return `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing`;
}

function tooShort(written: Located): Answer {
  const missing = missingParts(written);
  if (missing === undefined || written.text.endsWith('*')) return undefined;
  const [, partition, service, ...rest] = written.text.split(':');
  const isBucket = service === 's3' && rest.length > 0;
  const meant = isBucket ? `arn:${partition}:s3:::${rest.at(-1)}` : 'arn:partition:service:region:account:resource';
  return { because: `\`${written.text}\` is no whole ARN: ${missing}`, fix: `write \`${meant}\`` };
}

/** AWS documents no ARN of fewer parts, but a `*` at the end may be read for all that follows. */
function cutShort(written: Located): Answer {
  const missing = missingParts(written);
  if (missing === undefined || !written.text.endsWith('*')) return undefined;
  const parts = written.text.replace(/(?<=[^:])\*$/, '').split(':');
  const whole = [...parts, ...SEGMENTS.slice(parts.length).map(() => '*')].join(':');
  return { because: `\`${written.text}\` is no whole ARN: ${missing}`, fix: `write \`${whole}\`` };
}

/** The text of one of an ARN's first five segments; undefined where it holds more than text. */
function textOf(pattern: Arn, segment: number): string | undefined {
  const parts = arnSegments(pattern)?.[segment];
  if (parts === undefined || parts.some((part) => !('text' in part))) return undefined;
  return showArn(parts);
}

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f'];

function partition({ text, pattern }: Located): Answer {
  const found = textOf(pattern, 1);
  if (found === undefined || PARTITIONS.includes(found)) return undefined;
  return {
    because: `\`${text}\` is of a partition \`${found}\` that there is not`,
    fix: `write \`${nearest(found, PARTITIONS) ?? 'aws'}\``,
  };
}

function wildcardInService({ text, pattern }: Located): Answer {
  const parts = arnSegments(pattern)?.[2];
  if (!parts?.some((part) => 'wildcard' in part)) return undefined;
  return {
    because: `the service of \`${text}\` is no pattern: IAM takes no wildcard there`,
    fix: 'write one ARN for each service, or `*` for every resource',
  };
}

function service({ text, pattern }: Located, { actions }: Subject): Answer {
  const found = textOf(pattern, 2);
  const known = arnServices(actions);
  if (found === undefined || known.has(found)) return undefined;
  const near = nearest(found, known);
  return {
    because: `no resource has an ARN of the service \`${found}\`, as \`${text}\` does`,
    fix: near === undefined ? 'write the service as the ARNs of its resources have it' : `write \`${near}\``,
  };
}

/** Most services have the prefix of their actions in their ARNs; some have that of another one. */
const arnServices = oncePer((actions: Actions): ReadonlySet<string> => {
  return new Set([...knownActions(actions).services.keys(), ...OTHER_ARN_SERVICES]);
});

/** Services of ARNs that are the prefix of no actions. */
const OTHER_ARN_SERVICES = ['catalog', 'elastic-inference', 'route53-recovery-control'] as const;

function region({ text, pattern }: Located): Answer {
  const found = textOf(pattern, 3);
  if (!found || /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/.test(found)) return undefined;
  return { because: `\`${found}\` in \`${text}\` is no region`, fix: 'write a region such as `eu-west-1`, or `*`' };
}

/** Resources that AWS itself owns have `aws` for their account. */
function account({ text, pattern }: Located): Answer {
  const found = textOf(pattern, 4);
  if (!found || /^(\d{12}|aws|aws-managed|cloudfront)$/.test(found)) return undefined;
  return {
    because: `\`${found}\` in \`${text}\` is no account`,
    fix: 'write the twelve digits of the account, or `*`',
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function variableBefore({ text, pattern }: Located): Answer {
  const before = arnSegments(pattern)?.slice(0, 5).flat() ?? pattern;
  const [variable] = before.flatMap((part) => ('variable' in part ? [part.variable] : []));
  if (variable === undefined) return undefined;
  return {
    because: `\`\${${variable}}\` in \`${text}\` stands before the fifth colon, where IAM documents no variables`,
    fix: 'write `*` there, and compare the key in a condition',
  };
}

/** The part that tells the type of the resource: what stands before its first slash or colon. */
function wildcardInType({ text, pattern }: Located, { actions }: Subject): Answer {
  const [, , , , , rest = []] = arnSegments(pattern) ?? [];
  const [first] = rest;
  if (first === undefined || !('wildcard' in first) || isEverything(rest)) return undefined;
  const [type] = typesOf(textOf(pattern, 2) ?? '', actions);
  if (type === undefined) return undefined;
  const start = text.split(':').slice(0, 5).join(':');
  return {
    because: `in \`${text}\` a wildcard stands for the type of the resource, where IAM documents none`,
    fix: `write one ARN for each type that is meant, such as \`${start}:${type}*\``,
  };
}

/** What the resources of a service begin with, where all of them begin with their type: `table/`; none otherwise. */
function typesOf(service: string, actions: Actions): readonly string[] {
  const names = knownActions(actions).services.get(service) ?? [];
  const templates = names
    .flatMap((name) => actions.action(`${service}:${name}`)?.resourceTypes ?? [])
    .flatMap(({ arns }) => arns);
  const starts = templates.flatMap((template) => /^(?:[^:]*:){5}([\w-]+[/:])/.exec(template)?.[1] ?? []);
  return starts.length === templates.length ? starts : [];
}
