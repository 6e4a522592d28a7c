/**
 * The size of a policy document in characters, as IAM counts it against its quotas: white space between the elements does not count.
 * White space inside a text is counted, which is the safe side.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function size(policyJson: unknown): number {
  return (JSON.stringify(policyJson) ?? '').length;
}
