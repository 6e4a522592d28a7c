/** Folders that hold what a build makes of the source. */
export const BUILD_FOLDERS = new Set([
  'dist',
  'build',
  '.build',
  'lib',
  'out',
  '.aws-sam',
  '.dist',
  '.esbuild',
  '.webpack',
  'output',
  'bundle',
  'built',
  'target',
]);
