/** A part of a pattern as a template can hold it. */
export type Piece =
  /** In IAM's notation. */
  | { readonly text: string }
  /** What the template refers to: `Orders`, `Orders.Arn`, `AWS::Region`. */
  | { readonly refer: string }
  /** Text in the notation of Fn::Sub, with references of its own: `{{resolve:ssm:/${Stage}/table}}`. */
  | { readonly subText: string }
  /** A variable that the Serverless Framework fills in before CloudFormation reads it: `sls:stage`. */
  | { readonly variable: string }
  /** Any other intrinsic function, and what people call it. */
  | { readonly insert: Readonly<Record<string, unknown>>; readonly shown: string };

/** The pieces with neighbouring texts folded, so that no text becomes a wildcard or variable that it was not. */
export function folded(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if ('text' in piece && last !== undefined && 'text' in last) {
      out[out.length - 1] = { text: join(last.text, piece.text) };
    } else out.push(piece);
  }
  return out;
}

function join(before: string, after: string): string {
  if (before.endsWith('*') && after.startsWith('*')) return before + after.slice(1);
  // A literal `${` may not become a variable (IAM User Guide, policy variables).
  if (before.endsWith('$') && after.startsWith('{')) return `${before.slice(0, -1)}\${$}${after}`;
  return before + after;
}
