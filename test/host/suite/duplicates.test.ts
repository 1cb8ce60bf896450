import * as vscode from 'vscode';
import { closeAll, findings, openCases, RULE, until } from './support';

/** A lint with the idea of `RULE`, as rust-analyzer passes it on. */
const LINT = { source: 'clippy', code: 'borrow_as_ptr' };

suite('what other extensions show', () => {
  const others = vscode.languages.createDiagnosticCollection('others');
  const settings = () => vscode.workspace.getConfiguration('soundness');

  teardown(async () => {
    others.clear();
    await settings().update('hideDuplicates', undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
  });

  suiteTeardown(() => others.dispose());

  test('is not shown twice, as long as they show it and the user wants it so', async () => {
    const { document, first } = await openCases();
    const shown = () => findings(document.uri, RULE).some(({ range }) => range.isEqual(first.range));

    others.set(document.uri, [Object.assign(new vscode.Diagnostic(first.range, 'borrow as raw pointer'), LINT)]);
    await until(() => !shown() && findings(document.uri, RULE).length > 0);
    await settings().update('hideDuplicates', false, vscode.ConfigurationTarget.Workspace);
    await until(shown);
    await settings().update('hideDuplicates', undefined, vscode.ConfigurationTarget.Workspace);
    await until(() => !shown());
    others.clear();
    await until(shown);
  });
});
