import { Args, Command, Flags } from '@oclif/core';
import { DEBUG } from './flags/shared.js';

/** Flags in, the front door, text out. What is heavy is imported when the command runs, so that `--help` is quick. */
export default class Diff extends Command {
  static override summary = 'Tell which access is removed and added from policy A to policy B.';

  static override description =
    `What the policies mean is compared, not how they are written: only access that one side has and the other has not is told, the strongest first. What can not be compared is told as unknown. No network connection is opened.

A and B may each be:
a file         a policy document in JSON or YAML, or what the AWS CLI prints
a folder       its .json and .yaml files, which hold together as one role's
TEMPLATE#ID    a role, function or policy of a template or a serverless.yml
a name or ARN  an AWS managed policy
-              standard input (-#ID for a template)

In two versions of a template one logical id is one resource, unless they give it two names. The partition of a template is aws unless --partition tells another. Only what the policies allow is compared: not who may assume a role.

Exit codes: 0 done, whatever differs, 2 the input or the use is wrong, 3 it could not work. To fail where access is added, use leastwise verify.`;

  static override examples = [
    {
      description: 'Two versions of a policy',
      command: 'git show main:policy.json | <%= config.bin %> diff - policy.json',
    },
    {
      description: 'What a change of the template means for a role',
      command: '<%= config.bin %> diff old/template.yaml#PlaceOrderRole template.yaml#PlaceOrderRole --format markdown',
    },
    {
      description: 'Two AWS managed policies, with an example of each difference',
      command: '<%= config.bin %> diff AmazonDynamoDBFullAccess AmazonDynamoDBReadOnlyAccess --verbose',
    },
  ];

  static override args = {
    a: Args.string({ name: 'A', description: 'the policy as it was', required: true, ignoreStdin: true }),
    b: Args.string({ name: 'B', description: 'the policy as it will be', required: true, ignoreStdin: true }),
  };

  static override flags = {
    format: Flags.option({
      options: ['text', 'json', 'markdown'] as const,
      description: 'how to write the differences (default text)',
    })(),
    json: Flags.boolean({ description: 'the same as --format json', exclusive: ['format'] }),
    region: Flags.string({ description: 'what AWS::Region stands for in a template' }),
    account: Flags.string({ description: 'what AWS::AccountId stands for in a template' }),
    partition: Flags.string({ description: 'what AWS::Partition stands for in a template (default aws)' }),
    quiet: Flags.boolean({ char: 'q', description: 'print nothing for people', exclusive: ['verbose'] }),
    verbose: Flags.boolean({
      char: 'v',
      description: 'print long lists in full, and an example request of each difference',
    }),
    ...DEBUG,
  };

  async run(): Promise<void> {
    // `-#Role` would be taken for flags.
    const argv = this.argv.map((arg) => arg.replace(/^-(?=#)/, '/dev/stdin'));
    const { args, flags } = await this.parse(Diff, argv);
    const front = await import('../src/index.js');
    const { region, account, partition, verbose } = flags;
    const diffed = await front.diff({ a: args.a, b: args.b, region, account, partition });
    const format = flags.json ? 'json' : (flags.format ?? 'text');
    if (flags.quiet && format === 'text') return;
    process.stdout.write(front.writeDiff(diffed, format, { verbose }));
  }
}
