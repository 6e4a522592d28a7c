import { describe, expect, it } from 'vitest';
import { showValue } from '../../../src/vocabulary/index.js';
import { readProject } from './probe.js';

const TRUST =
  'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })';
const TASK = `
resource "aws_iam_role" "gate" { assume_role_policy = ${TRUST} }
resource "aws_iam_role" "start" { assume_role_policy = ${TRUST} }
resource "aws_secretsmanager_secret" "key" { name = "key" }
resource "aws_ecr_repository" "gate" { name = "gate" }
resource "aws_efs_file_system" "ledger" {}
resource "aws_dynamodb_table" "ships" { name = "ships" }
resource "aws_ecs_task_definition" "gate" {
  family             = "gate"
  task_role_arn      = aws_iam_role.gate.arn
  execution_role_arn = aws_iam_role.start.arn
  CONTAINERS
  volume {
    name = "ledger"
    efs_volume_configuration {
      file_system_id = aws_efs_file_system.ledger.id
      authorization_config { iam = "ENABLED" }
    }
  }
}
`;
const CONTAINERS = `[{
    name        = "gate"
    image       = "\${aws_ecr_repository.gate.repository_url}:7"
    environment = [{ name = "SHIPS", value = aws_dynamodb_table.ships.name }]
    secrets     = [{ name = "KEY", valueFrom = aws_secretsmanager_secret.key.arn }]
  }]`;

describe('tasks of ECS', () => {
  it.each([
    ['written in place', `container_definitions = jsonencode(${CONTAINERS})`, {}],
    [
      'in a template file',
      'container_definitions = templatefile("gate.json", { image = "${aws_ecr_repository.gate.repository_url}", ships = aws_dynamodb_table.ships.name, key = aws_secretsmanager_secret.key.arn })',
      {
        'gate.json':
          '[{"name": "gate", "image": "${image}:7", "environment": [{"name": "SHIPS", "value": "${ships}"}], "secrets": [{"name": "KEY", "valueFrom": "${key}"}]}]',
      },
    ],
  ])('have two roles, by their containers: %s', (_, containers, files) => {
    const { found } = readProject({ ...files, 'main.tf': TASK.replace('CONTAINERS', () => containers) });
    const workloads = found.flatMap((stack) => stack.workloads);
    const features = workloads.map(({ id, features: own }) => [id, own.map(({ template }) => template).sort()]);
    expect(Object.fromEntries(features)).toEqual({
      'aws_ecs_task_definition.gate': ['runtime/ecs-file-system'],
      'aws_ecs_task_definition.gate.execution': ['runtime/ecs-image', 'runtime/ecs-secret'],
    });
    const ships = workloads.find(({ id }) => id === 'aws_ecs_task_definition.gate')?.environment.get('SHIPS');
    expect(ships && showValue(ships)).toBe('${aws_dynamodb_table.ships}');
  });
});
