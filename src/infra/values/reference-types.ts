import { readPackageJson } from '../../host/index.js';
import type { Known } from '../../vocabulary/index.js';

/** What Ref and GetAtt give for a type: one entry of data/cloudformation/references.json, whose `about` explains the patterns. */
export interface ReferenceType {
  /** The CloudFormation type, also for a SAM type that stands for it. */
  readonly type: string;
  readonly ref: string;
  readonly arn?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly named?: string;
  readonly chars: Known['chars'];
  readonly suffix?: { readonly after: string; readonly length: number };
  readonly pieces?: Readonly<Record<string, { readonly named: string; readonly without?: string }>>;
  readonly otherwise?: Readonly<Record<string, string>>;
  readonly roles?: readonly string[];
  readonly within?: { readonly property: string; readonly unless: string; readonly ref: string; readonly arn: string };
}

type Written = ReferenceType & { readonly like?: string };

let table: ReadonlyMap<string, ReferenceType> | undefined;

/** The entry for a type; undefined where nothing is known of the type. */
export function referenceType(type: string): ReferenceType | undefined {
  table ??= loadTable();
  return table.get(type);
}

/** What the attributes of a resource give: as its infrastructure code names them, or as its CloudFormation type does. */
export function typeGiven(resource: {
  readonly type: string;
  readonly gives?: ReferenceType;
}): ReferenceType | undefined {
  return resource.gives ?? referenceType(resource.type);
}

/** Every type that is known, SAM's own among them. */
export function referenceTypes(): ReadonlyMap<string, ReferenceType> {
  table ??= loadTable();
  return table;
}

function loadTable(): ReadonlyMap<string, ReferenceType> {
  const { types } = readPackageJson('data/cloudformation/references.json') as { types: Record<string, Written> };
  return new Map(
    Object.entries(types).map(([name, { like, ...own }]) => {
      const base = like === undefined ? undefined : types[like];
      return [name, base === undefined ? { ...own, type: name } : { ...base, ...own, type: like ?? name }] as const;
    }),
  );
}
