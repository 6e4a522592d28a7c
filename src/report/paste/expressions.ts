/** What the app calls a resource's attributes: by `Orders.Arn`, by `Orders` for what `Ref` gives, by `import NAME` for what a stack exports. */
export interface Words {
  readonly told: (name: string) => string | undefined;
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': 'cdk.Aws.REGION',
  'AWS::AccountId': 'cdk.Aws.ACCOUNT_ID',
  'AWS::Partition': 'cdk.Aws.PARTITION',
  'AWS::StackName': 'cdk.Aws.STACK_NAME',
  'AWS::StackId': 'cdk.Aws.STACK_ID',
  'AWS::URLSuffix': 'cdk.Aws.URL_SUFFIX',
};

/** A value of a template as an expression of TypeScript, in the app's own names where it has any. */
export function expressionOf(value: unknown, words: Words): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((one) => expressionOf(one, words)).join(', ')}]`;
  const [[name, of] = ['', undefined], more] = Object.entries(value as Record<string, unknown>);
  if (more === undefined && name === 'Ref') return referred(String(of), words);
  if (more === undefined && name === 'Fn::GetAtt' && Array.isArray(of)) return referred(of.join('.'), words);
  if (more === undefined && name === 'Fn::ImportValue' && typeof of === 'string')
    return words.told(`import ${of}`) ?? `cdk.Fn.importValue(${quoted(of)})`;
  if (more === undefined && name === 'Fn::Sub') return substituted(of, words);
  const members = Object.entries(value as Record<string, unknown>);
  return `{ ${members.map(([key, inside]) => `${quoted(key)}: ${expressionOf(inside, words)}`).join(', ')} }`;
}

/** `Orders` or `Orders.Arn`. */
function referred(name: string, words: Words): string {
  const own = PSEUDO[name] ?? words.told(name) ?? ofShell(name);
  if (own !== undefined) return own;
  const dot = name.indexOf('.');
  return dot < 0
    ? `cdk.Fn.ref(${quoted(name)})`
    : `cdk.Fn.getAtt(${quoted(name.slice(0, dot))}, ${quoted(name.slice(dot + 1))}).toString()`;
}

function ofShell(name: string): string | undefined {
  return /^process\.env\.\w+$/.test(name) ? name : undefined;
}

function substituted(of: unknown, words: Words): string {
  const [text, names] = Array.isArray(of) ? (of as [unknown, Record<string, unknown>]) : [of, {}];
  const parts = String(text).split(/\$\{([^}]+)\}/);
  const inside = parts.map((part, i) => {
    if (i % 2 === 0) return part.replaceAll('\\', '\\\\').replaceAll('`', '\\`');
    if (part.startsWith('!')) return `\\\${${part.slice(1)}}`;
    return `\${${part in names ? expressionOf(names[part], words) : referred(part, words)}}`;
  });
  return `\`${inside.join('')}\``;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
