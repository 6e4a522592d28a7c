import type { Tree } from './host/index.js';
import { asksForModules, type InfrastructureOptions } from './infra/index.js';

/**
 * The options with which all infrastructure code of the tree can be read: where configuration is written as a program (`serverless.ts`),
 * with what reads such modules. Only then the compiler is loaded.
 */
export async function withModules(tree: Tree, options: InfrastructureOptions): Promise<InfrastructureOptions> {
  if (!asksForModules(tree)) return options;
  const [{ openProgram }, { exportedData }] = await Promise.all([
    import('./program/index.js'),
    import('./plain/index.js'),
  ]);
  const program = openProgram(tree);
  return { ...options, modules: (file, folder) => exportedData(program, file, folder) };
}
