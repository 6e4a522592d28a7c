import path from 'node:path';
import type { Missed } from '../../../vocabulary/index.js';
import type { Attribute, Block, Body } from '../hcl/syntax.js';

/** What a module's files say, all of them together. */
export interface ModuleSource {
  /** Relative to the project's root. */
  readonly folder: string;
  /** Its files, sorted. */
  readonly files: readonly string[];
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  /** By type and name: `aws_lambda_function.orders`. */
  readonly resources: ReadonlyMap<string, Block>;
  readonly data: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Block>;
  readonly providers: readonly Block[];
  /** Where its state is kept: `backend` and `cloud` blocks. */
  readonly backends: readonly Block[];
  /** Values of variables that Terraform loads by itself (terraform.tfvars, *.auto.tfvars). */
  readonly told: ReadonlyMap<string, Attribute>;
  /** Values that other tfvars files of the module give, of which a deployment names one. */
  readonly examples: ReadonlyMap<string, Attribute>;
  readonly missed: readonly Missed[];
  /** The module's folder as seen from another one. */
  pathFrom(folder: string): string;
}

/** Puts the bodies of a module's files together. */
export function moduleSource(
  folder: string,
  files: readonly string[],
  bodies: { readonly own: readonly Body[]; readonly overrides: readonly Body[] },
  values: { readonly told: ReadonlyMap<string, Attribute>; readonly examples: ReadonlyMap<string, Attribute> },
  missed: readonly Missed[],
): ModuleSource {
  const blocks = bodies.own.flatMap((body) => body.blocks);
  const more = bodies.overrides.flatMap((body) => body.blocks);
  const of = (type: string, key: (b: Block) => string): ReadonlyMap<string, Block> =>
    overridden(new Map(blocks.filter((b) => b.type === type).map((b) => [key(b), b] as const)), more, type, key);
  const first = (b: Block): string => b.labels[0] ?? '';
  const both = (b: Block): string => b.labels.slice(0, 2).join('.');
  return {
    ...{ folder, files, missed, ...values },
    variables: of('variable', first),
    locals: new Map([...blocks, ...more].filter((b) => b.type === 'locals').flatMap((b) => [...b.body.attributes])),
    resources: of('resource', both),
    data: of('data', both),
    calls: of('module', first),
    outputs: of('output', first),
    providers: blocks.filter((b) => b.type === 'provider'),
    backends: backendsIn([...blocks, ...more]),
    pathFrom: (from) => path.posix.relative(from, folder) || '.',
  };
}

function backendsIn(blocks: readonly Block[]): readonly Block[] {
  const own = blocks.filter((b) => b.type === 'terraform').flatMap((b) => b.body.blocks);
  return own.filter((b) => b.type === 'backend' || b.type === 'cloud');
}

/**
 * Override files say single arguments anew, and all nested blocks of one type.
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
function overridden(
  all: Map<string, Block>,
  more: readonly Block[],
  type: string,
  key: (b: Block) => string,
): ReadonlyMap<string, Block> {
  for (const block of more.filter((b) => b.type === type)) {
    const before = all.get(key(block));
    all.set(key(block), before === undefined ? block : { ...before, body: withOverrides(before.body, block.body) });
  }
  return all;
}

function withOverrides(before: Body, over: Body): Body {
  const types = new Set(over.blocks.map((b) => b.type));
  return {
    attributes: new Map([...before.attributes, ...over.attributes]),
    blocks: [...before.blocks.filter((b) => !types.has(b.type)), ...over.blocks],
    at: before.at,
  };
}
