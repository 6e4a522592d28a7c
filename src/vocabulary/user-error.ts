/** The input or the use is wrong: exit code 2. The message says what and where, `next` what to do about it. Both are in the user's words. */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    message: string,
    readonly next?: string,
  ) {
    super(message);
  }
}

/** What is asked for can't be reached just now, or does not answer: exit code 3. Said in the same way. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(
    message: string,
    readonly next?: string,
  ) {
    super(message);
  }
}
