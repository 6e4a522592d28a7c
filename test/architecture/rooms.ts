/**
 * The laws: each room's name with the rooms that it may import, and why. `src/README.md` has the picture.
 * A room is a folder of src; `front` is src/index.ts with the files beside it, `commands` the top-level folder.
 */
export const ROOMS: Readonly<
  Record<string, { readonly imports: readonly string[]; readonly pure?: true; readonly why: string }>
> = {
  vocabulary: { imports: [], pure: true, why: 'the words that all rooms share rest on nothing' },
  host: {
    imports: ['vocabulary'],
    why: 'the only room that touches disk, clock, environment, processes: it knows paths and errors, no subject matter',
  },
  catalog: {
    imports: ['vocabulary'],
    pure: true,
    why: 'a value made of data that host loads; it knows AWS, not the project',
  },
  policy: {
    imports: ['vocabulary'],
    pure: true,
    why: 'the algebra works on any IAM JSON: no function, no evidence, no account',
  },
  aws: {
    imports: ['vocabulary', 'host'],
    why: 'asks AWS and says what it answers, one file a service; what the answers mean is for readers to say',
  },
  program: {
    imports: ['vocabulary', 'host'],
    why: 'TypeScript and JavaScript programs from the files that host reads',
  },
  source: {
    imports: ['vocabulary', 'program', 'catalog'],
    why: 'interprets programs; the catalog tells which operations SDK clients have',
  },
  states: {
    imports: ['vocabulary', 'host', 'catalog'],
    why: 'which calls the states of a state machine make: infra reads their definitions, the catalog tells the operations, and host reads what is known of integrations',
  },
  plain: {
    imports: ['vocabulary', 'program'],
    why: 'configuration that is written as a program, as plain data: a small evaluator, which needs no catalog and no heap of alternatives',
  },
  infra: {
    imports: ['vocabulary', 'host'],
    why: 'reads templates through host; what their policy documents mean is for evidence to say',
  },
  cdk: {
    imports: ['vocabulary', 'host', 'program', 'source', 'infra'],
    why: 'apps of the AWS CDK: source follows their values, and the templates that it makes of them are read by infra',
  },
  trail: {
    imports: ['vocabulary', 'host', 'catalog', 'aws'],
    why: 'reads what CloudTrail recorded, on disk or in AWS; the catalog tells which permissions a recorded call was checked on',
  },
  evidence: {
    imports: ['vocabulary', 'catalog', 'policy'],
    pure: true,
    why: 'the waist: facts from every reader, whose types are vocabulary, become Need, Granted and Gap',
  },
  merge: { imports: ['vocabulary', 'catalog', 'policy', 'evidence'], pure: true, why: 'decides on evidence alone' },
  certificate: {
    imports: ['vocabulary', 'policy', 'merge'],
    pure: true,
    why: 'what is claimed of a proposal, and whether it holds: checked again from the certificate alone, without code or template',
  },
  account: {
    imports: ['vocabulary', 'host', 'aws'],
    why: 'reads what is deployed in an account; what its policies mean is for others to say',
  },
  audit: {
    imports: ['vocabulary', 'catalog', 'policy', 'evidence', 'merge'],
    pure: true,
    why: 'looks at roles and users one after another; what stays of their permissions merge decides',
  },
  sides: {
    imports: ['vocabulary', 'host', 'catalog', 'policy', 'infra', 'evidence'],
    why: 'reads the policies that the user names, wherever they stand, in names that both sides share',
  },
  live: {
    imports: ['vocabulary', 'policy', 'certificate', 'aws'],
    why: 'asks AWS about policies and holds each answer against what the algebra says of the same',
  },
  report: {
    imports: ['vocabulary', 'policy', 'merge', 'certificate', 'audit'],
    pure: true,
    why: 'writes down what was decided',
  },
  propose: {
    imports: ['vocabulary', 'policy', 'merge', 'report'],
    pure: true,
    why: 'turns decisions into edits of texts; that they come to what was decided is for whoever reads them again to say',
  },
  git: {
    imports: ['vocabulary', 'host'],
    why: 'speaks to the repository through processes that host runs: it knows branches and commits, nothing of policies',
  },
  forge: {
    imports: ['vocabulary'],
    why: 'speaks to GitHub, and is the only room that imports its library; what it needs of the machine it is given',
  },
  front: {
    imports: [
      'vocabulary',
      'host',
      'catalog',
      'policy',
      'aws',
      'program',
      'source',
      'states',
      'plain',
      'infra',
      'cdk',
      'trail',
      'evidence',
      'merge',
      'certificate',
      'live',
      'account',
      'audit',
      'sides',
      'report',
      'propose',
      'git',
      'forge',
    ],
    why: 'the recipes: the one place that knows all rooms',
  },
  commands: { imports: ['front'], why: 'flags in, the front door, text out' },
};
