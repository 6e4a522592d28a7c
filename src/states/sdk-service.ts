import type { Catalog } from '../catalog/index.js';

/** The service by the name that AWS SDK integrations have for it: the SDK for Java's, in small letters without hyphens (`cloudwatchlogs`). */
export function sdkService(name: string, catalog: Catalog): string | undefined {
  const plain = name.toLowerCase();
  const own = OTHERWISE[plain] ?? catalog.services().find((id) => id.replaceAll('-', '') === plain);
  return own ?? catalog.serviceOfV2Class(plain)?.id;
}

/**
 * Names in which the SDK for Java differs from the clients' own.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
const OTHERWISE: Readonly<Record<string, string>> = {
  applicationdiscovery: 'application-discovery-service',
  cloudwatchevents: 'eventbridge',
  config: 'config-service',
  costandusagereport: 'cost-and-usage-report-service',
  databasemigration: 'database-migration-service',
  directory: 'directory-service',
  elasticsearch: 'elasticsearch-service',
  lexmodelbuilding: 'lex-model-building-service',
  lexruntime: 'lex-runtime-service',
  marketplaceentitlement: 'marketplace-entitlement-service',
};

/** The operation as the API names it: names in definitions begin with a small letter, and write `Db` for `DB`. */
export function operationOf(name: string, service: string, catalog: Catalog): string | undefined {
  const all = catalog.service(service)?.operations ?? new Set();
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return all.has(capital) ? capital : [...all].find((one) => one.toLowerCase() === name.toLowerCase());
}
