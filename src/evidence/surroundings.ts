import {
  type PseudoParameter,
  reference,
  referenceValue,
  text,
  unknown,
  type Value,
  type Workload,
} from '../vocabulary/index.js';

/** Where a workload runs, as far as its ARNs need it. */
export interface Surroundings {
  readonly partition: Value;
  readonly region: Value;
  readonly account: Value;
}

/** The pseudo parameters of the workload's stack. Without infrastructure code the partition is `aws` and the rest is not told. */
export function surroundingsOf(workload: Workload): Surroundings {
  const pseudo = pseudoOf(workload);
  return {
    partition: pseudo('AWS::Partition') ?? text('aws'),
    region: pseudo('AWS::Region') ?? unknown('no infrastructure code tells the region'),
    account: pseudo('AWS::AccountId') ?? unknown('no infrastructure code tells the account'),
  };
}

function pseudoOf({ infrastructure }: Workload): (name: PseudoParameter) => Value | undefined {
  return (name) => (infrastructure === null ? undefined : referenceValue(reference(infrastructure.file, name)));
}

/** The holes `AWS::Region` and the like of a feature template, for `fillHoles`. */
export function pseudoHoles(workload: Workload): readonly (readonly [string, Value])[] {
  const { partition, region, account } = surroundingsOf(workload);
  return [
    ['AWS::Partition', partition],
    ['AWS::Region', region],
    ['AWS::AccountId', account],
  ];
}
