export const here = (folder: string): string => folder.split(process.cwd())[1].substring(1).replace(/\\/g, '/');
