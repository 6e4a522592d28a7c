import { groupBy, type Missed, type Stack } from '../vocabulary/index.js';

/** What people call each kind of infrastructure code. */
const KINDS: Readonly<Record<Stack['kind'], string>> = {
  sam: 'SAM',
  cloudformation: 'CloudFormation',
  serverless: 'the Serverless Framework',
  terraform: 'Terraform',
  cdk: 'the CDK',
};

/**
 * Code that infrastructure code of several kinds deploys, told once for each two of them: a project that changes from one to the other, or
 * shows both. All of its functions are told of, each with the role that it has there.
 */
export function sameCode(stacks: readonly Pick<Stack, 'kind' | 'file' | 'workloads'>[]): readonly Missed[] {
  const all = stacks.flatMap(({ kind, file, workloads }) =>
    workloads.flatMap(({ entry }) =>
      entry.is === 'source' ? [{ kind, file, code: `${entry.file}#${entry.handler}` }] : [],
    ),
  );
  const shared = [...groupBy(all, ({ code }) => code).values()].flatMap((same) => {
    const [first] = same;
    const other = same.find(({ kind }) => kind !== first?.kind);
    return first === undefined || other === undefined ? [] : [{ first, other }];
  });
  const pairs = groupBy(shared, ({ first, other }) => `${first.file} ${other.file}`);
  return [...pairs.values()].flatMap((some) => {
    const [pair] = some;
    if (pair === undefined) return [];
    const { first, other } = pair;
    const what = some.length === 1 ? `\`${first.code}\`` : `the code of ${some.length} functions`;
    const because = `${KINDS[first.kind]} (\`${first.file}\`) and ${KINDS[other.kind]} deploy ${what}: each of both is told of with its own role`;
    return [{ over: 'nothing', because, at: { file: other.file, line: 1 } } as const];
  });
}
