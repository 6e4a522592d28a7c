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
