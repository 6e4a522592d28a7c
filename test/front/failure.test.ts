import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../src/failure.js';
import { UserError } from '../../src/vocabulary/index.js';

const oclif = (message: string, exit: number) => Object.assign(new Error(message), { oclif: { exit } });

describe('an error, as the user sees it', () => {
  it.each([
    [
      'wrong input says what and what to do',
      new UserError('There is no folder `cellar`.', 'Name another.'),
      2,
      ['There is no folder `cellar`.', 'Name another.'],
    ],
    [
      'wrong use',
      oclif('Nonexistent flag: --vintage\nSee more help with --help', 2),
      2,
      ['Nonexistent flag: --vintage', 'See `leastwise --help`.'],
    ],
    [
      'flags that don’t go together',
      oclif(
        'The following error occurred:\n  \u001b[2m--format=text cannot also be provided when using --json\u001b[22m',
        2,
      ),
      2,
      ['--format=text cannot also be provided when using --json', 'See `leastwise --help`.'],
    ],
    ['help is no error', oclif('', 0), 0, []],
    [
      'an error of leastwise’s own',
      new TypeError('x is undefined'),
      3,
      [
        'leastwise stopped with an error of its own: x is undefined',
        'Run it again with --debug and report what it says.',
      ],
    ],
    [
      'something thrown that is no error',
      'cork',
      3,
      ['leastwise stopped with an error of its own: cork', 'Run it again with --debug and report what it says.'],
    ],
  ])('%s', (_, error, exit, lines) => {
    expect(explainFailure(error, false)).toEqual({ lines, exit });
  });

  it('shows the stack trace only where it is asked for', () => {
    const error = new TypeError('x is undefined');
    expect(explainFailure(error, true).lines.at(-1)).toBe(error.stack);
  });

  it('keeps control characters of file names to itself', () => {
    expect(explainFailure(new UserError('no `\u001b[2J`'), false).lines).toEqual(['no `\\u{1b}[2J`']);
    expect(explainFailure(oclif('Expected --format=\u202epdf', 2), false).lines[0]).toBe(
      'Expected --format=\\u{202e}pdf',
    );
  });
});
