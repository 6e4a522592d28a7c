import { Args, Command, Flags } from '@oclif/core';
import { CONFIG, DEBUG, DEPLOYMENTS, DIR, ENTRIES, LEANING, PLACE, SCPS, TRAIL } from './flags/shared.js';

/** Flags in, the front door, text out. What is heavy is imported when the command runs, so that `--help` is quick. */
export default class Explain extends Command {
  static override summary = 'Tell all that is known of ACTION: who needs it and why, or why it was left out.';

  static override description =
    `For every function that needs the action: the way from the handler to the call, what names the resource, and the AWS page behind it. For every other: what could not be followed that may need it, and code that would call for it and that no handler reaches. For every role: what is granted of it, and what is to be done about that. With --trail what was used of it, how often, first and last, and whether the trail would have shown a call. Nothing of the project is run, and no network connection is opened, but to the bucket of a trail that is named.

ACTION is an action such as s3:GetObject, or a pattern such as 's3:*' (in quotation marks, for the shell).

Exit codes: 0 done, 2 there is no such action or function, or the use is wrong, 3 it could not work.`;

  static override examples = [
    {
      description: 'Why a function needs an action',
      command: '<%= config.bin %> explain s3:GetObject --workload PlaceOrder',
    },
    { description: 'Who needs what of a service', command: "<%= config.bin %> explain 'dynamodb:*' services/orders" },
    {
      description: 'How often a function was seen to use it, and what the trail could have shown',
      command:
        '<%= config.bin %> explain dynamodb:Scan --trail AWSLogs --selectors selectors.json --deployment live.json',
    },
    { description: 'For a program', command: '<%= config.bin %> explain sqs:SendMessage --json' },
  ];

  static override args = {
    action: Args.string({ name: 'ACTION', description: 'an action or a pattern of actions', required: true }),
    ...DIR,
  };

  static override flags = {
    workload: Flags.string({
      char: 'w',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'ID',
      description: 'a function, by its id or as FILE#HANDLER; may be given several times (default: all)',
    }),
    format: Flags.option({
      options: ['text', 'json'] as const,
      description: 'how to write the explanation (default text)',
    })(),
    json: Flags.boolean({ description: 'the same as --format json', exclusive: ['format'] }),
    ...ENTRIES,
    ...CONFIG,
    ...PLACE,
    ...DEPLOYMENTS,
    ...TRAIL,
    ...LEANING,
    ...SCPS,
    verbose: Flags.boolean({ char: 'v', description: 'print every line of long lists' }),
    ...DEBUG,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Explain);
    const front = await import('../src/index.js');
    const progress = front.progressLine();
    const { config, region, account, partition, verbose } = flags;
    const explained = await front
      .explain({
        ...{ action: args.action, dir: args.dir, workloads: flags.workload ?? [], entries: flags.entry ?? [] },
        ...{ config, region, account, partition, onProgress: progress.show },
        ...{
          deployments: flags.deployment,
          stages: flags.stage,
          trails: flags.trail,
          selectors: flags.selectors,
          scps: flags.scp,
        },
        ...{ strategy: flags.strategy, unexplained: flags.unexplained, minDays: flags['min-days'] },
      })
      .finally(progress.clear);
    process.stdout.write(
      front.writeExplanation(explained, flags.json ? 'json' : (flags.format ?? 'text'), { verbose }),
    );
  }
}
