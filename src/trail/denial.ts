/** What a message says that was denied. */
export interface Denial {
  readonly action: string;
  /** An ARN as text; undefined where the message names none. */
  readonly resource?: string;
}

/** ARNs may hold spaces; what ends one is the words that AWS puts behind it. */
const SAYS =
  /is not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)(?:[^:]{0,20}? on resource:? "?(arn:.{1,2048}?|\*)"?)?(?=$| because | with an | as |\. | on resource| \(| and )/s;

/**
 * What was denied, of a message such as `User: … is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::covers/1.png" because …`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialIn(message: string | undefined): Denial | undefined {
  const [, action, resource] = SAYS.exec(message?.slice(0, 8192) ?? '') ?? [];
  if (action === undefined) return undefined;
  return { action, ...(resource !== undefined && resource !== '*' && { resource }) };
}
