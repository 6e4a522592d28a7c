import type { Arn } from '../../../vocabulary/index.js';
import { readOperator } from '../../conditions/registry.js';
import { GLOBAL_KEYS, globalKey } from '../global-keys.js';
import type { Located, LocatedStatement } from '../located.js';
import { nearest } from '../nearest.js';
import { type Answer, at, type Found, type Rule, type Subject, statementRule } from '../rule.js';

/**
 * Policy variables: where IAM takes them for plain text, where it can't read them, and where it knows none of that name.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const VARIABLES: readonly Rule[] = [
  textRule('variable-in-old-version', 'warning', inOldVersion),
  textRule('malformed-variable', 'error', malformed),
  textRule('unknown-variable', 'ignored', unknown),
  textRule('multivalued-variable', 'warning', multivalued),
  statementRule('variable-in-comparison', 'ignored', inComparison),
];

type Ask = (text: Located, subject: Subject) => Answer;

/** A rule over the texts in which variables may stand: resources, and the values of conditions that compare texts. */
function textRule(id: string, level: Rule['level'], ask: Ask): Rule {
  return statementRule(id, level, (statement, subject) =>
    textsOf(statement).flatMap((text) => at(text.path, ask(text, subject))),
  );
}

function textsOf({ resources, conditions }: LocatedStatement): readonly Located[] {
  const compared = conditions.filter(({ operator }) => readOperator(operator)?.comparison.text !== undefined);
  return [...(resources?.items ?? []), ...compared.flatMap(({ values }) => values.items)];
}

function inOldVersion({ text }: Located, { version }: Subject): Answer {
  const [variable] = /\$\{[^{}*?$]+\}/.exec(text) ?? [];
  if (version === '2012-10-17' || variable === undefined) return undefined;
  return {
    because: `\`${variable}\` is plain text in a document without \`"Version": "2012-10-17"\``,
    fix: 'write `"Version": "2012-10-17"`',
  };
}

/** The inside of each `${…}`; the last one may have no end. */
function insidesOf(text: string): readonly { readonly inside: string; readonly closed: boolean }[] {
  return [...text.matchAll(/\$\{([^{}]*)(\}?)/g)].map(([, inside = '', end]) => ({ inside, closed: end === '}' }));
}

function malformed({ text, hasNames }: Located, { version }: Subject): Answer {
  if (version !== '2012-10-17' || hasNames) return undefined;
  for (const { inside, closed } of insidesOf(text)) {
    const [key = '', ...more] = inside.split(',');
    const otherwise = more.join(',').trim();
    if (!closed)
      return {
        because: `\`\${${inside}\` has no closing brace`,
        fix: `write \`\${${inside}}\`, or \`\${$}{\` for the characters`,
      };
    if (key.trim() === '')
      return { because: '`${}` names no condition key', fix: 'write the key, such as `${aws:username}`' };
    if (key !== key.trim())
      return { because: `\`\${${inside}}\` has a space beside its key`, fix: `write \`\${${inside.trim()}}\`` };
    if (more.length > 0 && !/^'.*'$/s.test(otherwise)) {
      return {
        because: `the default in \`\${${inside}}\` does not stand in single quotes`,
        fix: `write \`\${${key}, '${otherwise.replace(/^'|'$/g, '')}'}\``,
      };
    }
  }
  return undefined;
}

function unknown({ pattern }: Located): Answer {
  const variable = variablesOf(pattern).find((name) => /^aws:/i.test(name) && globalKey(name) === undefined);
  if (variable === undefined) return undefined;
  if (variable.startsWith('AWS::')) {
    const because = `\`\${${variable}}\` is a name of CloudFormation, which IAM does not know`;
    return { because, fix: 'put the text into `Fn::Sub`' };
  }
  const near = nearest(
    variable,
    GLOBAL_KEYS.map(({ name }) => name),
  );
  return {
    because: `no request has a key \`${variable}\`, so that \`\${${variable}}\` stands for nothing and the text matches nothing`,
    fix: near === undefined ? 'write a key that requests have' : `write \`\${${near}}\``,
  };
}

function multivalued({ pattern }: Located): Answer {
  const variable = variablesOf(pattern).find((name) => globalKey(name)?.multivalued === true);
  if (variable === undefined) return undefined;
  return {
    because: `\`${variable}\` holds several values: IAM documents variables for keys of a single value only`,
    fix: 'compare the key in a condition with `ForAnyValue:StringLike`',
  };
}

function variablesOf(pattern: Arn): readonly string[] {
  return pattern.flatMap((part) => ('variable' in part ? [part.variable] : []));
}

/** Only the operators for texts and ARNs fill variables in. */
function inComparison({ conditions }: LocatedStatement): readonly Found[] {
  return conditions
    .filter(
      ({ operator }) => readOperator(operator)?.comparison.text === undefined && readOperator(operator) !== undefined,
    )
    .flatMap(({ operator, values }) =>
      values.items
        .filter(({ pattern }) => variablesOf(pattern).length > 0)
        .map(({ path, text }) => ({
          path,
          because: `\`${operator}\` fills in no variables, so that \`${text}\` matches nothing`,
          fix: 'write the value itself, or use an operator for texts or ARNs',
        })),
    );
}
