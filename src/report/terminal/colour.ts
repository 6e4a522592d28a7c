const CODES = { keep: 32, remove: 31, add: 36, unknown: 33, dim: 2, bold: 1 } as const;

/** What a colour stands for. */
export type Tone = keyof typeof CODES;

export type Paint = (tone: Tone, text: string) => string;

/** Colours for a terminal that shows them (ECMA-48, select graphic rendition); texts as they are for any other. */
export function painter(colour: boolean): Paint {
  return (tone, text) => (colour && text !== '' ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text);
}
