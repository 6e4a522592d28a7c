import {
  type Deployment,
  type Missed,
  type Reference,
  reference,
  type Stack,
  type Told,
  type ToldStack,
  UserError,
} from '../../vocabulary/index.js';
import { namesOf } from '../names.js';
import { samePlaces } from '../places.js';
import { conclude, doubt, type Ledger, learn } from './ledger.js';
import { learnExports, learnOutputs } from './outputs.js';
import { partitionOf, urlSuffixOf } from './partitions.js';
import { learnPhysicalId, unknownNamesIn } from './physical-ids.js';

/** A deployment, and what was told of it that can't be. */
export interface DeploymentReading {
  readonly deployment: Deployment;
  readonly missed: readonly Missed[];
}

/**
 * What is told of a deployment, as texts for the names of the project's stacks: those of resources by their physical ids, parameters,
 * pseudo parameters, and what follows from them. A physical id that can't be what the template makes is refused, and its name is not bound.
 * @throws UserError where the account, region or partition is none
 */
export function deploymentOf(stacks: readonly Stack[], told: Told): DeploymentReading {
  const { known } = namesOf(stacks);
  const ledger: Ledger = { known, texts: new Map(), doubted: new Set(), missed: [] };
  const deployed = told.stacks.flatMap((one) => {
    const stack = stacks.find(({ file }) => file === one.file);
    if (stack === undefined) ledger.missed.push(noTemplate(one.file));
    return stack === undefined ? [] : [{ stack, told: one }];
  });
  learnPlaces(
    stacks,
    deployed.map(({ stack }) => stack),
    told,
    ledger,
  );
  for (const one of deployed) learnStack(one.told, ledger);
  const resources = deployed.flatMap(({ stack, told: { resources = [] } }) =>
    resources.map((one) => ({ stack, resource: stack.resources.find(({ id }) => id === one.LogicalResourceId), one })),
  );
  // A resource’s own id is surer than one in which it is a part, as a function’s in its alias.
  resources.sort((a, b) => unknownNamesIn(a.resource) - unknownNamesIn(b.resource));
  for (const { stack, resource, one } of resources) learnPhysicalId(one, stack, resource, ledger);
  for (const one of deployed) learnOutputs(one.told.outputs, one.stack, ledger);
  const names = deployed.flatMap(({ stack }) => [...stack.names.keys()]);
  conclude(names, ledger);
  learnExports(told.exports, names, ledger);
  const { stage, account, region } = told;
  return { deployment: { stage, account, region, bindings: ledger.texts }, missed: ledger.missed };
}

function noTemplate(file: string): Missed {
  return {
    over: 'nothing',
    because: `a deployment is told of \`${file}\`, which is no template of the project`,
    at: { file, line: 1 },
  };
}

/** Region and account of the stacks that are deployed there, and of those that can only be where these are. */
function learnPlaces(stacks: readonly Stack[], deployed: readonly Stack[], told: Told, ledger: Ledger): void {
  const { account, region, partition = partitionOf(region) } = told;
  check(/^\d{12}$/, account, 'an account is twelve digits');
  check(/^[a-z]{2,}(-[a-z]+)+-\d+$/, region, 'a region is written like `eu-west-1`');
  check(/^aws(-[a-z]+)*$/, partition, 'a partition is written like `aws`');
  const texts = { Region: region, AccountId: account, Partition: partition, URLSuffix: urlSuffixOf(partition) };
  const samePlace = samePlaces(stacks);
  const place = ({ file }: Stack): Reference => samePlace(reference(file, 'AWS::Region'));
  const there = new Set(deployed.map(place));
  for (const stack of stacks.filter((one) => there.has(place(one)))) {
    for (const [id, text] of Object.entries(texts)) ledger.texts.set(reference(stack.file, `AWS::${id}`), text);
  }
}

function check(form: RegExp, text: string, rule: string): void {
  if (!form.test(text)) throw new UserError(`\`${text}\` can't be where something is deployed: ${rule}.`);
}

/** A list of several values is no one text; its elements are. */
function learnStack({ file, name, id, parameters = {} }: ToldStack, ledger: Ledger): void {
  const at = { file, line: 1 };
  const pseudo = Object.entries({ 'AWS::StackName': name, 'AWS::StackId': id });
  for (const [parameter, text] of [...pseudo, ...Object.entries(parameters)]) {
    if (text === undefined) continue;
    const texts = textsOf(reference(file, parameter), text, ledger);
    const because = learn(texts, ledger);
    if (because !== undefined)
      doubt(reference(file, parameter), `\`${text}\` is told for \`${parameter}\`, but ${because}`, at, ledger);
  }
}

function textsOf(name: Reference, text: string, { known }: Ledger): ReadonlyMap<Reference, string> {
  if (known(name)?.list !== true) return new Map([[name, text]]);
  const elements = text.split(',').map((element) => element.trim());
  const each = elements.map((element, i) => [reference(name.scope, name.id, `${i}`), element] as const);
  return new Map(elements.length === 1 ? [...each, [name, text]] : each);
}
