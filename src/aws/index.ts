export {
  type AccessAnalyzer,
  type AnalyzerFinding,
  type AnalyzerVerdict,
  MOST_ACTIONS_CHECKED,
  openAccessAnalyzer,
} from './access-analyzer.js';
export { type Limit, limitedTo } from './at-once.js';
export { type Athena, openAthena, type QuerySettings, type Row, type TableName, type TableShape } from './athena.js';
export {
  type EventHistory,
  type HistoryRecord,
  openEventHistory,
  type TrailSettings,
  trailSettings,
} from './cloudtrail.js';
export { Denied } from './failures.js';
export {
  type AuthorizationPage,
  authorizationDetails,
  credentialReport,
  lastAccessed,
  type MarkedPage,
  startLastAccessed,
} from './iam.js';
export { pacedAt } from './pace.js';
export {
  type GeneratedPolicies,
  type GenerationJob,
  type GenerationRequest,
  openUsageAnalyzer,
  type UnusedAccess,
  type UsageAnalyzer,
} from './policy-generation.js';
export { type Bucket, type ListedPage, type ListOptions, openBucket, type StoredObject } from './s3.js';
export { type AwsSettings, MOST_AT_ONCE } from './settings.js';
export {
  type ContextEntry,
  type ContextType,
  type Simulated,
  type SimulatedResult,
  simulateCustomPolicy,
} from './simulation.js';
export { callersAccount } from './sts.js';
export { evenly, waited } from './waited.js';
