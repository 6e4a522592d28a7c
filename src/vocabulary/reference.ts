/**
 * One opaque name that infrastructure code gives to something which does not exist yet: the same unknown text wherever it stands.
 * `scope` is the template, stack or module that defines it, `id` the logical id there. `attribute` is '' for the resource's own
 * name (the name that stands in its ARN) and otherwise names a further unknown piece (`StreamLabel`).
 * Pseudo parameters are references too: `AWS::Region` of a scope.
 */
export interface Reference {
  readonly scope: string;
  readonly id: string;
  readonly attribute: string;
}

const interned = new Map<string, Reference>();

/** The one Reference object for these three texts: equal references are identical, so they can be keys of a Map. */
export function reference(scope: string, id: string, attribute = ''): Reference {
  const key = `${scope}\u0000${id}\u0000${attribute}`;
  let found = interned.get(key);
  if (found === undefined) {
    found = Object.freeze({ scope, id, attribute });
    interned.set(key, found);
  }
  return found;
}

/** What services of the Serverless Framework call the stage that they are deployed for: the id of a parameter. */
export const STAGE = 'sls:stage';

export const PSEUDO_PARAMETERS = [
  'AWS::Partition',
  'AWS::Region',
  'AWS::AccountId',
  'AWS::StackName',
  'AWS::StackId',
  'AWS::URLSuffix',
] as const;
export type PseudoParameter = (typeof PSEUDO_PARAMETERS)[number];

/** Whether the reference is one of CloudFormation's pseudo parameters (in any scope). */
export function isPseudo(r: Reference): boolean {
  return r.id.startsWith('AWS::');
}

/**
 * The name of what a function of the template gives, where only a deployment tells it: its id is the function, as JSON. It has the same
 * text wherever the same function stands.
 */
export function expressionReference(scope: string, name: string, argument: unknown): Reference {
  return reference(scope, JSON.stringify({ [name]: argument }));
}

/** The function that the name stands for; undefined for names of other things. */
export function expressionOf({ id }: Reference): Readonly<Record<string, unknown>> | undefined {
  return id.startsWith('{"Fn::') ? (JSON.parse(id) as Record<string, unknown>) : undefined;
}

/** A reference as people read it: `Orders`, `Orders.StreamLabel`, `AWS::Region`. */
export function showReference(r: Reference): string {
  return r.attribute === '' ? r.id : `${r.id}.${r.attribute}`;
}
