/** The value of a variable of the environment; undefined where it is not set, or empty. */
export function environmentVariable(name: string): string | undefined {
  return process.env[name] || undefined;
}
