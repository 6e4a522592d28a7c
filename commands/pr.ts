import { Command, Flags } from '@oclif/core';
import { CONFIG, DEBUG, DEPLOYMENTS, DIR, EDITS, SCPS, TRAIL } from './flags/shared.js';

/** Flags in, the front door, text out. */
export default class Pr extends Command {
  static override summary = 'Open or update a pull request that tightens the policies in DIR.';

  static override description = [
    'Edits the infrastructure code on a branch of its own, so that every role holds what its code needs, and opens a pull request that says why. The next run',
    'updates it, and closes it where nothing is left. The working tree, the index and the branches here stay as they are; nothing of the project',
    'is run, its git hooks included. A branch on which somebody else has committed is left alone, and what a person has closed without merging it is not proposed again.\n\nIt needs git, a remote on GitHub (or a GitHub',
    'Enterprise Server) and a token in GITHUB_TOKEN or GH_TOKEN, or from `gh auth login`.\n\nExit codes: 0 done, 2 the input or the use is wrong, 3 it could not work.',
  ].join(' ');

  static override examples = [
    { description: 'See what would be proposed; needs no network', command: '<%= config.bin %> pr --dry-run' },
    { description: 'For the branch that is checked out', command: '<%= config.bin %> pr services/orders' },
    {
      description: 'A draft for each workload, for a team to review',
      command: '<%= config.bin %> pr --split --draft --label security --reviewer acme/platform',
    },
    { description: 'In GitHub Actions, where a commit is checked out', command: '<%= config.bin %> pr --base main' },
  ];

  static override args = DIR;

  static override flags = {
    'dry-run': Flags.boolean({ description: 'make nothing: print title, body and patch' }),
    split: Flags.boolean({
      description: 'a pull request for each workload rather than one for all',
      exclusive: ['split-roles'],
    }),
    reopen: Flags.boolean({ description: 'propose also what a person has closed without merging it' }),
    base: Flags.string({
      helpValue: 'BRANCH',
      description: 'the branch into which it goes (default the one checked out)',
    }),
    draft: Flags.boolean({ description: 'open it as a draft' }),
    label: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a label to put on it; may be given several times',
    }),
    reviewer: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'NAME',
      description: 'a person, or a team as ORGANISATION/TEAM, to ask for a review; may be given several times',
    }),
    redact: Flags.boolean({ description: 'leave names of resources and numbers of accounts out of the body' }),
    ...DEPLOYMENTS,
    ...TRAIL,
    ...EDITS,
    'add-missing': Flags.boolean({ description: 'also grant what is needed and not granted today' }),
    ...SCPS,
    ...CONFIG,
    json: Flags.boolean({ description: 'print what was done as JSON' }),
    quiet: Flags.boolean({ char: 'q', description: 'print no report for people' }),
    ...DEBUG,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Pr);
    const front = await import('../src/index.js');
    const progress = front.progressLine();
    const { base, draft, split, reopen, redact, config, label: labels, reviewer: reviewers } = flags;
    const { deployment: deployments, stage: stages, trail: trails, selectors } = flags;
    const proposed = await front
      .propose({
        ...{
          dir: args.dir,
          base,
          draft,
          split,
          reopen,
          redact,
          config,
          labels,
          reviewers,
          deployments,
          stages,
          trails,
          selectors,
        },
        ...{
          dryRun: flags['dry-run'],
          addMissing: flags['add-missing'],
          splitRoles: flags['split-roles'],
          scps: flags.scp,
          onProgress: progress.show,
        },
      })
      .finally(progress.clear);
    if (flags.quiet && !flags.json) return;
    process.stdout.write(front.writeProposed(proposed, flags.json ? 'json' : 'text'));
  }
}
