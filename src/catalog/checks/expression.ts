import type { Rule } from '../data.js';

/** A path into the input, a naming that its value is put through, and the text that stands for a missing member. */
export interface Expression {
  readonly path: string;
  readonly naming?: string;
  readonly otherwise?: string;
}

/** `EventBusName:bus=default` */
export function parseExpression(written: string): Expression {
  const [, path = written, naming, otherwise] = /^([^:=]*)(?::([^=]*))?(?:=(.*))?$/.exec(written) ?? [];
  return { path, ...(naming === undefined ? {} : { naming }), ...(otherwise === undefined ? {} : { otherwise }) };
}

/** What a rule tests, to see whether it applies. */
export function testedBy({ is, surely, not }: Pick<Rule, 'is' | 'surely' | 'not'>): readonly Expression[] {
  return [is, surely, not].flatMap((tests) => Object.keys(tests ?? {})).map(parseExpression);
}
