import type { Plain } from '../vocabulary/index.js';
import { type Data, unknown } from './data.js';

const MOST_NODES = 100_000;
const DEEPEST = 60;

/** What a module's value is as plain data. A function in it stands for what it gives. */
export function plainOf(data: Data): Plain {
  const count = { nodes: 0 };
  return converted(data, count, 0);
}

function converted(data: Data, count: { nodes: number }, depth: number): Plain {
  const { at } = data;
  if (++count.nodes > MOST_NODES || depth > DEEPEST)
    return { is: 'unknown', because: 'it is too large, or refers to itself', at };
  const inside = (one: Data): Plain => converted(one, count, depth + 1);
  switch (data.is) {
    case 'constant':
      return data.value === undefined || data.value === null
        ? { is: 'nothing', at }
        : { is: 'text', text: `${data.value}`, at };
    case 'joined':
      return { is: 'joined', parts: data.parts.map(inside), at };
    case 'environment':
      return { is: 'environment', name: data.name, at, ...(data.otherwise && { otherwise: inside(data.otherwise) }) };
    case 'either':
      return { is: 'either', values: data.values.map(inside), at };
    case 'list':
      return { is: 'list', items: data.items.map(inside), at, ...(data.open !== undefined && { open: data.open }) };
    case 'map':
      return {
        is: 'map',
        entries: new Map(
          [...data.entries].map(([key, entry]) => [key, { value: inside(entry.value), at: entry.at }] as const),
        ),
        at,
        ...(data.open !== undefined && { open: data.open }),
      };
    case 'function':
      return inside(data.call([unknown('what the function is called with is told only when it is run', at)], at));
    case 'pattern':
      return { is: 'text', text: data.written, at };
    case 'variables':
      return { is: 'unknown', because: 'all variables of the environment', at };
    case 'unknown':
      return { is: 'unknown', because: data.because, at };
  }
}
