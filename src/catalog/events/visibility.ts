import { type Action, type ActionEntry, actionCovers, type Certainty, servicePrefix } from '../../vocabulary/index.js';
import type { SeenActions, ToldBy, VisibilityData } from '../data.js';

/** Whether CloudTrail records calls of an action, and which event selectors take them in. */
export interface Visibility {
  /** `never`: no event shows it, or only those of other actions do. */
  readonly as: 'management' | 'data' | 'never';
  /** Which of the ReadOnly and WriteOnly selectors its events fall under. */
  readonly kind: 'ReadOnly' | 'WriteOnly';
  /** Of data events: the `resources.type` of their selectors, any of which may hold the call. */
  readonly resourceTypes: readonly string[];
  /** By those of them of which it is known: of which resource types of the action their events are, and by which ARN they tell a resource. */
  readonly told: ReadonlyMap<string, Readonly<Record<string, ToldBy>>>;
  /** The event source by which a trail may leave its management events out (`ExcludeManagementEventSources`). */
  readonly excludable?: string;
  /** Calls through a VPC endpoint are network activity events besides. */
  readonly network: boolean;
  /** `read`: an AWS page says so; `inferred`: no page does in as many words; `assumed`: nothing speaks against it. */
  readonly sure: Extract<Certainty, 'read' | 'inferred' | 'assumed'>;
  /** The AWS page that it rests on. */
  readonly source: string;
  readonly note?: string;
}

/**
 * What CloudTrail shows of an action. What no table names is taken for a management event: that is `inferred` of actions with an operation of
 * their name, and `assumed` of others and of services that have data events of which AWS does not list the calls.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html
 */
export function visibilityOf(
  action: Action,
  data: VisibilityData,
  entry: ActionEntry | undefined,
  isOperation: () => boolean,
): Visibility {
  const never = find(data.never, action);
  const row = never ?? find(data.data, action) ?? find(data.management, action);
  const base = { kind: kindOf(action, entry, data), network: names(data.network, action), told: NOTHING_TOLD };
  if (row === undefined) return { ...base, ...unnamed(action, data, isOperation) };
  const told = {
    ...base,
    sure: row.unsure ? ('inferred' as const) : ('read' as const),
    source: row.source,
    ...(row.note === undefined ? {} : { note: row.note }),
  };
  if (never !== undefined) return { ...told, as: 'never', resourceTypes: [] };
  if ('types' in row) {
    const resourceTypes = row.types as readonly string[];
    return { ...told, as: 'data', resourceTypes, told: toldOf(resourceTypes, data) };
  }
  return { ...told, as: 'management', resourceTypes: [], ...excludableBy(action, data) };
}

const NOTHING_TOLD: Visibility['told'] = new Map();

function toldOf(types: readonly string[], { resources }: VisibilityData): Visibility['told'] {
  return new Map(
    types.flatMap((type) => {
      const of = Object.hasOwn(resources.types, type) ? resources.types[type] : undefined;
      return of === undefined ? [] : [[type, of] as const];
    }),
  );
}

function names({ actions }: SeenActions, action: Action): boolean {
  return actions.some((glob) => actionCovers(glob, action));
}

function find<Row extends SeenActions>(rows: readonly Row[], action: Action): Row | undefined {
  return rows.find((row) => names(row, action));
}

function kindOf(action: Action, entry: ActionEntry | undefined, { readOnly }: VisibilityData): Visibility['kind'] {
  if (names(readOnly, action)) return 'ReadOnly';
  const levels = entry?.accessLevel.split(',').map((level) => level.trim()) ?? [];
  return levels.length > 0 && levels.every((level) => level === 'Read' || level === 'List') ? 'ReadOnly' : 'WriteOnly';
}

function excludableBy(action: Action, { excludable }: VisibilityData): Pick<Visibility, 'excludable'> {
  const found = Object.entries(excludable).find(([, globs]) => globs.some((glob) => actionCovers(glob, action)));
  return found === undefined ? {} : { excludable: found[0] };
}

function unnamed(
  action: Action,
  { unlisted, source }: VisibilityData,
  isOperation: () => boolean,
): Omit<Visibility, 'kind' | 'network' | 'told'> {
  const prefix = servicePrefix(action);
  const types = unlistedTypes(action, unlisted);
  const management = { as: 'management', resourceTypes: [], source } as const;
  if (types.length > 0) {
    const note = `some calls of ${prefix} are data events, of ${fewOf(types)}`;
    return { ...management, sure: 'assumed', source: unlisted.source, note };
  }
  if (isOperation()) return { ...management, sure: 'inferred' };
  return {
    ...management,
    sure: 'assumed',
    note: 'no operation has its name: it may be checked along with others only',
  };
}

/** Data event types that may hold the call. */
function unlistedTypes(action: Action, { types, within }: VisibilityData['unlisted']): readonly string[] {
  const prefix = servicePrefix(action);
  if (!Object.hasOwn(types, prefix)) return [];
  const calls = Object.hasOwn(within, prefix) ? within[prefix] : undefined;
  return calls?.some((glob) => actionCovers(glob, action)) === false ? [] : (types[prefix] ?? []);
}

const MOST_TYPES = 2;

/** Of some services there are so many that nobody reads them. */
function fewOf(types: readonly string[]): string {
  const more = types.length - MOST_TYPES;
  return more <= 1 ? types.join(', ') : `${types.slice(0, MOST_TYPES).join(', ')} and ${more} more types`;
}
