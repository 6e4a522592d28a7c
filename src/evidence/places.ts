import { type Reference, reference, type Stack, type Value } from '../vocabulary/index.js';
import { namesIn } from './mentions.js';

/** The pseudo parameter as it stands for all stacks that share it. */
export type SamePlace = (pseudo: Reference) => Reference;

/**
 * Stacks that refer to one another live in one account and region, since exports and nested stacks reach no further. Stacks that don't
 * are told apart.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function samePlaces(stacks: readonly Stack[]): SamePlace {
  const leader = new Map(stacks.map(({ file }) => [file, file] as const));
  const find = (file: string): string => {
    const next = leader.get(file);
    return next === undefined || next === file ? file : find(next);
  };
  for (const stack of stacks) {
    for (const other of scopesIn(stack)) if (leader.has(other)) leader.set(find(other), find(stack.file));
  }
  return (pseudo) =>
    pseudo.id === 'AWS::Region' || pseudo.id === 'AWS::AccountId' ? reference(find(pseudo.scope), pseudo.id) : pseudo;
}

/** The stacks whose names stand in the values of this one. */
function scopesIn(stack: Stack): ReadonlySet<string> {
  const scopes = new Set<string>();
  const values = [
    ...stack.workloads.flatMap(({ environment, features }) => [
      ...environment.values(),
      ...features.flatMap(({ parameters }) => [...parameters.values()]),
    ]),
    ...stack.grants.flatMap(({ document }) => (document.is === 'written' ? [document.value] : [])),
    ...[...stack.names.values()].flatMap(({ is }) => is ?? []),
    ...stack.resources.flatMap(({ attributes }) => [...attributes.values()]),
  ];
  for (const value of values) collectScopes(value, scopes);
  return scopes;
}

function collectScopes(value: Value, into: Set<string>): void {
  for (const name of namesIn(value)) into.add(name.scope);
}
