import { Args, Command, Flags } from '@oclif/core';
import { DEBUG, SELECTORS } from './flags/shared.js';

/** Flags in, the front door, text out. What is heavy is imported when the command runs, so that `--help` is quick. */
export default class Verify extends Command {
  static override summary = 'Prove that policy NEW allows nothing that policy OLD does not.';

  static override description =
    `Says that it is proven, shows a request that NEW allows and OLD does not, or says that it is unknown and why. A proof covers every request, and whatever the names of a template stand for. No network connection is opened, but to the bucket of a trail that is named, and to AWS's own analyzers with --live.

With --trail, NEW is asked for each check of each call that was allowed then, and what of NEW none of them needs is told, which fails nothing.

With --live each answer of AWS stands beside what leastwise says of the same; where the two differ, it is shown and fails.

NEW and OLD may each be a policy file, a folder, TEMPLATE#ID, an AWS managed policy by name or ARN, or - for standard input: leastwise diff --help says more of them.

Exit codes: 0 proven, 1 not contained, a call would be denied, unknown, or AWS says otherwise, 2 the input or the use is wrong, 3 it could not work.`;

  static override examples = [
    {
      description: 'That a proposed policy is within the one of the template',
      command: '<%= config.bin %> verify policies/roles/PlaceOrderRole.json --against template.yaml#PlaceOrderRole',
    },
    {
      description: 'That a certificate of a proposal holds, from its own text alone',
      command: '<%= config.bin %> verify policies/certificates/PlaceOrderRole.json',
    },
    {
      description: 'That a change adds no access, in CI',
      command:
        'git show main:template.yaml | <%= config.bin %> verify template.yaml#PlaceOrderRole --against -#PlaceOrderRole',
    },
    {
      description: 'That it allows all that a role was seen to do',
      command:
        '<%= config.bin %> verify new.json --against template.yaml#PlaceOrderRole --trail AWSLogs --principal shop-PlaceOrder*',
    },
    {
      description: 'The same, with what AWS itself says of it',
      command: '<%= config.bin %> verify new.json --against old.json --live --profile audit --region eu-central-1',
    },
    {
      description: 'That a policy stays within an AWS managed one',
      command: '<%= config.bin %> verify policy.json --against ReadOnlyAccess --json',
    },
  ];

  static override args = {
    new: Args.string({ name: 'NEW', description: 'the policy that is proposed', required: true, ignoreStdin: true }),
  };

  static override flags = {
    against: Flags.string({
      helpValue: 'OLD',
      description: 'the policy that it must not go beyond; without it NEW is a certificate that generate --out wrote',
    }),
    format: Flags.option({
      options: ['text', 'json', 'markdown'] as const,
      description: 'how to write the verdict (default text)',
    })(),
    json: Flags.boolean({ description: 'the same as --format json', exclusive: ['format'] }),
    trail: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'PATH',
      description:
        'a file, folder or bucket of a CloudTrail trail: whether NEW allows each call that it shows, and what of NEW none of them needs',
      dependsOn: ['against'],
    }),
    principal: Flags.string({
      helpValue: 'GLOB',
      description: 'only calls of roles and users whose ARN or name this matches, with * and ?',
      dependsOn: ['trail'],
    }),
    ...SELECTORS,
    deployment: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'PATH',
      description: 'tell what resources of the template NEW are called where it is deployed, as for generate',
      relationships: [{ type: 'some', flags: ['trail', 'live'] }],
    }),
    stage: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'STAGE',
      description:
        'the name of a stage in which the service of the Serverless Framework NEW is deployed, where no saved answers tell it',
      relationships: [{ type: 'some', flags: ['trail', 'live'] }],
    }),
    live: Flags.boolean({
      description:
        "ask IAM Access Analyzer (two of three kinds of requests are billed) and IAM's policy simulator too, and show where they say otherwise",
    }),
    profile: Flags.string({ description: 'the AWS profile to ask with --live as', dependsOn: ['live'] }),
    region: Flags.string({ description: 'what AWS::Region stands for in a template, and where --live asks' }),
    account: Flags.string({ description: 'what AWS::AccountId stands for in a template' }),
    partition: Flags.string({ description: 'what AWS::Partition stands for in a template (default aws)' }),
    quiet: Flags.boolean({
      char: 'q',
      description: 'print nothing for people: the exit code tells',
      exclusive: ['verbose'],
    }),
    verbose: Flags.boolean({ char: 'v', description: 'print every name under which a request was found' }),
    ...DEBUG,
  };

  async run(): Promise<void> {
    // `-#Role` would be taken for flags.
    const argv = this.argv.map((arg) => arg.replace(/^-(?=#)/, '/dev/stdin'));
    const { args, flags } = await this.parse(Verify, argv);
    const front = await import('../src/index.js');
    const { against, region, account, partition, verbose } = flags;
    const format = flags.json ? 'json' : (flags.format ?? 'text');
    const live = flags.live ? { region, profile: flags.profile } : undefined;
    const progress = front.progressLine();
    if (against === undefined) {
      const checked = await front
        .verifyCertificate(args.new, { live, onProgress: progress.show })
        .finally(progress.clear);
      if (!front.certificateHolds(checked)) process.exitCode = 1;
      if (!flags.quiet || format !== 'text')
        process.stdout.write(front.writeCertificateVerdict(checked, format, { verbose }));
      return;
    }
    const options = {
      ...{ proposed: args.new, against, region, account, partition, live, onProgress: progress.show },
      ...{ trails: flags.trail, principal: flags.principal, selectors: flags.selectors, deployments: flags.deployment },
      stages: flags.stage,
    };
    const verified = await front.verify(options).finally(progress.clear);
    if (!front.holds(verified)) process.exitCode = 1;
    if (flags.quiet && format === 'text') return;
    process.stdout.write(front.writeVerdict(verified, format, { verbose }));
  }
}
