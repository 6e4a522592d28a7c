import type { Place } from '../../../vocabulary/index.js';
import { member, type Node, textOf } from '../../templates/node.js';
import type { Written } from '../../templates/written.js';
import type { Compiled } from '../compiled.js';
import type { ServiceFunction } from '../functions.js';
import type { Service } from '../service.js';

/** One event of a function. `settings`: what stands under its type, a text or a map. */
export interface Event {
  readonly of: ServiceFunction;
  readonly service: Service;
  readonly settings: Node;
  /** Which of the function's events of this type it is, from 1. */
  readonly index: number;
  /** The function's ARN. */
  readonly target: Written;
  /** How the logical ids of all that belongs to the function begin. */
  readonly prefix: string;
  readonly at: Place;
}

export type EventCompiler = (event: Event) => Compiled;

/** A setting of the event, or the event itself where that is said in one text: `sqs: arn:…`. */
export function settingOr({ settings }: Event, name: string): Node | undefined {
  return settings.is === 'map' && settings.entries.has(name) ? member(settings, name) : shortForm(settings);
}

function shortForm(settings: Node): Node | undefined {
  const isCall =
    settings.is === 'map' && [...settings.entries.keys()].every((key) => key === 'Ref' || key.startsWith('Fn::'));
  return settings.is === 'scalar' || isCall ? settings : undefined;
}

/** The name that the framework takes from an ARN for a logical id: of the resource that it refers to, or its last part. */
export function shortName(arn: Node | undefined): string {
  const referred =
    member(arn, 'Fn::GetAtt') ?? member(arn, 'Fn::ImportValue') ?? member(arn, 'Ref') ?? member(arn, 'Fn::Join');
  const node = referred ?? arn;
  const [first, second] = node?.is === 'list' ? node.items : [];
  const text = second?.is === 'list' ? textOf(second.items.at(-1)) : textOf(first ?? node);
  return text?.split(/[:/]/).at(-1) ?? '';
}
