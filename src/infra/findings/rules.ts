import type { Rule } from './rule.js';
import { documents, kafka, queue, stream, topic } from './rules/encryption.js';
import { apiForAnyOrigin, openUrl, urlForAnyOrigin } from './rules/function-url.js';
import { graphqlKey } from './rules/graphql.js';
import { httpApi, webSocketApi } from './rules/http-api.js';
import { permissionForAnyone, permissionWithoutSource } from './rules/permissions.js';
import { policyForAnyone, policyWithoutSource } from './rules/resource-policies.js';
import { restApi } from './rules/rest-api.js';

/** All rules about triggers and event sources. docs/findings.md lists them. */
export const RULES: readonly Rule[] = [
  permissionForAnyone,
  policyForAnyone,
  ...[restApi, httpApi, webSocketApi, openUrl, graphqlKey],
  ...[permissionWithoutSource, policyWithoutSource],
  ...[urlForAnyOrigin, apiForAnyOrigin],
  ...[queue, topic, stream, documents, kafka],
];

/** The ids of all rules. */
export const FINDING_RULES: readonly string[] = RULES.map(({ id }) => id);
