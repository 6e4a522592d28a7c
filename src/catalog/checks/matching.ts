import type { ResourceType } from '../../vocabulary/index.js';

/** A member of an operation's input as services/<id>.json writes it. */
export interface Member {
  readonly name: string;
  readonly isList: boolean;
  readonly mayBeArn: boolean;
}

/** `TableName~[]` */
export function parseMember(written: string): Member {
  const isList = written.endsWith('[]');
  const rest = isList ? written.slice(0, -2) : written;
  const mayBeArn = rest.endsWith('~');
  return { name: mayBeArn ? rest.slice(0, -1) : rest, isList, mayBeArn };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** What is left of a name without the words that say how it names: `TopicArn` and `Topic` → `topic`, `InstanceIds` → `instance`. */
function stem(name: string): string {
  return plain(name).replace(/(name|id|arn|identifier)s?$/, '');
}

/** Members called so say only how they name, not what. `ResourceArn` points to whatever the operation is about. */
const GENERIC = new Set(['', 'resource']);

/** Whether what the operation makes gets its id from AWS, whatever name is given. */
export function givesItsOwnId(operation: string): boolean {
  return /^(Allocate|Copy|Create|Import|Register|Request|Run|Start|Submit)/.test(operation);
}

/** `ResourceArn`, `ResourceId` */
export function pointsToAny(member: string): boolean {
  return stem(member) === 'resource';
}

/** An id that is of nothing named: the `${Id}` behind a stack's name. */
export function isBareId(variable: string): boolean {
  return /^(uu)?id$/i.test(variable);
}

/** Shorter endings than this are alike by chance. */
const SHORTEST_ENDING = 3;

/**
 * The members that may fill a variable of a resource type's ARN template, best first:
 * 1 the member of its name (`TableName`); 2 of the same stem (`ClusterName` ← `cluster`). The last variable names the resource itself
 * and is filled also by 3 the member named after the type (`StateMachineName` of `statemachine` ← `stateMachineArn`); 4 one that is just
 * called `Arn` or `Name`, where the operation is about that type (`CreateTopic`); and, where the type is required, 5 one whose
 * stem ends alike (`maintenancewindow` ← `WindowId`, `ClusterParameterGroupName` ← `DBClusterParameterGroupName`).
 */
export function membersFor(
  variable: string,
  isLast: boolean,
  type: ResourceType,
  operation: string,
  members: readonly Member[],
): readonly Member[] {
  const known = ranksOf(type, `${operation} ${variable} ${isLast}`);
  const ranked = members.map((member) => {
    const rank = known.get(member.name) ?? rankOf(member.name, variable, isLast, type, operation);
    if (known.size < MOST_RANKS) known.set(member.name, rank);
    return { member, rank };
  });
  const fitting = ranked.filter((r) => r.rank > 0);
  return fitting.sort((a, b) => a.rank - b.rank).map((r) => r.member);
}

/** Names are matched once for each operation: a trail has the same over and over. */
const ranksByType = new WeakMap<ResourceType, Map<string, Map<string, number>>>();
const MOST_RANKS = 1_000;

/** The ranks of members that are known so far, by their names. */
function ranksOf(type: ResourceType, asked: string): Map<string, number> {
  const ofType = ranksByType.get(type) ?? new Map<string, Map<string, number>>();
  ranksByType.set(type, ofType);
  const ranks = ofType.get(asked) ?? new Map<string, number>();
  if (ofType.size < MOST_RANKS) ofType.set(asked, ranks);
  return ranks;
}

function rankOf(member: string, variable: string, isLast: boolean, type: ResourceType, operation: string): number {
  const own = stem(member);
  if (givesItsOwnId(operation) && /id$/i.test(variable) && /name$/i.test(member)) return 0;
  if (plain(member) === plain(variable)) return 1;
  if (!GENERIC.has(own) && own === stem(variable)) return 2;
  if (!isLast) return 0;
  const names = [stem(variable), stem(type.name)];
  if (pointsToAny(member)) return 4;
  if (own === '') return isAbout(operation, names) ? rankOfBare(member, variable) : 0;
  if (own === stem(type.name)) return 3;
  return type.required && names.some((n) => endAlike(n, own))
    ? 5 + Math.min(...names.map((n) => distance(n, own))) / 100
    : 0;
}

/** An `Arn` comes before a `Name`, which may be a new one, and a `Name` last for an id: `UpdateMaintenanceWindow` has a `WindowId` too. */
function rankOfBare(member: string, variable: string): number {
  if (!/names?$/i.test(member)) return 4;
  return /id$/i.test(variable) ? 6 : 4.5;
}

/** `Create`, `BatchGet`: the operation's noun is what follows its verb. `TagResource` is about any type. */
function isAbout(operation: string, names: readonly string[]): boolean {
  const noun = plain(operation.replace(/^(Batch(?=[A-Z]))?[A-Z][a-z]+/, ''));
  return /(resource|tags?)$/.test(noun) || names.some((n) => n !== '' && noun.startsWith(n));
}

function endAlike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  return shorter >= SHORTEST_ENDING && (a.endsWith(b) || b.endsWith(a));
}

function distance(a: string, b: string): number {
  return Math.abs(a.length - b.length);
}
