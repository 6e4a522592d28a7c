import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { diff, verify, writeDiff, writeVerdict } from '../../src/index.js';

const ROLE = `
resource "aws_iam_role" "teller" {
  name               = "teller"
  assume_role_policy = "{}"
}
`;

function configuration(action: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'bank-'));
  mkdirSync(path.join(folder, 'grants'));
  const call =
    'module "grants" {\n source = "./grants"\n role = aws_iam_role.teller.name\n table = aws_dynamodb_table.accounts.arn\n}\n';
  writeFileSync(
    path.join(folder, 'main.tf'),
    `${ROLE}${call}resource "aws_dynamodb_table" "accounts" {\n name = "accounts"\n}\n`,
  );
  writeFileSync(
    path.join(folder, 'grants/main.tf'),
    `variable "role" {}
variable "table" {}
resource "aws_iam_role_policy" "accounts" {
  role   = var.role
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${action}", Resource = var.table }] })
}
`,
  );
  return `${path.join(folder, 'main.tf')}#aws_iam_role.teller`;
}

it('a role of a configuration is compared with all that its modules grant it', async () => {
  const [before, after] = [configuration('dynamodb:*'), configuration('dynamodb:GetItem')];
  const changes = writeDiff(await diff({ a: before, b: after }), 'json');
  expect(changes).toContain('aws_dynamodb_table.accounts.arn');
  expect(JSON.parse(writeVerdict(await verify({ proposed: after, against: before }), 'json'))).toMatchObject({
    containment: { is: 'proven' },
  });
});
