import type { Place } from '../../../vocabulary/index.js';

// HCL as Terraform and OpenTofu write it (HCL Native Syntax Specification), each part with its place.

/** What stands in a file or between braces: arguments by name, and blocks in their order. */
export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
  readonly at: Place;
}
export interface Attribute {
  readonly value: Expression;
  readonly at: Place;
}
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  readonly at: Place;
}

export type Expression =
  | { readonly is: 'literal'; readonly value: string | boolean | null; readonly at: Place }
  | { readonly is: 'template'; readonly parts: readonly TemplatePart[]; readonly at: Place }
  | { readonly is: 'variable'; readonly name: string; readonly at: Place }
  | { readonly is: 'get'; readonly of: Expression; readonly name: string; readonly at: Place }
  | { readonly is: 'index'; readonly of: Expression; readonly key: Expression; readonly at: Place }
  /** `each` is what is taken of every element, which goes by the name `*` there. */
  | { readonly is: 'splat'; readonly of: Expression; readonly each: Expression; readonly at: Place }
  | Call
  | { readonly is: 'object'; readonly members: readonly Member[]; readonly at: Place }
  | { readonly is: 'tuple'; readonly items: readonly Expression[]; readonly at: Place }
  | For
  | {
      readonly is: 'conditional';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly at: Place;
    }
  | {
      readonly is: 'operation';
      readonly operator: string;
      readonly operands: readonly Expression[];
      readonly at: Place;
    };

export interface Call {
  readonly is: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  /** Whether the last argument is a list of arguments: `merge(local.maps...)`. */
  readonly spread: boolean;
  readonly at: Place;
}

export interface Member {
  readonly key: Expression;
  readonly value: Expression;
}

/** `[for k, v in list : value if condition]`; with `keyed` an object, whose values are lists where it is `grouped`. */
export interface For {
  readonly is: 'for';
  readonly key?: string;
  readonly value: string;
  readonly over: Expression;
  readonly keyed?: Expression;
  readonly result: Expression;
  readonly grouped: boolean;
  readonly condition?: Expression;
  readonly at: Place;
}

export type TemplatePart =
  | { readonly is: 'text'; readonly text: string; readonly at: Place }
  | { readonly is: 'value'; readonly value: Expression }
  | {
      readonly is: 'if';
      readonly condition: Expression;
      readonly then: readonly TemplatePart[];
      readonly otherwise: readonly TemplatePart[];
      readonly at: Place;
    }
  | {
      readonly is: 'for';
      readonly key?: string;
      readonly value: string;
      readonly over: Expression;
      readonly body: readonly TemplatePart[];
      readonly at: Place;
    };
