/**
 * A resource of a policy as one text, so that the spellings of CloudFormation can be compared: a reference is `<Orders>` whether it
 * is Ref, GetAtt Arn, a name attribute or part of Fn::Sub, an import is `<import NAME>`, region and account are `*`, what is
 * computed in another way is `*`.
 */
export function canonical(resource) {
  if (typeof resource === 'string') return resource;
  const [[kind, inside] = []] = Object.entries(resource ?? {});
  switch (kind) {
    case 'Ref':
      return token(inside);
    case 'Fn::GetAtt':
      return token(Array.isArray(inside) ? inside.join('.') : inside);
    case 'Fn::Sub':
      return Array.isArray(inside) ? substituted(inside[0], inside[1]) : substituted(inside);
    case 'Fn::Join':
      return Array.isArray(inside[1]) ? inside[1].map(canonical).join(inside[0]) : '*';
    case 'Fn::ImportValue':
      return `<import ${canonical(inside)}>`;
    default:
      return '*';
  }
}

/** The text of an Fn::Sub, with the values of its own map where it has them. */
export function substituted(text, values = {}) {
  return text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal, name) => {
    if (literal) return `\${${name}}`;
    return Object.hasOwn(values, name) ? canonical(values[name]) : token(name);
  });
}

function token(name) {
  if (name === 'AWS::Region' || name === 'AWS::AccountId') return '*';
  if (name === 'AWS::Partition') return 'aws';
  const [id, attribute] = name.split('.');
  return attribute === undefined || /^Arn$|Name$|Id$/.test(attribute) ? `<${id}>` : `<${name}>`;
}

/** Whether a canonical resource is the labelled one: no other, no wider and no narrower than the label says. */
export function names(label, resource) {
  if (typeof label === 'string') return sameArn(canonicalLabel(label), resource);
  return spellings(label).some((name) => isNamed(resource, name));
}

function canonicalLabel(pattern) {
  return substituted(pattern);
}

/** Each text that may stand for the labelled resource: its logical id, its name, an import, each with each suffix. */
function spellings({ ref, suffix = '', names: own = [], imports = [] }) {
  const bare = [
    `<${ref}>`,
    ...own.map((text) => substituted(text)),
    ...imports.map((i) => `<import ${substituted(i)}>`),
  ];
  return bare.flatMap((name) => [suffix].flat().map((end) => name + end));
}

/** The name alone, or an ARN that ends in it and has no wildcard between its account and the name. */
function isNamed(resource, name) {
  if (resource === name) return true;
  const { service, rest } = cut(resource);
  if (service === undefined || service.includes('*') || !rest.endsWith(name)) return false;
  const before = rest.slice(0, rest.length - name.length);
  return !/[*?]/.test(before) && (before === '' || /[/:]$/.test(before));
}

function sameArn(label, resource) {
  const [a, b] = [cut(label), cut(resource)];
  return a.service !== undefined && a.service === b.service && a.rest === b.rest;
}

function cut(arn) {
  const [, service, rest] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.*)$/s.exec(arn) ?? [];
  return { service, rest };
}
