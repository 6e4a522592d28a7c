import { type Reference, showReference } from './reference.js';

/**
 * An ARN pattern, or the pattern `*`. A reference to a resource of known type stands in normal form: that type's ARN template with
 * one opaque name in it, so that the spelled-out form and `GetAtt X.Arn` are one pattern.
 * Neighbouring texts are folded: use `arn()` to build one.
 */
export type Arn = readonly ArnPart[];
export type ArnPart =
  | { readonly text: string }
  | { readonly wildcard: '*' | '?' }
  /** A policy variable such as `aws:username`, filled in by IAM when a request is made. */
  | { readonly variable: string; readonly otherwise?: string }
  | { readonly name: Reference };

/** The pattern `*`: every resource. */
export const EVERYTHING: Arn = Object.freeze([{ wildcard: '*' } as const]);

/** A pattern of these parts, in canonical form: empty texts dropped, neighbouring texts folded, `**` written once, `?` before `*`. */
export function arn(parts: Iterable<ArnPart>): Arn {
  const out: ArnPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if ('text' in part) {
      if (part.text === '') continue;
      if (last !== undefined && 'text' in last) out[out.length - 1] = { text: last.text + part.text };
      else out.push(part);
    } else if ('wildcard' in part && last !== undefined && 'wildcard' in last && last.wildcard === '*') {
      if (part.wildcard === '?') out.splice(out.length - 1, 0, part);
    } else out.push(part);
  }
  return out;
}

/** A pattern from IAM's own notation, in which `*` and `?` are wildcards and `${aws:username}` is a variable. */
export function arnFromPattern(pattern: string): Arn {
  const parts: ArnPart[] = [];
  for (const piece of pattern.split(/(\*|\?|\$\{[^{}]*\})/)) {
    if (piece === '*' || piece === '?') parts.push({ wildcard: piece });
    else if (piece.startsWith('${') && piece.endsWith('}')) parts.push(variablePart(piece.slice(2, -1)));
    else parts.push({ text: piece });
  }
  return arn(parts);
}

/** `${*}`, `${?}` and `${$}` are those characters themselves; `${key, 'default'}` has a default (IAM User Guide, policy variables). */
function variablePart(inside: string): ArnPart {
  if (inside === '*' || inside === '?' || inside === '$') return { text: inside };
  const comma = inside.indexOf(',');
  if (comma < 0) return { variable: inside.trim() };
  return {
    variable: inside.slice(0, comma).trim(),
    otherwise: inside
      .slice(comma + 1)
      .trim()
      .replace(/^'(.*)'$/s, '$1'),
  };
}

/** A text that two patterns share exactly when they are equal. */
export function arnKey(pattern: Arn): string {
  return pattern
    .map((p) =>
      'text' in p
        ? `t${p.text}`
        : 'wildcard' in p
          ? p.wildcard
          : 'name' in p
            ? `n${p.name.scope}\u0001${p.name.id}\u0001${p.name.attribute}`
            : `v${p.variable}|${p.otherwise ?? ''}`,
    )
    .join('\u0000');
}

export function isEverything(pattern: Arn): boolean {
  const [only, more] = pattern;
  return more === undefined && only !== undefined && 'wildcard' in only && only.wildcard === '*';
}

/**
 * The pattern in IAM's own notation, with `name` deciding how a reference is written. A literal `*`, `?` or `$` in a text is
 * written as `${*}`, `${?}`, `${$}` (IAM User Guide, policy variables), so that a name from code never becomes a wildcard.
 */
export function writeArn(pattern: Arn, name: (r: Reference) => string): string {
  return pattern
    .map((p) => {
      if ('text' in p) return p.text.replace(/[*?]|\$(?=\{)/g, '${$&}');
      if ('wildcard' in p) return p.wildcard;
      if ('name' in p) return name(p.name);
      return p.otherwise === undefined ? `\${${p.variable}}` : `\${${p.variable}, '${p.otherwise}'}`;
    })
    .join('');
}

/** The pattern as people read it, with `${Orders}` for a reference. */
export function showArn(pattern: Arn): string {
  return writeArn(pattern, (r) => `\${${showReference(r)}}`);
}

/** The pattern cut at its first five colons: partition, service, region, account and the rest at 1 to 5. Undefined where it has fewer. */
export function arnSegments(pattern: Arn): readonly Arn[] | undefined {
  const segments: ArnPart[][] = [[]];
  for (const part of pattern) {
    let rest = 'text' in part ? part.text : undefined;
    if (rest === undefined) {
      segments.at(-1)?.push(part);
      continue;
    }
    while (segments.length < 6) {
      const colon = rest.indexOf(':');
      if (colon < 0) break;
      segments.at(-1)?.push({ text: rest.slice(0, colon) });
      segments.push([]);
      rest = rest.slice(colon + 1);
    }
    segments.at(-1)?.push({ text: rest });
  }
  return segments.length === 6 ? segments.map((s) => arn(s)) : undefined;
}
