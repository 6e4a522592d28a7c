import { type PseudoParameter, reference, referenceValue, type Value, type Workload } from '../vocabulary/index.js';

/** Where a workload runs, as far as its ARNs need it. */
export interface Surroundings {
  readonly partition: Value;
  readonly region: Value;
  readonly account: Value;
}

/** The pseudo parameters of the workload's stack; without infrastructure code those of no stack in particular. */
export function surroundingsOf({ infrastructure }: Workload): Surroundings {
  const pseudo = (name: PseudoParameter): Value => referenceValue(reference(infrastructure?.file ?? '', name));
  return { partition: pseudo('AWS::Partition'), region: pseudo('AWS::Region'), account: pseudo('AWS::AccountId') };
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
