import {
  type Arn,
  arn,
  arnFromPattern,
  type Condition,
  type Reference,
  type Scope,
  type Statement,
  showReference,
  writeArn,
} from '../vocabulary/index.js';
import type { Certificate, Claims } from './certificate.js';

/** A certificate as JSON: patterns are texts in IAM's notation, in which `${Orders}` stands for the name of that key in `names`. */
export interface WrittenCertificate {
  readonly leastwise: string;
  readonly catalog: string;
  readonly certificate: 1;
  readonly of: string;
  readonly claims: Claims;
  /** The file with the policy, seen from the certificate, and what it held. Absent where none was written. */
  readonly policyFile?: PolicyFileHeld;
  readonly policy: readonly WrittenStatement[];
  readonly current: readonly WrittenStatement[];
  readonly additions: readonly WrittenStatement[];
  readonly evidence: readonly WrittenBasis[];
  readonly used: readonly WrittenUsed[];
  readonly names: Readonly<Record<string, WrittenName>>;
  readonly deployments: readonly Readonly<Record<string, string>>[];
}

/** `sha256` is that of the document as JSON without white space. */
export interface PolicyFileHeld {
  readonly path: string;
  readonly sha256: string;
}

export interface WrittenStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly when?: readonly WrittenCondition[];
  /** Conditions of the template with their truth values. */
  readonly given?: Readonly<Record<string, boolean>>;
}

export interface WrittenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface WrittenBasis {
  readonly is: 'need' | 'gap';
  readonly action: string;
  readonly resource: string;
  readonly when?: readonly WrittenCondition[];
  readonly because: string;
}

export interface WrittenUsed {
  readonly action: string;
  readonly resource: string;
  readonly when?: readonly WrittenCondition[];
  readonly times: number;
}

export interface WrittenName {
  readonly scope: string;
  readonly id: string;
  readonly attribute?: string;
  readonly chars: Chars;
  readonly length?: number;
  readonly oneOf?: readonly string[];
}

export type Chars = NonNullable<ReturnType<Certificate['names']['get']>>['chars'];

export function writtenCertificate(
  certificate: Certificate,
  claims: Claims,
  made: Pick<WrittenCertificate, 'leastwise' | 'catalog'>,
): WrittenCertificate {
  const keys = keysOf([...certificate.names.keys()]);
  const text = (on: Arn): string => writeArn(on, (name) => `\${${keys.get(name) ?? showReference(name)}}`);
  const condition = ({ operator, key, values }: Condition): WrittenCondition => ({
    ...{ operator, key, values: values.map(text) },
  });
  const when = (all: readonly Condition[]) => all.length > 0 && { when: all.map(condition) };
  const statement = ({ effect, actions, resources, given, ...one }: Statement): WrittenStatement => ({
    effect,
    ...('only' in actions ? { actions: actions.only } : { notActions: actions.except }),
    ...(resources &&
      ('only' in resources ? { resources: resources.only.map(text) } : { notResources: resources.except.map(text) })),
    ...when(one.when),
    ...(given !== undefined && given.size > 0 && { given: Object.fromEntries(given) }),
  });
  return {
    ...made,
    ...{ certificate: 1, of: certificate.of, claims },
    policy: certificate.policy.statements.map(statement),
    current: certificate.current.statements.map(statement),
    additions: certificate.additions.map(statement),
    evidence: distinct(
      certificate.evidence.map((one) => ({
        ...{ is: one.is, action: one.action, resource: text(one.on), ...when(one.when), because: one.because },
      })),
    ),
    used: certificate.used.map((one) => ({
      action: one.action,
      resource: text(one.on),
      ...when(one.when),
      times: one.times,
    })),
    names: Object.fromEntries(
      [...certificate.names].map(([{ scope, id, attribute }, known], i) => [
        [...keys.values()][i] ?? id,
        { scope, id, ...(attribute !== '' && { attribute }), ...known },
      ]),
    ),
    deployments: certificate.deployments.map((texts) =>
      Object.fromEntries([...texts].map(([name, one]) => [keys.get(name) ?? showReference(name), one])),
    ),
  };
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one] as const)).values()];
}

/** What people call the names; two that are called alike are numbered. */
function keysOf(names: readonly Reference[]): ReadonlyMap<Reference, string> {
  const taken = new Set<string>();
  return new Map(
    names.map((name, i) => {
      const shown = showReference(name);
      const plain = /^[\w.:-]+$/.test(shown) ? shown : `name-${i + 1}`;
      const key = taken.has(plain) ? `${plain}-${i + 1}` : plain;
      taken.add(key);
      return [name, key] as const;
    }),
  );
}

/** The patterns of a certificate that was written, with its names in them. */
export function readingPatterns(names: ReadonlyMap<string, Reference>): (text: string) => Arn {
  return (text) =>
    arn(
      text.split(/(\$\{[^{}]*\})/).flatMap((piece): Arn => {
        const name = piece.startsWith('${') ? names.get(piece.slice(2, -1)) : undefined;
        return name === undefined ? arnFromPattern(piece) : [{ name }];
      }),
    );
}

export function statementIn(written: WrittenStatement, pattern: (text: string) => Arn): Statement {
  const { effect, actions, notActions, resources, notResources, when = [], given } = written;
  const on = scopeOf(resources?.map(pattern), notResources?.map(pattern));
  return {
    ...{ effect, actions: scopeOf(actions, notActions) ?? { only: [] } },
    ...(on !== undefined && { resources: on }),
    when: when.map((one) => conditionIn(one, pattern)),
    ...(given !== undefined && { given: new Map(Object.entries(given)) }),
  };
}

function scopeOf<T>(only: readonly T[] | undefined, except: readonly T[] | undefined): Scope<T> | undefined {
  if (only !== undefined) return { only };
  return except === undefined ? undefined : { except };
}

export function conditionIn({ operator, key, values }: WrittenCondition, pattern: (text: string) => Arn): Condition {
  return { operator, key, values: values.map(pattern) };
}
