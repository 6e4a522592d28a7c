import type { Catalog } from '../catalog/index.js';
import {
  type ActionGlob,
  alternatives,
  arnKey,
  boundedArn,
  type Call,
  CERTAINTIES,
  type Certainty,
  type Evidence,
  type Gap,
  isOpen,
  memberOf,
  type Need,
  oneOf,
  type Reason,
  type Value,
  type Workload,
} from '../vocabulary/index.js';
import type { Adopt } from './adopt.js';
import type { OnKeys } from './encryption.js';
import type { Fill, Fills } from './fill.js';
import type { TellRoles } from './passed-roles.js';
import { actionsOfService } from './services.js';
import { type Surroundings, surroundingsOf } from './surroundings.js';
import type { LetIn } from './trusted-roles.js';

/** What the project's own resources say of a need. */
export interface Setting {
  readonly adopt: Adopt;
  readonly onKeys: OnKeys;
  readonly tellRoles: TellRoles;
  readonly letIn: LetIn;
}

/** What one call needs: what the catalog says of it, once the workload's environment and events are filled in. */
export function needsOfCall(
  call: Call,
  workload: Workload,
  fills: Fills,
  catalog: Catalog,
  { adopt, onKeys, tellRoles, letIn }: Setting,
): readonly Evidence[] {
  const scope = workload.infrastructure?.file;
  const { checks, mayNeed = [], unsure } = checksOf(call, workload, fills.inferred, catalog);
  const read = new Set(checksOf(call, workload, fills.read, catalog).checks.map(checkKey));
  const found = checks.map(
    (check): Need => ({
      kind: 'need',
      who: call.who,
      action: check.action,
      on: adopt(boundedArn(check.on), scope),
      when: check.when,
      why: reasonOf(call),
      sure: read.has(checkKey(check)) ? check.sure : weaker(check.sure, 'inferred'),
      ...(check.note !== undefined && { note: check.note }),
    }),
  );
  const needs = tellRoles(found, fills.inferred(call.input));
  const all = [...needs.map(letIn), ...needs.flatMap((need) => onKeys(need, call))];
  return [
    ...all,
    ...gapsOfCall(call, mayNeed, 'the input may ask for more than is seen'),
    ...(unsure === undefined ? [] : gapsOfCall(call, actionsOfService(catalog, call.service), unsure)),
  ];
}

type Checks = ReturnType<Catalog['checks']>;

/** What the catalog says of a call, once its open values are filled in. */
export function checksOf(call: Call, workload: Workload, fill: Fill, catalog: Catalog): Checks {
  const { service, operation } = call;
  const client = fill(call.client);
  return catalog.checks(
    { service, operation, input: fill(call.input), client },
    placeOf(call.client, client, surroundingsOf(workload)),
  );
}

/** With the client's own region, where it is told; a client without one works in the region of its function, one for tests in none. */
function placeOf(asWritten: Value, client: Value, own: Surroundings): Surroundings {
  const region = client.is === 'record' ? client.members.get('region') : undefined;
  if (region === undefined) return own;
  // A variable that nobody sets leaves the client without a region of its own.
  if (isOpen(withoutAbsent(region)) && memberOf(asWritten, 'region')?.is === 'environment') return own;
  return { ...own, region: oneOf(alternatives(region).map((one) => (isNoRegion(one) ? own.region : one))) };
}

function withoutAbsent(value: Value): Value {
  return oneOf(alternatives(value).filter(({ is }) => is !== 'absent'));
}

/** Left out, or a word that emulators on the developer's own machine take: `localhost`. */
function isNoRegion(value: Value): boolean {
  return value.is === 'absent' || (value.is === 'text' && !/^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/.test(value.text));
}

function checkKey({ action, on }: Checks['checks'][number]): string {
  return `${action} ${arnKey(on)}`;
}

function weaker(a: Certainty, b: Certainty): Certainty {
  return CERTAINTIES.indexOf(a) < CERTAINTIES.indexOf(b) ? a : b;
}

function reasonOf(call: Call): Reason {
  return {
    from: 'call',
    at: call.at,
    via: call.via,
    ...(call.package !== undefined && { package: call.package }),
  };
}

function gapsOfCall({ who, at }: Call, actions: readonly ActionGlob[], because: string): readonly Gap[] {
  return actions.map((over) => ({ kind: 'gap', who, over, because, at }));
}
