import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { api, closeAll, findings, findingsIn, open, openCases, RULE, until, untilShown } from './support';

suite('configuration', () => {
  teardown(closeAll);

  test('a changed setting is heeded without a restart', async () => {
    const { serverPid } = await api();
    const { document } = await openCases();
    const pid = serverPid();

    const settings = vscode.workspace.getConfiguration('soundness');
    await settings.update('rules', { [RULE]: 'error' }, vscode.ConfigurationTarget.Workspace);
    await until(() => findings(document.uri, RULE)[0]?.severity === vscode.DiagnosticSeverity.Error);
    await settings.update('rules', { [RULE]: 'off' }, vscode.ConfigurationTarget.Workspace);
    await untilShown(document, []);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await openCases();
    assert.strictEqual(serverPid(), pid);
  });

  test('a mistake in soundness.toml is shown at its place in that file', async () => {
    const document = await open('cases/soundness.toml');
    const end = document.lineAt(document.lineCount - 1).range.end;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, end, '\n[rules]\nref-just-for-adress = "off"\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const [mistake] = await findingsIn('cases/soundness.toml');
    assert.strictEqual(document.getText(mistake?.range), 'ref-just-for-adress');
    assert.match(mistake?.message ?? '', /ref-just-for-address/, 'the right name is proposed');
    await vscode.commands.executeCommand('undo');
    await until(() => findings(document.uri).length === 0);
  });
});
