import { Args, Command, Flags } from '@oclif/core';
import { DEBUG, DEPLOYMENTS } from './flags/shared.js';

/** Flags in, the front door, text out. What is heavy is imported when the command runs, so that `--help` is quick. */
export default class Mine extends Command {
  static override summary = 'Tell which permissions roles and users really used, as CloudTrail recorded it.';

  static override description =
    `PATH is a file of a trail or a folder of them: .json.gz files as AWS lays them out, plain JSON, one record a line, what lookup-events prints, or events of EventBridge. It may also be the bucket of a trail, s3://BUCKET/PREFIX: of that, the files of the days, accounts and regions that are asked for are fetched once and kept. Without PATH, --trail-name reads the bucket of a trail, --event-history asks CloudTrail for the management events of the last 90 days, and --athena has Athena count the records of a table that was made over a trail, which costs what Athena takes for what it reads.

What is damaged, gone or denied is told and passed over. Files on disk need no network connection; AWS is asked with the credentials of the AWS SDK's own chain (environment, profiles, roles). What callers put into requests is told only as names of resources.

What was denied is told and never granted. What was attempted is needed, but did not come to an end that proves it.

Exit codes: 0 done, 2 the input or the use is wrong, 3 it could not work.`;

  static override examples = [
    { description: 'All that a trail shows', command: '<%= config.bin %> mine AWSLogs' },
    {
      description: "What the bucket of an organisation's trail shows of one account in the last 90 days",
      command: '<%= config.bin %> mine s3://central-logs --account 111122223333 --since 90d',
    },
    {
      description: 'Without a trail: management events of the last two weeks',
      command: '<%= config.bin %> mine --event-history --region eu-west-1 --region us-east-1 --since 2w',
    },
    {
      description: "What a table of Athena over an organisation's trail shows, of which only the last 90 days are read",
      command:
        '<%= config.bin %> mine --athena logs.cloudtrail --workgroup audit --region eu-west-1 --since 90d --account 111122223333',
    },
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
    path: Args.string({ name: 'PATH', description: 'a file, a folder or s3://BUCKET/PREFIX; there may be several' }),
  };

  static override strict = false;

  static override flags = {
    'trail-name': Flags.string({
      helpValue: 'NAME|ARN',
      description: 'ask this trail for its event selectors and regions, and read its bucket where no PATH is named',
    }),
    'event-history': Flags.boolean({
      description: 'read event history, in each --region: two requests a second, of 50 management events each',
    }),
    athena: Flags.string({
      helpValue: 'DATABASE.TABLE',
      description: 'have Athena count the records of a table of CloudTrail, in --region',
    }),
    'athena-output': Flags.string({
      helpValue: 's3://BUCKET/PREFIX/',
      description: 'where Athena puts its answer (default what the work group says)',
      dependsOn: ['athena'],
    }),
    workgroup: Flags.string({
      helpValue: 'NAME',
      description: "the work group in which Athena answers (default the account's primary one)",
      dependsOn: ['athena'],
    }),
    since: Flags.string({
      helpValue: 'TIME',
      description: 'only what happened since a day (2026-07-01), a time, or so long ago (90d, 12h, 2w)',
    }),
    until: Flags.string({ helpValue: 'TIME', description: 'only what happened until then' }),
    account: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'ID',
      description: 'only this account',
    }),
    region: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'REGION',
      description: 'only this region',
    }),
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
    cache: Flags.string({
      helpValue: 'DIR',
      description: "keep there what is fetched, to go on from (default a folder in the user's cache)",
    }),
    'no-cache': Flags.boolean({ description: 'keep nothing that is fetched', exclusive: ['cache'] }),
    profile: Flags.string({ helpValue: 'NAME', description: 'the AWS profile to ask with' }),
    'endpoint-url': Flags.string({ helpValue: 'URL', description: 'ask there instead of AWS' }),
    format: Flags.option({ options: ['text', 'json'] as const, description: 'how to write it (default text)' })(),
    json: Flags.boolean({ description: 'the same as --format json', exclusive: ['format'] }),
    deployment: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: '[TEMPLATE=]PATH',
      description:
        'tell what roles of the project did in its own words: a file or folder with what `aws cloudformation describe-stack-resources`, `describe-stacks` or `list-exports` printed; one for each stage',
    }),
    stage: DEPLOYMENTS.stage,
    dir: Flags.string({
      helpValue: 'DIR',
      description: 'the folder that holds the infrastructure code, for --deployment and --stage (default .)',
      relationships: [{ type: 'some', flags: ['deployment', 'stage'] }],
    }),
    policy: Flags.boolean({ description: 'put the smallest policies of each principal into the report as JSON' }),
    out: Flags.string({
      helpValue: 'DIR',
      description: 'also write these policies and the JSON report to files there',
    }),
    redact: Flags.boolean({ description: 'mask account ids and names' }),
    quiet: Flags.boolean({ char: 'q', description: 'print no report for people', exclusive: ['verbose'] }),
    verbose: Flags.boolean({ char: 'v', description: 'print every line of long lists' }),
    ...DEBUG,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Mine);
    const front = await import('../src/index.js');
    front.keepHeapSmall();
    const progress = front.progressLine();
    const { principal, resources, granted, selectors, redact, out, since, until, profile } = flags;
    const mined = await front
      .mine({
        ...{ paths: argv.map(String), trailName: flags['trail-name'], eventHistory: flags['event-history'] },
        ...{ athena: flags.athena, athenaOutput: flags['athena-output'], workgroup: flags.workgroup },
        ...{ since, until, accounts: flags.account, regions: flags.region },
        ...{ cache: flags['no-cache'] ? false : flags.cache, profile, endpoint: flags['endpoint-url'] },
        ...{ principal, resources, granted, selectors, redact, deployments: flags.deployment },
        ...{ stages: flags.stage, dir: flags.dir },
        ...{ policies: flags.policy || out !== undefined, onProgress: progress.show },
      })
      .finally(progress.clear);
    if (out !== undefined) front.writeUsedPolicies(mined, out);
    const format = flags.json || flags.policy ? 'json' : (flags.format ?? 'text');
    if (flags.quiet && format === 'text') return;
    process.stdout.write(front.writeUsage(mined, format, { verbose: flags.verbose }));
  }
}
