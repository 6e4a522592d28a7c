/** An IAM action, `service:Name`, spelled as in the service authorization reference. Compared without regard to case. */
export type Action = string;

/** An action or a pattern over actions with `*` and `?`: `s3:Get*`, `*`. */
export type ActionGlob = string;

/** The service prefix of an action: `s3` of `s3:GetObject`. `*` alone has the prefix `*`. */
export function servicePrefix(action: ActionGlob): string {
  const colon = action.indexOf(':');
  return (colon < 0 ? action : action.slice(0, colon)).toLowerCase();
}
