import type { Catalog, Encryption, KeyNeed } from '../catalog/index.js';
import {
  type Arn,
  actionCovers,
  arn,
  arnOfText,
  type Call,
  type Condition,
  covers,
  type Evidence,
  type Gap,
  isOpen,
  memberOf,
  type Need,
  type Resource,
  reference,
  type Stack,
  showPlace,
} from '../vocabulary/index.js';
import { after } from './adopt.js';
import { byService } from './by-service.js';
import type { ProjectNames } from './names.js';

/** What a need brings with it on the keys that its resource is encrypted with. `call`: the call that it is of, if it is of one. */
export type OnKeys = (need: Need, call?: Call) => readonly Evidence[];

/** Whether a policy of the workload's role names the action, on whatever resource. */
export type IsNamed = (who: string, action: string) => boolean;

interface Located {
  readonly resource: Resource;
  readonly pattern: Arn;
}

/**
 * Whoever uses a resource that is encrypted with a customer managed key needs actions on that key too. A need that may be on such a
 * resource, or on one that no template shows, leaves these actions open; the latter matters only to a role whose policies name them.
 */
export function onKeysOf(stacks: readonly Stack[], names: ProjectNames, catalog: Catalog, isNamed: IsNamed): OnKeys {
  const located = stacks.flatMap(({ resources }) =>
    resources.flatMap((resource): readonly Located[] => (resource.arn ? [{ resource, pattern: resource.arn }] : [])),
  );
  const locatedFor = byService(located, ({ pattern }) => pattern);
  const encryptions = catalog.encryptions();
  return (need, call) => {
    const rules = [...encryptions].map(([type, encryption]) => ({ type, ...keyActionsOf(encryption, need, call) }));
    const matching = rules.filter(({ keyActions }) => keyActions.length > 0);
    if (matching.length === 0) return [];
    const own = locatedFor(need.on).find(({ pattern }) => after(need.on, pattern) !== undefined)?.resource;
    if (own !== undefined) {
      const rule = matching.find(({ type }) => type === own.type);
      return rule === undefined ? [] : rule.keyActions.flatMap((action) => needsOnKey(need, own, action, rule.via));
    }
    const isOfRule = ({ type }: Resource): boolean => matching.some((rule) => rule.type === type);
    const may = located.find(
      ({ resource: r, pattern }) => r.encryption && isOfRule(r) && mayBe(need.on, pattern, names),
    );
    const keyActions = [...new Set(matching.flatMap((rule) => rule.keyActions))];
    const open = keyActions.filter((action) => may !== undefined || isNamed(need.who, action));
    return open.flatMap((action) => gapOf(need, action, whyOpen(may?.resource)));
  };
}

function keyActionsOf({ via, needs }: Encryption, need: Need, call: Call | undefined): KeyActions {
  return { via, keyActions: needs.filter((rule) => applies(rule, need, call)).flatMap((rule) => rule.keyActions) };
}

interface KeyActions {
  readonly via: string;
  readonly keyActions: readonly string[];
}

function applies(rule: KeyNeed, need: Need, call: Call | undefined): boolean {
  const { actions, operations, given } = rule;
  return (
    actions.some((glob) => actionCovers(glob, need.action)) &&
    (operations === undefined || (call !== undefined && operations.includes(call.operation))) &&
    (given === undefined || (call !== undefined && memberOf(call.input, given) !== undefined))
  );
}

function mayBe(needed: Arn, resource: Arn, names: ProjectNames): boolean {
  return covers(names.placed(needed), names.placed(resource));
}

function whyOpen(encrypted: Resource | undefined): string {
  if (encrypted === undefined) return 'what it uses may be encrypted with a key that no template shows';
  return `it may use ${encrypted.id}, which is encrypted with a key`;
}

function needsOnKey(need: Need, resource: Resource, action: string, via: string): readonly Need[] {
  const { encryption } = resource;
  if (encryption === undefined) return [];
  return arnOfText(encryption.key, 'literal').map((on) => ({
    ...need,
    action,
    on,
    when: [viaService(via, resource)],
    sure: isOpen(encryption.key) ? 'assumed' : need.sure,
    note: `${resource.id} is encrypted with ${isOpen(encryption.key) ? 'a key that is not told' : 'this key'} (${showPlace(encryption.at)})`,
  }));
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
function viaService(service: string, { scope }: Resource): Condition {
  const region = reference(scope, 'AWS::Region');
  const value = arn([{ text: `${service}.` }, { name: region }, { text: '.amazonaws.com' }]);
  return { operator: 'StringEquals', key: 'kms:ViaService', values: [value] };
}

function gapOf({ who, why }: Need, over: string, because: string): readonly Gap[] {
  return why.from === 'usage' ? [] : [{ kind: 'gap', who, over, because, at: why.at }];
}
