export { type Catalog, createCatalog } from './catalog.js';
export type { Check, Checks, OperationCall, Surroundings } from './check.js';
export type { Ruling } from './checks/index.js';
export type { Encryption, KeyNeed, ReadJson, ToldBy } from './data.js';
export type { ParameterRole, TrailEvent, TrailResource, Visibility } from './events/index.js';
export type { ManagedPolicy } from './managed-policy.js';
export type { Service } from './service.js';
