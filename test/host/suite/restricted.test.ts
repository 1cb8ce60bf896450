import * as assert from 'node:assert';
import * as vscode from 'vscode';
import type { NodeApi } from '../../../src/extension/node';
import { api, CASES, closeAll, findingsIn, open, until } from './support';

suite('in restricted mode', () => {
  suiteSetup(() => until(() => Boolean(vscode.workspace.workspaceFolders?.length)));
  teardown(closeAll);

  test('there is no matrix, which would run what nobody trusts', async () => {
    assert.strictEqual(vscode.workspace.isTrusted, false);
    const { matrix } = (await api()) as NodeApi;
    assert.strictEqual(matrix(), undefined);
    const settings = vscode.workspace.getConfiguration('soundness');
    await settings.update('matrix.enable', false, vscode.ConfigurationTarget.Workspace);
    await settings.update('matrix.enable', undefined, vscode.ConfigurationTarget.Workspace);
    assert.strictEqual(matrix(), undefined);
  });

  test('code is linted', async () => {
    await open(CASES);
    assert.ok((await findingsIn(CASES)).length > 0);
  });
});
