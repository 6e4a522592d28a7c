const ENCODINGS: readonly (readonly [first: number, second: number, encoding: string])[] = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
];

/**
 * The bytes of a text in UTF-8, also where it is UTF-16 with its mark, into which PowerShell puts what a command prints.
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding
 */
export async function* inUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let recode: ((chunk: Uint8Array) => Uint8Array) | 'none' | undefined;
  for await (const chunk of chunks) {
    recode ??= recoding(chunk) ?? 'none';
    yield recode === 'none' ? chunk : recode(chunk);
  }
}

function recoding(first: Uint8Array): ((chunk: Uint8Array) => Uint8Array) | undefined {
  const [, , encoding] = ENCODINGS.find(([a, b]) => a === first[0] && b === first[1]) ?? [];
  if (encoding === undefined) return undefined;
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (chunk) => encoder.encode(decoder.decode(chunk, { stream: true }));
}
