/** Entry of the command line. */
import { execFile } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { URI } from 'vscode-uri';
import { nodeHost } from '../workspace/node-host';
import { main } from './main';
import type { GitRun, World } from './world';

// A reader such as `head` may close the pipe early: nobody waits for the rest.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** In the user's environment, but for the language of messages, and without a write to the index, which somebody else may hold. */
function runGit(folder: string, args: readonly string[]): Promise<GitRun | null> {
  const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  const options = { cwd: folder, env, maxBuffer: Number.POSITIVE_INFINITY };
  return new Promise((resolve) => {
    execFile('git', args, options, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') resolve(null);
      else resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

const world: World = {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  host: nodeHost,
  fileSize: (uri) =>
    stat(URI.parse(uri).fsPath).then(
      ({ size }) => size,
      () => 0,
    ),
  git: runGit,
  loadGrammar: async () => (await import('./grammar-bytes')).GRAMMAR_BYTES,
  writeFile: (path, text) => writeFile(path, text),
  startLanguageServer: async (grammar) => (await import('../lsp/node')).startServer('stdio', grammar),
};

// The process ends when its streams are written or, for a server, closed.
main(process.argv.slice(2), world).then((exitCode) => {
  process.exitCode = exitCode;
});
