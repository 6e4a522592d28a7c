import { Args, Flags } from '@oclif/core';

// Flags that several commands take alike, most of them those that look at a project.

const several = { multiple: true, multipleNonGreedy: true } as const;

export const DIR = {
  dir: Args.string({ name: 'DIR', description: 'the folder that holds the infrastructure code', default: '.' }),
};

export const CONFIG = {
  config: Flags.string({
    helpValue: 'FILE',
    description: 'settings in JSON or YAML (default leastwise.json or leastwise.yaml in DIR)',
  }),
};

export const ENTRIES = {
  entry: Flags.string({
    ...several,
    helpValue: 'FILE#HANDLER',
    description: 'a handler that no template names, relative to DIR; may be given several times',
  }),
};

/** What references to the place of a deployment are written as. */
export const PLACE = {
  region: Flags.string({ description: 'write this region instead of a reference or `*`' }),
  account: Flags.string({ description: 'write this account instead of a reference or `*`' }),
  partition: Flags.string({ description: 'write this partition, such as aws-us-gov' }),
};

export const DEPLOYMENTS = {
  deployment: Flags.string({
    ...several,
    helpValue: '[TEMPLATE=]PATH',
    description:
      'tell what resources are called where it is deployed: a file or folder with what `aws cloudformation describe-stack-resources`, `describe-stacks` or `list-exports` printed; one for each stage',
  }),
  stage: Flags.string({
    ...several,
    helpValue: 'STAGE',
    description:
      'the name of a stage in which a service of the Serverless Framework is deployed, where no saved answers tell it: names of its roles and functions follow from that',
  }),
};

export const SCPS = {
  scp: Flags.string({
    ...several,
    helpValue: 'FILE',
    description:
      'a service control policy of the account, as JSON: nothing that it denies is proposed; may be given several times',
  }),
};

export const SELECTORS = {
  selectors: Flags.string({
    ...several,
    helpValue: 'FILE',
    description: 'what `aws cloudtrail get-event-selectors` or `get-trail` printed: what the trail could have shown',
    dependsOn: ['trail'],
  }),
};

export const TRAIL = {
  trail: Flags.string({
    ...several,
    helpValue: 'PATH',
    description: 'a file or folder of a CloudTrail trail: what was used counts beside what the code needs',
  }),
  ...SELECTORS,
};

/** How much what a trail shows counts. */
export const LEANING = {
  strategy: Flags.option({
    options: ['both', 'source', 'usage'] as const,
    description: 'lean on the code alone or on the trail alone (default both)',
    dependsOn: ['trail'],
  })(),
  unexplained: Flags.option({
    options: ['keep', 'drop'] as const,
    description: 'what to do about what is used though no code needs it (default keep)',
    dependsOn: ['trail'],
  })(),
  'min-days': Flags.integer({
    min: 1,
    description: 'days that a role must have been watched before what it was not seen to do counts (default 90)',
    dependsOn: ['trail'],
  }),
};

export const DEBUG = { debug: Flags.boolean({ description: 'print the stack trace of an error' }) };

/** Where edits are made. */
export const EDITS = {
  'split-roles': Flags.boolean({
    description:
      'give functions that share a role each one of its own, where that is a small edit (SAM, the Serverless Framework)',
  }),
};
