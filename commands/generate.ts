import { Command, Flags } from '@oclif/core';
import { CONFIG, DEBUG, DEPLOYMENTS, DIR, EDITS, ENTRIES, LEANING, PLACE, SCPS, TRAIL } from './flags/shared.js';

/** Flags in, the front door, text out. What is heavy is imported when the command runs, so that `--help` is quick. */
export default class Generate extends Command {
  static override summary = 'Write the least-privilege policies that the code in DIR needs.';

  static override description = [
    'For every Lambda function of the SAM and CloudFormation templates, the services of the Serverless Framework and the Terraform configurations in DIR: the',
    'permissions that its code needs and where in the code, and for every role what is granted today and not needed, or needed and not granted. Nothing of the project is run, and no',
    'network connection is opened.\n\nExit codes: 0 done, 2 the input or the use is wrong, 3 it could not work.',
  ].join(' ');

  static override examples = [
    { description: 'The functions of the templates in the current folder', command: '<%= config.bin %> generate' },
    {
      description: 'A block to paste into template.yaml or serverless.yml',
      command: '<%= config.bin %> generate services/orders --format sam',
    },
    {
      description: 'Policy documents to paste into a Terraform configuration',
      command: '<%= config.bin %> generate infra --format terraform',
    },
    {
      description: 'Lines to paste into an app of the AWS CDK',
      command: '<%= config.bin %> generate infra --format cdk',
    },
    {
      description: 'Code that no template names',
      command: '<%= config.bin %> generate --entry src/jobs/nightly.ts#handler --region eu-west-1',
    },
    {
      description: 'With what was really used, in the stage that saved answers of CloudFormation tell of',
      command: '<%= config.bin %> generate --trail AWSLogs --selectors selectors.json --deployment prod.json',
    },
    {
      description: 'One policy a role and a function, as files',
      command: '<%= config.bin %> generate --out policies --quiet',
    },
    {
      description: 'Edit the templates and services themselves, so that they grant what is needed',
      command: '<%= config.bin %> generate --write',
    },
    {
      description: 'What that would change, as a patch',
      command: '<%= config.bin %> generate --dry-run > tighten.patch',
    },
  ];

  static override args = DIR;

  static override flags = {
    ...ENTRIES,
    format: Flags.option({
      options: ['text', 'json', 'markdown', 'sarif', 'junit', 'csv', 'packages', 'sam', 'cdk', 'terraform'] as const,
      description: 'how to write the report (default text)',
    })(),
    json: Flags.boolean({ description: 'the same as --format json', exclusive: ['format'] }),
    out: Flags.string({
      helpValue: 'DIR',
      description: 'also write each policy and the JSON report to files in this folder',
    }),
    write: Flags.boolean({
      description: 'edit the infrastructure code itself, so that its roles hold what is needed',
      exclusive: ['format', 'out'],
    }),
    'dry-run': Flags.boolean({
      description: 'print what --write would change, as a patch for `git apply`',
      exclusive: ['format', 'out', 'write'],
    }),
    ...EDITS,
    'add-missing': Flags.boolean({ description: 'put what is needed and not granted today into the policies' }),
    ...SCPS,
    ...CONFIG,
    ...PLACE,
    ...DEPLOYMENTS,
    concrete: Flags.boolean({
      description: 'write these names into the policies instead of references to the template',
      dependsOn: ['deployment'],
    }),
    ...TRAIL,
    ...LEANING,
    quiet: Flags.boolean({ char: 'q', description: 'print no report for people', exclusive: ['verbose'] }),
    verbose: Flags.boolean({ char: 'v', description: 'print every line of long lists' }),
    ...DEBUG,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Generate);
    const front = await import('../src/index.js');
    const progress = front.progressLine();
    const { config, region, account, partition, concrete, deployment: deployments, stage: stages } = flags;
    const options = {
      ...{
        dir: args.dir,
        entries: flags.entry ?? [],
        addMissing: flags['add-missing'],
        splitRoles: flags['split-roles'],
      },
      ...{ config, region, account, partition, deployments, stages, concrete, onProgress: progress.show },
      ...{ trails: flags.trail, selectors: flags.selectors, strategy: flags.strategy },
      ...{ scps: flags.scp, unexplained: flags.unexplained, minDays: flags['min-days'] },
    };
    if (flags.write || flags['dry-run']) {
      const tightened = await front.tighten(options).finally(progress.clear);
      const texts = front.applyEdits(tightened, flags.write ? 'write' : 'diff', flags.json ? 'json' : 'text');
      if (!flags.quiet || flags['dry-run']) process.stdout.write(texts.out);
      if (!flags.quiet) process.stderr.write(texts.notes);
      return;
    }
    const generated = await front.generate(options).finally(progress.clear);
    if (flags.out !== undefined) front.writePolicies(generated, flags.out);
    const format = flags.json ? 'json' : (flags.format ?? 'text');
    if (flags.quiet && format === 'text') return;
    process.stdout.write(front.write(generated, format, { verbose: flags.verbose, folder: args.dir }));
  }
}
