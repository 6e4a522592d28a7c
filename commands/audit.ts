import { Args, Command, Flags } from '@oclif/core';
import { CONFIG, DEBUG, DEPLOYMENTS, ENTRIES, SCPS } from './flags/shared.js';

/** Flags in, the front door, text out. What is heavy is imported when the command runs, so that `--help` is quick. */
export default class Audit extends Command {
  static override summary =
    'Tell what the roles and users of an AWS account are granted, what of it they use, and what may go.';

  static override description =
    `Asks IAM for all roles, users, groups and policies of the account, or reads what --snapshot names, and lays a trail beside it. The riskiest come first; each score names its terms. Without a trail nothing is called unused that is granted.

A permission may go where the trail would have shown it, and did not for --min-days. With DIR the code of the functions is a second witness: of roles that are theirs, what code needs stays, and what no code needs may go. AWS is asked with the credentials of the AWS SDK's own chain (environment, profiles, roles), and only for what reads.

Exit codes: 0 done, 1 what --fail-on or --max-risk asks for was found, 2 the input or the use is wrong, 3 it could not work.`;

  static override examples = [
    {
      description: 'The account that the profile belongs to, beside the bucket of its trail',
      command: '<%= config.bin %> audit --profile prod --trail s3://central-logs --account 111122223333 --since 90d',
    },
    {
      description: 'A saved answer of IAM and files of a trail; no connection is opened',
      command: '<%= config.bin %> audit --snapshot account.json --trail AWSLogs --selectors selectors.json',
    },
    {
      description: 'What the code of a project needs of the roles that its functions have there',
      command: '<%= config.bin %> audit bookshop --deployment live.json --snapshot account.json --trail AWSLogs',
    },
    {
      description: 'Fail where a role of a team can get more rights',
      command: '<%= config.bin %> audit --snapshot account.json --tag team=orders --fail-on escalation',
    },
  ];

  static override args = {
    dir: Args.string({
      name: 'DIR',
      description: 'a folder with infrastructure code: what the code of its functions needs is laid beside their roles',
    }),
  };

  static override flags = {
    snapshot: Flags.string({
      helpValue: 'FILE',
      description: 'what `aws iam get-account-authorization-details` printed, or --snapshot-out wrote',
    }),
    'snapshot-out': Flags.string({ helpValue: 'FILE', description: 'write what was read of the account there' }),
    credentials: Flags.boolean({
      description: 'ask for the report on passwords and access keys too, and tell which are not used',
    }),
    'last-accessed': Flags.boolean({
      description: 'ask IAM when each of these roles and users last used what, as a second witness beside the trail',
    }),
    'access-analyzer': Flags.boolean({
      description:
        'ask IAM Access Analyzer too: for policies that it generated in the last 7 days, and for findings of unused access',
    }),
    'access-role': Flags.string({
      helpValue: 'ARN',
      description:
        'let Access Analyzer generate policies where it has none, with this role to read the trail that --trail-name names by its ARN: one at a time, each some minutes, 50 a day',
      dependsOn: ['trail-name'],
    }),
    trail: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'PATH',
      description: 'files of a trail, a folder of them or s3://BUCKET/PREFIX; may be given several times',
    }),
    'trail-name': Flags.string({
      helpValue: 'NAME|ARN',
      description: 'ask this trail for its event selectors and regions, and read its bucket where no --trail is named',
    }),
    'event-history': Flags.boolean({ description: 'read event history, in each --region' }),
    selectors: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'FILE',
      description: 'what `aws cloudtrail get-event-selectors` or `get-trail` printed',
    }),
    since: Flags.string({
      helpValue: 'TIME',
      description: 'of the trail, only what happened since a day (2026-07-01), a time, or so long ago (90d, 12h, 2w)',
    }),
    until: Flags.string({ helpValue: 'TIME', description: 'of the trail, only what happened until then' }),
    account: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'ID',
      description: 'of the trail, only this account',
    }),
    region: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'REGION',
      description: 'of the trail, only this region',
    }),
    ...DEPLOYMENTS,
    ...ENTRIES,
    ...CONFIG,
    ...SCPS,
    role: Flags.string({
      helpValue: 'GLOB',
      description: 'only roles and users whose ARN or name this matches, with * and ?',
    }),
    tag: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'KEY=VALUE',
      description: 'only those that have this tag; the value may hold * and ?',
    }),
    'min-days': Flags.integer({
      helpValue: 'DAYS',
      min: 1,
      description: 'for how long something must not have been used before that counts (default 90)',
    }),
    'fail-on': Flags.option({
      multiple: true,
      multipleNonGreedy: true,
      options: [
        'removable',
        'unexplained',
        'missing',
        'unused',
        'escalation',
        'everything',
        'open-trust',
        'idle-credentials',
        'full-policies',
      ] as const,
      description: 'exit with 1 where there is one; may be given several times',
    })(),
    'max-risk': Flags.integer({ helpValue: 'SCORE', min: 0, description: 'exit with 1 where a score is higher' }),
    cache: Flags.string({
      helpValue: 'DIR',
      description: "keep there what is fetched of the account and of a trail (default a folder in the user's cache)",
    }),
    'no-cache': Flags.boolean({ description: 'keep nothing that is fetched', exclusive: ['cache'] }),
    profile: Flags.string({ helpValue: 'NAME', description: 'the AWS profile to ask with' }),
    'endpoint-url': Flags.string({ helpValue: 'URL', description: 'ask there instead of AWS' }),
    format: Flags.option({
      options: ['text', 'json', 'markdown', 'csv'] as const,
      description: 'how to write it (default text)',
    })(),
    json: Flags.boolean({ description: 'the same as --format json', exclusive: ['format'] }),
    quiet: Flags.boolean({ char: 'q', description: 'print no report for people', exclusive: ['verbose'] }),
    verbose: Flags.boolean({ char: 'v', description: 'print every role and every line' }),
    ...DEBUG,
  };

  async run(): Promise<void> {
    const { flags, args } = await this.parse(Audit);
    const front = await import('../src/index.js');
    front.keepHeapSmall();
    const progress = front.progressLine();
    const { snapshot, credentials, trail, selectors, since, until, role, profile } = flags;
    const audited = await front
      .audit({
        ...{ snapshot, snapshotOut: flags['snapshot-out'], credentials, role, tags: flags.tag },
        lastAccessed: flags['last-accessed'],
        ...{ accessAnalyzer: flags['access-analyzer'], accessRole: flags['access-role'] },
        ...{
          dir: args.dir,
          deployments: flags.deployment,
          stages: flags.stage,
          entries: flags.entry,
          config: flags.config,
          scps: flags.scp,
        },
        ...{
          paths: trail,
          trailName: flags['trail-name'],
          eventHistory: flags['event-history'],
          selectors,
          since,
          until,
        },
        ...{ accounts: flags.account, regions: flags.region, profile, endpoint: flags['endpoint-url'] },
        ...{ cache: flags['no-cache'] ? false : flags.cache, minDays: flags['min-days'] },
        ...{ failOn: flags['fail-on'], maxRisk: flags['max-risk'], onProgress: progress.show },
      })
      .finally(progress.clear);
    const format = flags.json ? 'json' : (flags.format ?? 'text');
    if (!(flags.quiet && format === 'text'))
      process.stdout.write(front.writeAudit(audited, format, { verbose: flags.verbose }));
    if (audited.report.failures.length > 0) process.exitCode = 1;
  }
}
