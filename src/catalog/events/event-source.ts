import type { EventSourcesData } from '../data.js';

const DOMAIN = '.amazonaws.com';

/** `dynamodb` of `dynamodb.amazonaws.com`: what data/catalog/events goes by. */
export function sourceLabel(source: string): string {
  const lower = source.toLowerCase();
  return lower.endsWith(DOMAIN) ? lower.slice(0, -DOMAIN.length) : lower;
}

/** The IAM prefix of the actions that a source's events are checked on: its own label, where no other is written down. */
export function prefixOfSource(label: string, { prefixes }: EventSourcesData): string {
  return Object.hasOwn(prefixes, label) ? (prefixes[label] ?? label) : label;
}

/** What Lambda and CloudFront put behind the names of their operations, the date of the API. Other names may end in digits by nature. */
const DATES: Readonly<Record<string, RegExp>> = {
  lambda: /\d{8}(v\d+)?$/,
  cloudfront: /_?\d{4}_\d{2}_\d{2}$/,
};

/**
 * The event's name without the date of the API: `GetFunction` of `GetFunction20150331v2`.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 */
export function undated(name: string, label: string): string {
  const date = DATES[label];
  return date === undefined ? name : name.replace(date, '');
}
