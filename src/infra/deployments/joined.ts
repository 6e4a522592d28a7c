import type { SavedStack } from './saved.js';

/** Which stack it is, as far as a file tells. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly name?: string;
}

const STACK_ID = /^arn:([\w-]+):cloudformation:([\w-]+):(\d{12}):stack\/([^/]+)\//;

/** What the id of a stack says. */
export function placeOf({ id = '', place }: Pick<SavedStack, 'id' | 'place'>): Place | undefined {
  if (place !== undefined) return place;
  const [, partition, region, account, name] = STACK_ID.exec(id) ?? [];
  if (partition === undefined || region === undefined || account === undefined || name === undefined) return undefined;
  return { partition, region, account, name };
}

/** What several files say of one stack, put together. Stacks are one by their ids, or by their names where one has no id. */
export function joined(saved: readonly SavedStack[]): readonly SavedStack[] {
  const stacks: SavedStack[] = [];
  for (const one of saved) {
    const at = stacks.findIndex((other) => isSame(other, one));
    const before = stacks[at];
    if (before === undefined) stacks.push(one);
    else stacks[at] = together(before, one);
  }
  return stacks;
}

function isSame(a: SavedStack, b: SavedStack): boolean {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  return a.name !== undefined && a.name === b.name;
}

export function together(a: SavedStack, b: SavedStack): SavedStack {
  return {
    ...b,
    ...a,
    resources: [...a.resources, ...b.resources],
    parameters: { ...a.parameters, ...b.parameters },
    outputs: { ...a.outputs, ...b.outputs },
  };
}
