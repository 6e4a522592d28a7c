/**
 * A policy document in IAM JSON. The IAM API gives documents as JSON in percent-encoding, the AWS CLI as objects.
 * @returns undefined where it is neither
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html
 */
export function documentIn(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  try {
    return JSON.parse(value.startsWith('%') ? decodeURIComponent(value) : value);
  } catch {
    return undefined;
  }
}
