import { expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { packageFolder, readPackageJson } from '../../../src/host/index.js';
import { misfitsIn, samTemplateForm } from '../../../src/infra/roles/own-sam-templates.js';
import { samPolicyTemplate } from '../../../src/infra/roles/sam-templates.js';

const catalog = createCatalog(readPackageJson);
const names = packageFolder('policy-templates/sam').map((file) => file.replace('.json', ''));

/** SAM grants these as well, though IAM has no such actions: batches are checked as the single calls. */
const UNKNOWN_TO_IAM: Readonly<Record<string, readonly string[]>> = {
  SQSPollerPolicy: ['sqs:ChangeMessageVisibilityBatch', 'sqs:DeleteMessageBatch'],
};

test.each(names)('policy-templates/sam/%s.json', (name) => {
  const template = samPolicyTemplate(name);
  expect(samTemplateForm(template, '')).toEqual([]);
  const misfits = misfitsIn(template as Parameters<typeof misfitsIn>[0], catalog);
  expect(misfits.map(({ because }) => /`(.*)`/.exec(because)?.[1])).toEqual(UNKNOWN_TO_IAM[name] ?? []);
});
