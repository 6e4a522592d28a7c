export { boundArn, boundPolicy } from './bound.js';
export type * from './certificate.js';
export { type Certifying, certify } from './certify.js';
export { claimsOf, faultsIn, findingOf, namesOf } from './claims.js';
export { isCertificate, type ReadCertificate, readCertificate } from './read.js';
export { allowsSome, type Replaying, replay } from './replay.js';
export { type PolicyFileHeld, type WrittenCertificate, writtenCertificate } from './written.js';
