import { Command, Flags } from '@oclif/core';
import { CONFIG, DEBUG, DEPLOYMENTS, DIR, LEANING, SCPS, TRAIL } from './flags/shared.js';

/** Flags in, the front door, text out. What is heavy is imported when the command runs, so that `--help` is quick. */
export default class Check extends Command {
  static override summary =
    'Fail where the infrastructure code grants more than is needed, or less, beyond its baseline.';

  static override description =
    `For CI. What is granted and not needed, and needed and not granted, is compared with leastwise.lock.json in DIR, which --update writes; it is meant to be committed. Without one everything counts. What functions need anew is told, with the line and the package that bring it, and fails nothing as long as it is granted.

Exit codes: 0 passed, 1 failed, 2 the input or the use is wrong, 3 it could not work.`;

  static override examples = [
    { description: 'Take things as they are today', command: '<%= config.bin %> check --update' },
    { description: 'In CI, with annotations on GitHub', command: '<%= config.bin %> check --format github' },
    {
      description: 'For code scanning: what is new, each at its line',
      command: '<%= config.bin %> check --format sarif > leastwise.sarif',
    },
    {
      description: 'With what was really used, in the stage that saved answers of CloudFormation tell of',
      command: '<%= config.bin %> check --trail AWSLogs --selectors selectors.json --deployment prod.json',
    },
    {
      description: 'With what is found about triggers',
      command: '<%= config.bin %> check --fail-on over --fail-on findings',
    },
  ];

  static override args = DIR;

  static override flags = {
    update: Flags.boolean({ description: 'write how things stand into the baseline' }),
    'fail-on': Flags.option({
      options: ['over', 'under', 'findings'] as const,
      multiple: true,
      multipleNonGreedy: true,
      description: 'what makes it fail; may be given several times (default over and under)',
    })(),
    format: Flags.option({
      options: ['text', 'json', 'github', 'sarif', 'junit', 'markdown'] as const,
      description: 'how to write it (default text)',
    })(),
    json: Flags.boolean({ description: 'the same as --format json', exclusive: ['format'] }),
    ...SCPS,
    ...CONFIG,
    ...DEPLOYMENTS,
    ...TRAIL,
    ...LEANING,
    quiet: Flags.boolean({ char: 'q', description: 'print nothing for people: the exit code tells' }),
    ...DEBUG,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Check);
    const front = await import('../src/index.js');
    const progress = front.progressLine();
    const { update, config, 'fail-on': failOn, deployment: deployments, strategy, unexplained } = flags;
    const options = {
      ...{
        dir: args.dir,
        update,
        config,
        failOn,
        deployments,
        stages: flags.stage,
        scps: flags.scp,
        onProgress: progress.show,
      },
      ...{ trails: flags.trail, selectors: flags.selectors, strategy, unexplained, minDays: flags['min-days'] },
    };
    const checked = await front.check(options).finally(progress.clear);
    if (checked.report.fails) process.exitCode = 1;
    const format = flags.json ? 'json' : (flags.format ?? 'text');
    if (flags.quiet && format === 'text') return;
    process.stdout.write(front.writeCheck(checked, format, { folder: args.dir }));
  }
}
