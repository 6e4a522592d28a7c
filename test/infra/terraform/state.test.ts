import { describe, expect, it } from 'vitest';
import { savedIn } from '../../../src/infra/deployments/saved.js';

const ARN = 'arn:aws:dynamodb:eu-west-2:111122223333:table/ferry-live-crossings';
const QUEUE = 'https://sqs.eu-west-2.amazonaws.com/111122223333/ferry-live-passengers';

describe('what Terraform tells of what is deployed', () => {
  it('is read from what `terraform show -json` prints', () => {
    const shown = {
      format_version: '1.0',
      terraform_version: '1.9.0',
      variables: { harbour: { value: 'live' } },
      values: {
        outputs: { table: { value: ARN, sensitive: false }, password: { value: 'x', sensitive: true } },
        root_module: {
          resources: [
            {
              address: 'aws_dynamodb_table.crossings',
              type: 'aws_dynamodb_table',
              values: { arn: ARN, name: 'ferry-live-crossings' },
            },
          ],
          child_modules: [
            {
              resources: [
                {
                  address: 'module.q["a"].aws_sqs_queue.this[0]',
                  type: 'aws_sqs_queue',
                  values: { arn: 'x', url: QUEUE, id: QUEUE },
                },
              ],
            },
          ],
        },
      },
    };
    expect(savedIn(JSON.stringify(shown), 'live.json').stacks).toEqual([
      {
        from: 'live.json',
        place: { partition: 'aws', region: 'eu-west-2', account: '111122223333' },
        resources: [
          { LogicalResourceId: 'aws_dynamodb_table.crossings', PhysicalResourceId: 'ferry-live-crossings' },
          { LogicalResourceId: 'module.q["a"].aws_sqs_queue.this[0]', PhysicalResourceId: QUEUE },
        ],
        parameters: { 'var.harbour': 'live' },
        outputs: { table: ARN },
      },
    ]);
  });

  it('is read from a file of state', () => {
    const state = {
      version: 4,
      terraform_version: '1.9.0',
      outputs: {},
      resources: [
        {
          module: 'module.q["a"]',
          mode: 'managed',
          type: 'aws_sqs_queue',
          name: 'this',
          instances: [{ index_key: 0, attributes: { arn: 'arn:aws:sqs:eu-west-2:111122223333:p', url: QUEUE } }],
        },
        {
          mode: 'data',
          type: 'aws_s3_bucket',
          name: 'logs',
          instances: [{ attributes: { bucket: 'ferry-logs', arn: 'arn:aws:s3:::ferry-logs' } }],
        },
      ],
    };
    expect(savedIn(JSON.stringify(state), 'terraform.tfstate').stacks[0]?.resources).toEqual([
      { LogicalResourceId: 'module.q["a"].aws_sqs_queue.this[0]', PhysicalResourceId: QUEUE },
      { LogicalResourceId: 'data.aws_s3_bucket.logs', PhysicalResourceId: 'ferry-logs' },
    ]);
  });

  it('tells nothing that is marked as sensitive', () => {
    const plan = {
      format_version: '1.2',
      terraform_version: '1.9.0',
      variables: { harbour: { value: 'live' }, password: { value: 'tide' } },
      configuration: { root_module: { variables: { harbour: {}, password: { sensitive: true } } } },
      planned_values: {
        root_module: {
          resources: [
            {
              address: 'aws_dynamodb_table.crossings',
              type: 'aws_dynamodb_table',
              values: { name: 'ferry-live-crossings' },
              sensitive_values: { name: true },
            },
            // What is known after apply is not there.
            { address: 'aws_sqs_queue.q', type: 'aws_sqs_queue', values: { name: 'q' }, sensitive_values: {} },
          ],
        },
      },
    };
    const [stack] = savedIn(JSON.stringify(plan), 'plan.json').stacks;
    expect(stack?.resources).toEqual([]);
    expect(stack?.parameters).toEqual({ 'var.harbour': 'live' });
    const state = {
      version: 4,
      terraform_version: '1.9.0',
      resources: [
        {
          mode: 'managed',
          type: 'aws_dynamodb_table',
          name: 't',
          instances: [{ attributes: { name: 't' }, sensitive_attributes: [[{ type: 'get_attr', value: 'name' }]] }],
        },
      ],
    };
    expect(savedIn(JSON.stringify(state), 'terraform.tfstate').stacks[0]?.resources).toEqual([]);
  });
});
