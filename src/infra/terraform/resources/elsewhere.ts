import { argumentNamed } from '../evaluate/arguments.js';
import { plainText } from '../evaluate/nodes.js';
import type { Instance } from '../evaluate/scope.js';
import type { Block, Expression } from '../hcl/syntax.js';
import type { TerraformType } from './types.js';

/**
 * The type as it reads for a resource of another region than the configuration's own: one that its argument or another provider
 * (`provider = aws.dublin`) puts there. A region that is not written out is a name of its own.
 */
export function placedType(instance: Instance, known: TerraformType): TerraformType {
  const region = regionOf(instance);
  if (region === undefined) return known;
  return JSON.parse(JSON.stringify(known).replaceAll('${AWS::Region}', region)) as TerraformType;
}

const UNTOLD = '${.Region}';

function regionOf(instance: Instance): string | undefined {
  const own = argumentNamed('region', instance);
  if (own !== undefined) return plainText(own) ?? UNTOLD;
  const alias = aliasOf(instance.block.body.attributes.get('provider')?.value);
  if (alias === undefined) return undefined;
  const region = regionIn(provider(alias, instance), instance);
  return region !== undefined && region === regionIn(provider(undefined, instance), instance)
    ? undefined
    : (region ?? UNTOLD);
}

/** `aws.dublin`, which older configurations write as a text. */
function aliasOf(value: Expression | undefined): string | undefined {
  if (value?.is === 'get') return value.name;
  const [only] = value?.is === 'template' ? value.parts : [];
  return only?.is === 'text' ? only.text.split('.')[1] : undefined;
}

function provider(alias: string | undefined, { scope: { module } }: Instance): Block | undefined {
  return module.source.providers.find(({ labels, body }) => {
    const own = body.attributes.get('alias')?.value;
    return labels[0] === 'aws' && (own === undefined ? undefined : textIn(own)) === alias;
  });
}

function textIn(value: Expression): string {
  const parts = value.is === 'template' ? value.parts : [];
  return parts.map((part) => (part.is === 'text' ? part.text : '')).join('');
}

function regionIn(block: Block | undefined, { scope: { module } }: Instance): string | undefined {
  const region = block?.body.attributes.get('region');
  return region && plainText(module.root.evaluate(region.value, { module, names: new Map() }));
}
