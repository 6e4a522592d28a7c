import type { Catalog, Check, Surroundings, TrailEvent } from '../../catalog/index.js';
import {
  type Arn,
  arn,
  type Condition,
  EVERYTHING,
  isEverything,
  type Principal,
  text,
  unknown,
} from '../../vocabulary/index.js';
import { denialIn } from '../denial.js';
import { type Outcome, outcomeOf } from '../outcome.js';
import { type Json, jsonValue, textIn } from '../records/json.js';
import type { TrailRecord } from '../records/record.js';
import type { Kind } from './kinds.js';
import { type RecordChecks, rememberingChecks } from './remembered.js';

/** A permission that a call was checked on. */
export interface SeenNeed {
  readonly action: string;
  readonly on: Arn;
  readonly when: readonly Condition[];
  readonly outcome: Outcome;
  /** Neither record nor catalog tells the resource. */
  readonly isOpen: boolean;
  /** Why the resource is wider than it could be. */
  readonly note?: string;
}

/** What a record shows. `unmapped`: the catalog has neither an operation nor an action of that name. */
export interface SeenNeeds {
  readonly needs: readonly SeenNeed[];
  readonly unmapped: boolean;
  /** For which other records of its kind they are the same. */
  readonly hold: RecordChecks['hold'];
}

/** Of records that do the same as one of them, in the name of one principal. */
export type ReadNeeds = (like: TrailRecord, who: Principal, kind: Kind) => (record: TrailRecord) => SeenNeeds;

/** Tells the permissions of recorded calls by the catalog. */
export function readingNeeds(catalog: Catalog): ReadNeeds {
  const placeOf = rememberingPlaces();
  const checksOf = rememberingChecks(catalog);
  return (like, who, kind) => {
    const outcome = outcomeOf(like);
    const denial = outcome === 'denied' ? denialIn(like.errorMessage) : undefined;
    const denied = denial && catalog.action(denial.action);
    if (denial !== undefined && denied !== undefined) {
      const on = denial.resource === undefined ? EVERYTHING : arn([{ text: denial.resource }]);
      const need = { action: denied.name, on, when: [], outcome, isOpen: false };
      return () => ({ needs: [need], unmapped: false, hold: 'with the parameters' });
    }
    const where = placeOf(like, who);
    return (record) => {
      const { checks, unsure, hold } = checksOf(record, where, kind, () => eventOf(record));
      const needs = checks.map((check) => needOf(check, outcome));
      return { needs, unmapped: unsure !== undefined && checks.length === 0, hold };
    };
  };
}

function needOf({ action, on, when, sure, note }: Check, outcome: Outcome): SeenNeed {
  const isOpen = sure === 'assumed' && isEverything(on);
  return { action, on, when, outcome, isOpen, ...(note !== undefined && { note }) };
}

/** A record as the catalog reads it. */
export function eventOf({ source, name, parameters, response, resources, errorCode }: TrailRecord): TrailEvent {
  const told = resources.flatMap(resourceIn);
  return {
    ...{ source, name },
    // A call that failed is often recorded without its parameters.
    parameters:
      parameters === undefined && errorCode !== undefined
        ? unknown('the record leaves them out')
        : jsonValue(parameters ?? {}),
    ...(response !== undefined && { response: jsonValue(response) }),
    ...(told.length > 0 && { resources: told }),
  };
}

function resourceIn(resource: Json): readonly { readonly arn: string; readonly type?: string }[] {
  const [arnText, type] = [textIn(resource.ARN) ?? textIn(resource.arn), textIn(resource.type)];
  if (arnText === undefined || arnText.length > 2048 || !arnText.startsWith('arn:')) return [];
  return [{ arn: arnText, ...(type !== undefined && { type }) }];
}

/** One object for one place, by which the catalog knows it again. */
function rememberingPlaces(): (record: TrailRecord, who: Principal) => Surroundings {
  const places = new Map<string, Surroundings>();
  return (record, who) => {
    const account = ownerOf(record) ?? who.account;
    const key = `${who.partition} ${record.region} ${account}`;
    const known = places.get(key) ?? {
      partition: text(who.partition),
      region: isRegion(record.region) ? text(record.region) : unknown('the record does not tell it'),
      account: text(account),
    };
    if (places.size > MOST_PLACES) places.clear();
    places.set(key, known);
    return known;
  };
}

const MOST_PLACES = 10_000;

function isRegion(region: string): boolean {
  return /^[a-z0-9-]{1,64}$/i.test(region);
}

/** The account that owns what the call is about, where all that the record names is one's; else the one whose trail has the record. */
function ownerOf({ resources, recipient }: TrailRecord): string | undefined {
  const owners = new Set(resources.flatMap(({ accountId }) => (isAccount(accountId) ? [accountId] : [])));
  const [only, other] = owners;
  if (only !== undefined && other === undefined) return only;
  return isAccount(recipient) ? recipient : undefined;
}

function isAccount(value: unknown): value is string {
  return typeof value === 'string' && /^\d{12}$/.test(value);
}
