import { URI } from 'vscode-uri';
import type { RunResult } from '../../src/results';
import { RULES } from '../../src/rules';
import { nodeHost } from '../../src/workspace/node-host';
import { Workspace } from '../../src/workspace/workspace';
import { testGrammar } from './grammar';

/** Lints a folder of the disk with all rules; paths in the result are relative to it. */
export async function checkFolder(folder: string): Promise<RunResult> {
  const base = URI.file(folder).toString();
  return new Workspace(nodeHost, await testGrammar(), RULES).check({ roots: [base], base });
}
