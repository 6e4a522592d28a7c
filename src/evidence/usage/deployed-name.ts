import {
  type Arn,
  type Deployment,
  type Reference,
  type Role,
  reference,
  type Stack,
  type Workload,
} from '../../vocabulary/index.js';
import { bind } from '../binding/bind.js';
import type { ProjectNames } from '../names.js';

/** How a name reads where it is deployed: as a text, as a pattern in which names are left, or as CloudFormation makes it up. */
export type DeployedName =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'pattern'; readonly pattern: Arn }
  | { readonly is: 'generated'; readonly logicalId: string };

/** The own name of a role's resource; undefined for a role that no stack of the project makes. */
export function nameOfRole({ logicalId, id, stack, definedBy }: Role, stacks: readonly Stack[]): Reference | undefined {
  if (definedBy === 'elsewhere') return undefined;
  const resources = stacks.find(({ file }) => file === stack)?.resources ?? [];
  const ids = definedBy === 'framework' ? [`${logicalId}Role`, logicalId, id] : [logicalId, id];
  const found = ids.find((one) => resources.some((r) => r.id === one && r.type === 'AWS::IAM::Role'));
  return found === undefined ? undefined : reference(stack, found);
}

/** The own name of a function; undefined where no reference stands for it. */
export function nameOfFunction({ name, infrastructure }: Workload): Arn | undefined {
  if (infrastructure === null) return undefined;
  if (name.is === 'text') return [{ text: name.text }];
  return name.is === 'reference' ? [{ name: name.to }] : undefined;
}

/** How a pattern reads in a deployment, as far as that or the project tells. */
export function deployedName(
  pattern: Arn,
  names: ProjectNames,
  deployment: Pick<Deployment, 'bindings'> = { bindings: new Map() },
): DeployedName {
  const spelled = inDeployment(pattern, names, deployment);
  const [only, more] = spelled;
  if (only !== undefined && more === undefined) {
    if ('text' in only) return { is: 'text', text: only.text };
    if ('name' in only && only.name.attribute === '') return { is: 'generated', logicalId: only.name.id };
  }
  return { is: 'pattern', pattern: spelled };
}

/** The pattern with all in it that the deployment, or the project itself, tells of names. */
export function inDeployment(pattern: Arn, names: ProjectNames, deployment: Pick<Deployment, 'bindings'>): Arn {
  return bind(names.expand(bind(pattern, deployment).arn), deployment).arn;
}

/** Tells whether a text is the name, where nothing but region, account and partition is left open in it; undefined where more is. */
export function isNamed(name: DeployedName | undefined): ((text: string) => boolean) | undefined {
  if (name?.is === 'text') return (text) => text === name.text;
  if (name?.is !== 'pattern' || !tellsEnough(name.pattern)) return undefined;
  const forms = name.pattern.map(formOf);
  if (forms.includes(undefined)) return undefined;
  const whole = new RegExp(`^${forms.join('')}$`);
  return (text) => whole.test(text);
}

/** How the pseudo parameters of a place look. @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
const PLACES: Readonly<Record<string, string>> = {
  'AWS::Region':
    '(?:(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?|eusc-de)-(?:central|(?:north|south)?(?:east|west)|north|south)-\\d',
  'AWS::AccountId': '\\d{12}',
  'AWS::Partition': 'aws(?:-[a-z]+)*',
};

function formOf(part: Arn[number]): string | undefined {
  if ('text' in part) return part.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return 'name' in part ? PLACES[part.name.id] : undefined;
}

/** Fewer letters of its own tell nothing of a name. */
const FEWEST_LETTERS = 6;

export function tellsEnough(pattern: Arn): boolean {
  return pattern.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0) >= FEWEST_LETTERS;
}
