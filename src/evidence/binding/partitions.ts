/** Beginnings of region names, with the partition of those regions and what their host names end in; all others are of `aws`. */
const PARTITIONS: readonly (readonly [regions: string, partition: string, suffix: string])[] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([regions]) => region.startsWith(regions))?.[1] ?? 'aws';
}

/** What AWS::URLSuffix gives there. */
export function urlSuffixOf(partition: string): string {
  return PARTITIONS.find(([, name]) => name === partition)?.[2] ?? 'amazonaws.com';
}
