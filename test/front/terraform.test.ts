import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generate, write } from '../../src/index.js';

const FERRY = path.join(import.meta.dirname, '../scenes/terraform/ferry');

it('policies are written as Terraform has them, in the words of the module that defines the role', async () => {
  const written = write(await generate({ dir: FERRY, addMissing: true }), 'terraform');
  expect(written).toContain('# In the module module.worker["board"].');
  expect(written).toContain('resources = [var.tables[0]]');
  expect(written).toContain('role   = aws_iam_role.worker.id');
  expect(written).toContain('policy = data.aws_iam_policy_document.worker.json');
  expect(written).toContain('resources = ["${aws_s3_bucket.manifests.arn}/today.csv"]');
});

it('a state tells what resources are called where they are deployed', async () => {
  const arn = 'arn:aws:sqs:eu-west-2:111122223333:ferry-live-passengers';
  const url = 'https://sqs.eu-west-2.amazonaws.com/111122223333/ferry-live-passengers';
  const queue = { address: 'aws_sqs_queue.passengers', type: 'aws_sqs_queue', values: { arn, url } };
  const state = { terraform_version: '1.9.0', values: { root_module: { resources: [queue] } } };
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'state-')), 'live.json');
  writeFileSync(file, JSON.stringify(state));
  const report = JSON.parse(write(await generate({ dir: FERRY, deployments: [file] }), 'json'));
  expect(JSON.stringify(report)).toContain(arn);
});
