import { type Deployment, type Reference, reference, STAGE, type Stack } from '../../vocabulary/index.js';
import { namesOf } from '../names.js';
import { conclude } from './ledger.js';

type Bindings = Pick<Deployment, 'bindings'>;

/**
 * A stage of which nothing but its name is told, which is enough for names that services of the Serverless Framework are given by it; undefined
 * where the project has no such service.
 * @see https://www.serverless.com/framework/docs/providers/aws/guide/iam
 */
export function stageAlone(stage: string, stacks: readonly Stack[]): Deployment | undefined {
  const services = stacks.filter(({ kind }) => kind === 'serverless');
  if (services.length === 0) return undefined;
  const texts = new Map(services.map(({ file }) => [reference(file, STAGE), stage] as const));
  return { stage, bindings: withConclusions(texts, stacks) };
}

/** The deployment with what is seen of it, where it does not tell its account itself, and with what follows. */
export function completed<One extends Bindings & Partial<Deployment>>(
  one: One,
  seen: readonly Bindings[],
  stacks: readonly Stack[],
): One {
  if (one.account !== undefined) return one;
  const texts = new Map([...seen, one].flatMap(({ bindings }) => [...bindings]));
  return { ...one, bindings: withConclusions(texts, stacks) };
}

/** With the texts of names of which the project says what they are made of. */
function withConclusions(texts: Map<Reference, string>, stacks: readonly Stack[]): ReadonlyMap<Reference, string> {
  const names = stacks.flatMap((stack) => [...stack.names.keys()]);
  conclude(names, { known: namesOf(stacks).known, texts, doubted: new Set(), missed: [] });
  return texts;
}
