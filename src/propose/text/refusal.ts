/** Why something is not edited, in plain words without a full stop: thrown where that is found out, told where the edit was asked for. */
export class Refusal extends Error {}

/** @throws Refusal always */
export function refuse(because: string): never {
  throw new Refusal(because);
}
