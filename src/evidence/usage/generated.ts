/**
 * What CloudFormation appends to names that it makes up, such as `bookshop-prod-Orders-1Q2W3E4R5T6Y`. Names that are too long are cut, and
 * can't be told by this.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
 */
const RANDOM = /^[A-Za-z0-9]{12,13}$/;

/** The stack's name in a name that CloudFormation made up for a logical id; undefined where it is none. */
export function stackInGenerated(name: string, logicalId: string): string | undefined {
  const between = `-${logicalId}-`.toLowerCase();
  const at = name.toLowerCase().lastIndexOf(between);
  if (at <= 0 || !RANDOM.test(name.slice(at + between.length))) return undefined;
  return name.slice(0, at);
}
