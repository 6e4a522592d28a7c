import { pathTo } from '../../vocabulary/index.js';
import { type Expression, parseExpression } from '../checks/expression.js';
import { parseTemplate } from '../checks/template.js';
import type { ExceptionsData, Rule } from '../data.js';

/** Something in a file of exceptions, and where it stands there. */
export interface Standing<Thing> {
  readonly path: string;
  readonly is: Thing;
}

/** Every rule of a file: `operations.PutItem.checks[0]`. */
export function rulesIn(data: ExceptionsData): readonly Standing<Rule>[] {
  const operations = Object.entries(data.operations ?? {}).flatMap(([name, { checks, also }]) => {
    const path = pathTo('operations', name);
    return [...each(`${path}.checks`, checks), ...each(`${path}.also`, also)];
  });
  return [...operations, ...each('everywhere', data.everywhere), ...each('instead', data.instead)];
}

/** Every operation that a file names. */
export function operationsIn(data: ExceptionsData): readonly Standing<string>[] {
  const told = Object.keys(data.operations ?? {}).map((name) => ({ path: pathTo('operations', name), is: name }));
  const instead = (data.instead ?? []).flatMap((rule, i) => each(`instead[${i}].operations`, rule.operations));
  return [...told, ...instead];
}

/** Every expression of a file: in resource templates, variables and what a rule asks of the input. */
export function expressionsIn(data: ExceptionsData): readonly Standing<Expression>[] {
  const rules = rulesIn(data);
  const operations = Object.entries(data.operations ?? {}).map(([name, is]) => ({
    path: pathTo('operations', name),
    is,
  }));
  return [
    ...rules.flatMap(({ path, is }) => each(`${path}.on`, is.on).flatMap(inTemplate)),
    ...lists('arns', data.arns).flatMap(inTemplate),
    ...[{ path: '', is: data }, ...operations, ...rules]
      .flatMap(({ path, is }) => lists(pathTo(path, 'variables'), is.variables))
      .map(parsed),
    ...rules.flatMap(({ path, is }) =>
      Object.entries({ is: is.is, surely: is.surely, not: is.not }).flatMap(([word, asked]) =>
        Object.keys(asked ?? {}).map((written) => parsed({ path: `${path}.${word}.${written}`, is: written })),
      ),
    ),
  ];
}

export function each<Thing>(path: string, things: readonly Thing[] = []): readonly Standing<Thing>[] {
  return things.map((is, i) => ({ path: `${path}[${i}]`, is }));
}

function lists(path: string, byName: Readonly<Record<string, readonly string[]>> = {}): readonly Standing<string>[] {
  return Object.entries(byName).flatMap(([name, texts]) => each(pathTo(path, name), texts));
}

function inTemplate({ path, is }: Standing<string>): readonly Standing<Expression>[] {
  return parseTemplate(is).flatMap((piece) => (piece.is === 'given' ? [{ path, is: piece.by }] : []));
}

function parsed({ path, is }: Standing<string>): Standing<Expression> {
  return { path, is: parseExpression(is) };
}
