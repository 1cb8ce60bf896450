/**
 * Serves a real VS Code in the browser with this extension and the example open, on the loopback interface only.
 * Ctrl-C ends it and removes what it wrote. Usage: node scripts/playground.mjs [--port <number>]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { remoteUri, startServer, temporaryFolder, workbenchUrl } from './host/editor.mjs';
import { install, installOutputChannels } from './host/install.mjs';
import { output, root } from './host/paths.mjs';
import { layWorkspace } from './host/suite.mjs';

/** What is open at the start. */
const FILE = 'src/graph.rs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });

install();
installOutputChannels();
mkdirSync(output, { recursive: true });
const folder = temporaryFolder('playground');
let server;
try {
  const { example } = layWorkspace(folder.path);
  const log = join(output, 'playground.log');
  server = await startServer({ data: join(folder.path, 'server'), log, port: Number(values.port) });
  const extensionDevelopmentPath = remoteUri(server.port, root);
  console.log('VS Code with Soundness and a copy of the example:\n');
  const openFile = remoteUri(server.port, join(example, FILE));
  console.log(`  ${workbenchUrl(server.port, example, { extensionDevelopmentPath, openFile })}\n`);
  console.log('Press Ctrl-C to end it.');
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
  });
} finally {
  await server?.stop();
  folder.remove();
}
