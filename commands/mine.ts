import { Args, Command, Flags } from '@oclif/core';

/** Flags in, the front door, text out. What is heavy is imported when the command runs, so that `--help` is quick. */
export default class Mine extends Command {
  static override summary = 'Tell which permissions roles and users really used, from the files of a CloudTrail trail.';

  static override description =
    `PATH is a file of a trail or a folder of them: .json.gz files as AWS lays them out, plain JSON, one record a line, what lookup-events prints, or events of EventBridge. What is damaged is told and passed over. No network connection is opened, and what callers put into requests leaves memory only as names of resources.

What was denied is told and never granted. What was attempted is needed, but did not come to an end that proves it.

Exit codes: 0 done, 2 the input or the use is wrong, 3 it could not work.`;

  static override examples = [
    { description: 'All that a trail shows', command: '<%= config.bin %> mine AWSLogs' },
    {
      description: 'The smallest policies of some roles, as files',
      command: "<%= config.bin %> mine AWSLogs --principal 'shop-*' --out policies",
    },
    {
      description: 'Which actions of a policy were not used',
      command:
        '<%= config.bin %> mine AWSLogs --principal till --granted policy.json --selectors selectors.json --selectors trail.json',
    },
    {
      description: "What a project's roles did in production, in the words of its templates",
      command: '<%= config.bin %> mine AWSLogs --deployment production.json --dir bookshop',
    },
  ];

  static override args = {
    path: Args.string({ name: 'PATH', description: 'a file or folder; there may be several', required: true }),
  };

  static override strict = false;

  static override flags = {
    principal: Flags.string({
      helpValue: 'GLOB',
      description: 'only roles and users whose ARN or name this matches, with * and ?',
    }),
    resources: Flags.option({
      options: ['exact', 'prefix', 'type'] as const,
      description:
        'how to tell names within one resource, such as keys of a bucket: each, by what they have in common, or as any',
      default: 'prefix',
    })(),
    granted: Flags.string({
      helpValue: 'POLICY',
      description: 'tell of each action of this policy whether it was used; a file, TEMPLATE#ID or a managed policy',
    }),
    selectors: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'FILE',
      description: 'what `aws cloudtrail get-event-selectors` or `get-trail` printed; may be given several times',
    }),
    format: Flags.option({ options: ['text', 'json'] as const, description: 'how to write it (default text)' })(),
    json: Flags.boolean({ description: 'the same as --format json', exclusive: ['format'] }),
    deployment: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: '[TEMPLATE=]PATH',
      description:
        'tell what roles of the project did in its own words: a file or folder with what `aws cloudformation describe-stack-resources`, `describe-stacks` or `list-exports` printed; one for each stage',
    }),
    dir: Flags.string({
      helpValue: 'DIR',
      description: 'the folder that holds the infrastructure code, for --deployment (default .)',
      dependsOn: ['deployment'],
    }),
    policy: Flags.boolean({ description: 'put the smallest policies of each principal into the report as JSON' }),
    out: Flags.string({
      helpValue: 'DIR',
      description: 'also write these policies and the JSON report to files there',
    }),
    redact: Flags.boolean({ description: 'mask account ids and names' }),
    quiet: Flags.boolean({ char: 'q', description: 'print no report for people', exclusive: ['verbose'] }),
    verbose: Flags.boolean({ char: 'v', description: 'print every line of long lists' }),
    debug: Flags.boolean({ description: 'print the stack trace of an error' }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Mine);
    const front = await import('../src/index.js');
    const progress = front.progressLine();
    const { principal, resources, granted, selectors, redact, out, deployment: deployments, dir } = flags;
    const mined = await front
      .mine({
        ...{ paths: argv.map(String), principal, resources, granted, selectors, redact, deployments, dir },
        ...{ policies: flags.policy || out !== undefined, onProgress: progress.show },
      })
      .finally(progress.clear);
    if (out !== undefined) front.writeUsedPolicies(mined, out);
    const format = flags.json || flags.policy ? 'json' : (flags.format ?? 'text');
    if (flags.quiet && format === 'text') return;
    process.stdout.write(front.writeUsage(mined, format, { verbose: flags.verbose }));
  }
}
