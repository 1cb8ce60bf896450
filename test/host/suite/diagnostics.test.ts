import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { addFinding, closeAll, findings, findingsIn, open, openCases, RULE, ruleOf, until } from './support';

suite('findings', () => {
  teardown(closeAll);

  test('opening a file of the example brings its squiggle, with a link and the related places', async () => {
    const path = 'io-runtime/src/graph.rs';
    const document = await open(path);
    const [finding] = await findingsIn(path, 'shared-ref-cast-to-mut');
    assert.ok(finding);
    assert.strictEqual(finding.severity, vscode.DiagnosticSeverity.Error);
    const { code, relatedInformation = [] } = finding;
    assert.ok(typeof code === 'object', 'the code carries a link');
    assert.match(code.target.toString(), /shared-ref-cast-to-mut/);
    assert.ok(relatedInformation[0], 'the place where the pointer was made is told');
    assert.strictEqual(document.getText(relatedInformation[0].location.range), '&self.value');
  });

  test('findings follow what is typed', async () => {
    const { document } = await openCases();
    await addFinding(document);
    await vscode.commands.executeCommand('undo');
    await openCases();
  });

  test('each finding of an open file is shown once', async () => {
    const { document } = await openCases();
    const found = findings(document.uri);
    const keys = found.map(
      (finding) => `${ruleOf(finding)} ${finding.range.start.line}:${finding.range.start.character}`,
    );
    assert.strictEqual(new Set(keys).size, keys.length, keys.join('; '));
  });

  test('a document that was never saved is linted too', async () => {
    const content = 'fn address(pair: &mut (u8, u8)) -> *mut u8 { &mut pair.1 as *mut u8 }\n';
    const document = await vscode.workspace.openTextDocument({ language: 'rust', content });
    await vscode.window.showTextDocument(document);
    await until(() => findings(document.uri, RULE).length === 1);
  });

  test('hovering over a finding shows the page of its rule', async () => {
    const { document, first } = await openCases();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      first.range.start,
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === 'string' ? part : part.value)),
    );
    assert.match(text.join('\n'), /only to be turned into a raw pointer/);
  });
});
