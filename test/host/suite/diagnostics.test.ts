import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, fileUri, findings, findingsIn, open, ruleOf, until } from './support';

suite('findings', () => {
  teardown(closeAll);

  test('opening a file of the example brings its squiggles, with a link and the related places', async () => {
    const document = await open('io-runtime/src/ring.rs');
    const [finding] = await findingsIn('io-runtime/src/ring.rs', 'ref-just-for-address');
    assert.ok(finding);
    assert.strictEqual(document.getText(finding.range), '&mut (*entries.add(index as usize)).user_data as *mut u64');
    const { code } = finding;
    assert.ok(typeof code === 'object', 'the code carries a link');
    assert.match(code.target.toString(), /ref-just-for-address/);

    await open('io-runtime/src/graph.rs');
    const [write] = await findingsIn('io-runtime/src/graph.rs', 'write-through-const-derived');
    assert.ok(write?.relatedInformation?.[0], 'the place where the pointer was made is told');
    assert.strictEqual(
      write.relatedInformation[0].location.uri.toString(),
      fileUri('io-runtime/src/graph.rs').toString(),
    );
  });

  test('findings follow what is typed', async () => {
    const document = await open('cases/src/lib.rs');
    await findingsIn('cases/src/lib.rs', 'ref-just-for-address');
    const before = findings(document.uri).length;

    const added = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    added.insert(
      document.uri,
      end,
      '\n// é🚀\nfn typed(slot: &mut u8) -> *mut u8 { /* 🚀 */ &mut *slot as *mut u8 }\n',
    );
    assert.ok(await vscode.workspace.applyEdit(added));
    await until(() => findings(document.uri).length === before + 1);
    const found = findings(document.uri).find(({ range }) => range.start.line > end.line);
    assert.ok(found);
    assert.strictEqual(document.getText(found.range), '&mut *slot as *mut u8');

    await vscode.commands.executeCommand('undo');
    await until(() => findings(document.uri).length === before);
  });

  test('each finding of an open file is shown once', async () => {
    await open('cases/src/lib.rs');
    const found = await findingsIn('cases/src/lib.rs');
    const keys = found.map(
      (finding) => `${ruleOf(finding)} ${finding.range.start.line}:${finding.range.start.character}`,
    );
    assert.strictEqual(new Set(keys).size, keys.length, keys.join('; '));
  });

  test('a document that was never saved is linted too', async () => {
    const content = 'fn address(x: &mut u8) -> *mut u8 { &mut *x as *mut u8 }\n';
    const document = await vscode.workspace.openTextDocument({ language: 'rust', content });
    await vscode.window.showTextDocument(document);
    await until(() => findings(document.uri, 'ref-just-for-address').length === 1);
  });

  test('hovering over a finding shows the page of its rule', async () => {
    const document = await open('cases/src/lib.rs');
    const [finding] = await findingsIn('cases/src/lib.rs', 'ref-just-for-address');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      finding?.range.start,
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === 'string' ? part : part.value)),
    );
    assert.match(text.join('\n'), /Why it matters/);
  });
});
