import { countIn } from '../tally/tally.js';
import type { Listing, PassedOver, Source, TrailFile } from './source.js';

/** Several sources as one. */
export function together(sources: readonly Source[]): Source {
  const [only] = sources;
  if (only !== undefined && sources.length === 1) return only;
  const of = new Map<string, Source>();
  const sourceOf = ({ name }: TrailFile): Source => {
    const source = of.get(name);
    if (source === undefined) throw new Error(`no source lists ${name}`);
    return source;
  };
  return {
    list: async (told) => {
      const listings: Listing[] = [];
      for (const source of sources) {
        const before = of.size;
        const listing = await source.list((found) => told?.(before + found));
        for (const { name } of [...listing.files, ...listing.digests]) of.set(name, source);
        listings.push(listing);
      }
      return joined(listings);
    },
    bring: (file) => sourceOf(file).bring(file),
    release: (file) => sourceOf(file).release(file),
    atOnce: Math.max(1, ...sources.map(({ atOnce }) => atOnce)),
    end: () => {
      for (const source of sources) source.end();
    },
  };
}

/** What two sources list under one name is one file. */
function joined(listings: readonly Listing[]): Listing {
  const passedOver = new Map<PassedOver, number>();
  for (const listing of listings) for (const [what, times] of listing.passedOver) countIn(passedOver, what, times);
  const files = byName(listings.flatMap((one) => one.files));
  const digests = byName(listings.flatMap((one) => one.digests));
  return { files, digests, damaged: listings.flatMap(({ damaged }) => damaged), passedOver };
}

function byName<File extends TrailFile>(files: readonly File[]): readonly File[] {
  return [...new Map(files.map((file) => [file.name, file])).values()];
}
