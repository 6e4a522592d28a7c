import type { Block } from '../hcl/syntax.js';
import { expandedOf } from './expand.js';
import type { Instance, Module } from './scope.js';

/** The addresses of all that a block makes: `aws_sqs_queue.jobs["orders"]`. */
export function addressesOf(block: Block, address: string, module: Module): readonly string[] {
  const { as, each } = expandedOf(block, address, module);
  return each.map(({ key }) => `${module.prefix}${address}${indexed(as, key)}`);
}

function indexed(as: 'one' | 'list' | 'map', key: string): string {
  if (as === 'one') return '';
  return as === 'list' || key === '*' ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

/** The resources that a block makes, noted under their addresses. */
export function instancesOf(block: Block, address: string, module: Module): readonly Instance[] {
  const { each } = expandedOf(block, address, module);
  return addressesOf(block, address, module).map((own, i) => {
    const known = module.root.instances.get(own);
    if (known !== undefined) return known;
    const instance: Instance = {
      address: own,
      type: block.labels[0] ?? '',
      isData: block.type === 'data',
      block,
      scope: { module, names: each[i]?.names ?? new Map() },
    };
    module.root.instances.set(own, instance);
    return instance;
  });
}
