import { type Arn, type Resource, reference, type Stack, type ToldResource } from '../../vocabulary/index.js';
import { doubt, formsOf, type Ledger, learn, learnText } from './ledger.js';

/** What Ref of the resource gives: mostly its physical id. Several where a condition decides. */
function refOf(resource: Resource): readonly Arn[] {
  return formsOf(resource.attributes.get('Ref'));
}

/** How many names of resources stand in what Ref gives. */
export function unknownNamesIn(resource: Resource | undefined): number {
  const names = (resource === undefined ? [] : refOf(resource)).flatMap((pattern) =>
    pattern.flatMap((part) => ('name' in part && !part.name.id.startsWith('AWS::') ? [part.name] : [])),
  );
  return new Set(names).size;
}

/**
 * Learns from the physical id of a resource what the names in its Ref are. Refused where it holds what IAM would take for a wildcard or
 * variable, where Ref gives something else, or where the template names the resource otherwise.
 */
export function learnPhysicalId(
  told: ToldResource,
  stack: Stack,
  resource: Resource | undefined,
  ledger: Ledger,
): void {
  const { LogicalResourceId: id, PhysicalResourceId: physical } = told;
  const name = reference(stack.file, id);
  // What SAM makes besides, and what was in the template before: no name stands for it.
  if (!physical || (resource === undefined && !stack.names.has(name))) return;
  const because =
    faultOf(told, physical, resource) ??
    (resource === undefined ? learn(new Map([[name, physical]]), ledger) : learnRef(physical, resource, ledger));
  if (because === undefined) return;
  const at = resource?.at ?? { file: stack.file, line: 1 };
  doubt(name, `\`${physical}\` is told for \`${id}\`, but ${because}`, at, ledger);
}

function faultOf(
  { ResourceType: type }: ToldResource,
  physical: string,
  resource: Resource | undefined,
): string | undefined {
  if (/[*?]|\$\{/.test(physical)) return 'no name holds a wildcard or a variable';
  const differs = type !== undefined && resource !== undefined && type !== resource.type;
  return differs ? `there it is a ${type}, in the template a ${resource.type}` : undefined;
}

function learnRef(physical: string, resource: Resource, ledger: Ledger): string | undefined {
  const patterns = refOf(resource);
  if (patterns.length === 0) return 'what Ref gives for it is not known';
  const because = learnText(physical, patterns, ledger);
  return because?.is === undefined ? because?.because : `Ref gives \`${because.is}\``;
}
