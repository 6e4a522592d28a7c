import { filesKeptIn, filesOfThisRun, type KeptFiles, userCacheFolder } from './host/index.js';

/** The folder of what is fetched is made when something is. */
export interface Kept {
  readonly get: () => KeptFiles;
  value?: KeptFiles;
}

/** @param cache the folder, or that nothing is kept behind this run; below the user's own cache where nothing is told */
export function keeping(cache: string | false | undefined): Kept {
  const kept: Kept = {
    get: () => {
      kept.value ??= cache === false ? filesOfThisRun() : filesKeptIn(cache ?? userCacheFolder());
      return kept.value;
    },
  };
  return kept;
}
