import path from 'node:path';
import { deploymentOf, stageAlone } from './evidence/index.js';
import { byteFilesAt, readNamedFile } from './host/index.js';
import { distinctStages, readTold, type StageFiles } from './infra/index.js';
import { type Deployment, type Missed, type Stack, UserError } from './vocabulary/index.js';

/** Where the project is deployed, and what was told of it that can't be. */
export interface Deployments {
  readonly deployments: readonly Deployment[];
  readonly missed: readonly Missed[];
}

/** Where it is, for files that do not tell. */
type Where = Pick<StageFiles, 'account' | 'region' | 'partition'>;

/** How a user tells where a project is deployed. */
export interface NamedDeployments {
  /** Each a file or folder of saved answers of CloudFormation, as `PATH` or `TEMPLATE=PATH`. */
  readonly deployments?: readonly string[] | undefined;
  /** Names of stages in which services of the Serverless Framework are deployed, for what follows from these alone. */
  readonly stages?: readonly string[] | undefined;
}

/**
 * The stages that the user names.
 * @throws UserError where nothing is at a path, it does not tell what is deployed, or the name of a stage tells nothing of the project
 */
export function readDeployments(
  { deployments = [], stages = [] }: NamedDeployments,
  stacks: readonly Stack[],
  where: Where = {},
): Deployments {
  const read = readFiles(deployments, stacks, where);
  return { ...read, deployments: [...read.deployments, ...namedStages(stages, stacks)] };
}

function readFiles(named: readonly string[], stacks: readonly Stack[], where: Where): Deployments {
  const readings = distinctStages(named.map(stageFiles)).map((one) => {
    const { told, missed } = readTold({ ...one, ...where }, stacks);
    const { deployment, missed: refused } = deploymentOf(stacks, told);
    return { deployment, missed: [...missed, ...refused] };
  });
  return { deployments: readings.map((one) => one.deployment), missed: readings.flatMap((one) => one.missed) };
}

/**
 * Stages that are told by their names alone.
 * @throws UserError where the project has no service whose names follow from it
 */
function namedStages(stages: readonly string[], stacks: readonly Stack[]): readonly Deployment[] {
  return stages.map((stage) => {
    const found = stageAlone(stage, stacks);
    if (found !== undefined) return found;
    throw new UserError(
      'There is no service of the Serverless Framework, and of other projects the name of a stage tells nothing.',
      'Name what CloudFormation answered with --deployment instead of --stage.',
    );
  });
}

/** `TEMPLATE=PATH`; a path that is there is taken as a whole. */
function stageFiles(named: string): Pick<StageFiles, 'stage' | 'files' | 'template'> {
  const [, template, rest] = /^([^=]+)=(.+)$/s.exec(named) ?? [];
  if (template === undefined || rest === undefined || byteFilesAt(named) !== undefined) return filesAt(named);
  return { ...filesAt(rest), template: path.posix.normalize(template) };
}

function filesAt(named: string): Pick<StageFiles, 'stage' | 'files'> {
  const stage = path.basename(path.resolve(named)).replace(/\.json$/i, '');
  const listed = byteFilesAt(named)?.files.map((one) => one.path);
  const paths = listed?.filter((file) => listed.length === 1 || /\.json$/i.test(file)) ?? [];
  const files = paths.map((file) => ({ file, text: readNamedFile(file) ?? '' }));
  if (files.length > 0) return { stage, files };
  throw new UserError(
    listed === undefined ? `There is nothing at \`${named}\`.` : `There are no JSON files in \`${named}\`.`,
    'Check the path behind --deployment.',
  );
}
