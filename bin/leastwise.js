#!/usr/bin/env node
// A reader that has seen enough (`| head`) is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 3));
}

// The AWS SDK tells users of Node 20 of its own plans, which is for us to heed and not for those who run a command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const args = process.argv.slice(2);

try {
  if (args.length === 1 && args[0] === '--version') {
    const { versionText } = await import('../dist/src/version.js');
    process.stdout.write(`${versionText()}\n`);
  } else {
    const { flush, run, settings } = await import('@oclif/core');
    // The compiled commands are run, never their TypeScript.
    settings.enableAutoTranspile = false;
    await run(args, import.meta.url);
    await flush();
  }
} catch (error) {
  const { explainFailure } = await import('../dist/src/failure.js');
  const { lines, exit } = explainFailure(error, args.includes('--debug'));
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = exit;
}
