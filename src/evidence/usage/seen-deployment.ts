import { type Deployment, type Reference, reference, type Stack, showArn } from '../../vocabulary/index.js';
import type { ProjectNames } from '../names.js';
import { stackInGenerated } from './generated.js';
import type { Joined } from './join.js';

/**
 * What a trail itself tells of where a stack is deployed, for want of somebody who does: the account of its roles, the region where their
 * calls name one alone, and the names that CloudFormation made up for its resources where all of them begin with one stack's name.
 * @param granted what policies of these roles name where it is deployed, which tells as much
 */
export function seenDeployment(
  stack: Stack,
  joined: readonly Pick<Joined, 'principal' | 'stackName'>[],
  names: ProjectNames,
  granted: readonly string[] = [],
): Pick<Deployment, 'bindings'> {
  const bindings = new Map<Reference, string>();
  const learn = (id: string, texts: ReadonlySet<string>): void => {
    const [only, more] = texts;
    const own = reference(stack.file, id);
    if (only === undefined || more !== undefined) return;
    const [placed] = names.placed([{ name: own }]);
    bindings.set(own, only);
    if (placed !== undefined && 'name' in placed) bindings.set(placed.name, only);
  };
  const observed = joined.flatMap(({ principal: { used, attempted } }) => [...used, ...attempted]);
  const texts = [...observed.map(({ on }) => showArn(on)), ...granted];
  learn('AWS::AccountId', new Set(joined.map(({ principal }) => principal.who.account)));
  learn('AWS::Partition', new Set(joined.map(({ principal }) => principal.who.partition)));
  learn('AWS::Region', new Set(texts.flatMap(regionIn)));
  const words = new Set(texts.flatMap((text) => text.split(/[:/]/)));
  const unnamed = stack.resources.filter(({ id }) => names.known(reference(stack.file, id))?.is === undefined);
  const ofRoles = new Set(joined.flatMap(({ stackName }) => stackName ?? []));
  const ofResources = unnamed.flatMap(({ id }) => [...words].flatMap((word) => stackInGenerated(word, id) ?? []));
  const stackNames = ofRoles.size > 0 ? ofRoles : new Set(ofResources);
  const [stackName] = stackNames;
  if (stackName === undefined || stackNames.size > 1) return { bindings };
  learn('AWS::StackName', stackNames);
  for (const { id } of unnamed) learn(id, generatedFor(id, stackName, words));
  return { bindings };
}

function regionIn(text: string): readonly string[] {
  const region = text.split(':')[3];
  return region === undefined || !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region) ? [] : [region];
}

/** Buckets are named in small letters. */
function generatedFor(logicalId: string, stackName: string, words: ReadonlySet<string>): ReadonlySet<string> {
  const isItsOwn = (word: string): boolean =>
    stackInGenerated(word, logicalId)?.toLowerCase() === stackName.toLowerCase();
  return new Set([...words].filter(isItsOwn));
}
