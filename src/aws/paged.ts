/**
 * The pages of an answer, one after another. `ask` is given the token that `next` finds in the page before; there is none for the first, unless
 * one is told by which to begin.
 */
export async function* paged<Page>(
  ask: (token: string | undefined) => Promise<Page>,
  next: (page: Page) => string | undefined,
  begin?: string,
): AsyncGenerator<Page, void, undefined> {
  let token = begin;
  do {
    const page = await ask(token);
    yield page;
    token = next(page);
  } while (token !== undefined && token !== '');
}

/** The marker by which IAM knows the next page; it may stand there behind the last one too. */
export function nextMarker(page: {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}): string | undefined {
  return page.IsTruncated ? page.Marker : undefined;
}
