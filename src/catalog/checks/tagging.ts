import type { ActionEntry } from '../../vocabulary/index.js';
import type { Rule } from '../data.js';
import type { Topic } from './topic.js';

/** Actions that only put tags on something. */
const TAGGING = /:(TagResources?|AddTags\w*|CreateTags)$/;

/** The key that tells which tags a request brings along. */
const BRINGS_TAGS = 'aws:RequestTag/${TagKey}';

const SOURCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/**
 * What a call that brings tags along needs besides, where nobody has written it down: the authorization reference names a tagging action of
 * the service as one that the operation's own depends on, and that the request may hold tags. It is checked on what is made, of which the
 * call tells the type at most.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function taggingRules(topic: Topic, written: readonly Rule[]): readonly Rule[] {
  const { operation, service, action } = topic;
  const entry = action(`${service.prefix}:${operation}`);
  const name = entry?.dependentActions.find((one) => TAGGING.test(one) && one.startsWith(`${service.prefix}:`));
  const tagging = name === undefined ? undefined : action(name);
  if (!entry?.conditionKeys.includes(BRINGS_TAGS) || tagging === undefined) return [];
  if (written.some((rule) => rule.action === tagging.name)) return [];
  const on = madeBy(operation, tagging);
  return tagsMembers(topic).map((member) => ({ action: tagging.name, given: [member], on, source: SOURCE }));
}

/** What a list of tags is called: a service has one of these. Where members begin with a small letter they do so too. */
function tagsMembers({ operation, service }: Topic): readonly string[] {
  const members = [service.operations[operation] ?? [], ...Object.values(service.operations)].flat();
  return /^[a-z]/.test(members[0] ?? '') ? ['tags', 'tagList'] : ['Tags', 'TagList'];
}

/** Any resource of the type that the operation is called after, such as `image-recipe` of `CreateImageRecipe`; else any of the service. */
function madeBy(operation: string, { resourceTypes }: ActionEntry): readonly string[] {
  const noun = plain(operation.replace(/(?<=[a-z])(From|To|With)[A-Z].*$/, ''));
  const [made] = resourceTypes
    .filter(({ name }) => noun.endsWith(plain(name)))
    .sort((a, b) => b.name.length - a.name.length);
  const arns = (made === undefined ? resourceTypes : [made]).flatMap((type) => type.arns);
  const any = arns.map((arn) =>
    made === undefined ? arn.replace(/^((?:[^:]*:){5}).*$/, '$1*') : arn.replace(NAMES, '*'),
  );
  return any.length === 0 ? ['*'] : [...new Set(any)];
}

/** Variables of an ARN that the call's surroundings do not tell. */
const NAMES = /\$\{(?!(?:Partition|Region|Account)\})[^}]*\}/g;

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
