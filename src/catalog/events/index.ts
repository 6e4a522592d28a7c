export { eventChecks } from './checks-of-event.js';
export type { TrailEvent, TrailResource } from './event.js';
export type { ParameterRole } from './parameter-roles.js';
export { type Visibility, visibilityOf } from './visibility.js';
