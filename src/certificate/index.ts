export type * from './certificate.js';
export { type Certifying, certify } from './certify.js';
export { claimsOf } from './claims.js';
export { isCertificate, type ReadCertificate, readCertificate } from './read.js';
export { type WrittenCertificate, writtenCertificate } from './written.js';
