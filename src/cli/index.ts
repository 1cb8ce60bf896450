/** Entry of the command line. */
import { stat, writeFile } from 'node:fs/promises';
import { URI } from 'vscode-uri';
import { isLintThread, serveLinting } from '../threads/lint-thread';
import { nodeHost } from '../workspace/node-host';
import { EXIT } from './exit-code';
import { helpers } from './helpers';
import { main } from './main';
import { runGit } from './run-git';
import { updateFile } from './update-file';
import type { World } from './world';

// A reader such as `head` may close the pipe early: nobody waits for the rest.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    // A full disk, above all. Where this cannot be told either, the exit code tells.
    if (stream === process.stdout) process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
    process.exit(EXIT.usage);
  });
}

// An editor starts this program by it. It concerns this process alone: a test may start such a program of its own.
delete process.env['ELECTRON_RUN_AS_NODE'];

const world: World = {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  variables: process.env,
  onInterrupt: (listener) => {
    const signals = ['SIGINT', 'SIGTERM'] as const;
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  },
  host: nodeHost,
  fileSize: (uri) =>
    stat(URI.parse(uri).fsPath).then(
      ({ size }) => size,
      () => 0,
    ),
  git: runGit,
  loadGrammar: async () => (await import('./grammar-bytes')).GRAMMAR_BYTES,
  writeFile: (path, text) => writeFile(path, text),
  updateFile,
  now: () => new Date(),
  helpers,
  startLanguageServer: async (grammar) => (await import('../lsp/node')).startServer('stdio', grammar),
};

// The process ends when its streams are written or, for a server, closed.
if (isLintThread()) void serveLinting();
else
  main(process.argv.slice(2), world).then((exitCode) => {
    process.exitCode = exitCode;
  });
