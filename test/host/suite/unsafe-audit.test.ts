import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { api, CASES, closeAll, fileUri, open, until } from './support';

const RING = 'io-runtime/src/ring.rs';
const LEDGER = 'io-runtime/soundness-reviews.toml';
const MARK = 'soundness.markReviewed';

suite('the unsafe audit', () => {
  const settings = () => vscode.workspace.getConfiguration('soundness');
  const lines = async () => (await api()).unsafeAudit.lines;
  const has = async (line: RegExp) => (await lines()).some((each) => line.test(each));

  suiteSetup(async () => {
    await settings().update('audit.reviewer', 'Ada', vscode.ConfigurationTarget.Global);
  });

  setup(async () => {
    await vscode.commands.executeCommand('soundness.refreshAudit');
    await until(() => has(/^io-runtime: /));
  });

  teardown(async () => {
    await vscode.commands.executeCommand('soundness.clearAuditFilter');
    await closeAll();
  });

  suiteTeardown(async () => {
    await settings().update('audit.reviewer', undefined, vscode.ConfigurationTarget.Global);
  });

  test('shows crates, modules and items, and the status item counts them', async () => {
    const { status, unsafeAudit } = await api();
    assert.match(unsafeAudit.lines.join('\n'), /^io-runtime: \d+ items, \d+ % documented.*\n {2}buffer: /m);
    assert.ok(await has(/^ {4}Ring::push: fn :\d+, unreviewed$/));
    await open(RING);
    await until(() => /audit: \d+ items/.test(status()));
  });

  test('is filtered, and says so', async () => {
    const all = (await lines()).length;
    await vscode.commands.executeCommand('soundness.filterAudit', { marks: ['findings'] });
    const items = (await lines()).filter((line) => line.startsWith('    '));
    assert.ok(items.length > 0 && items.every((line) => /finding/.test(line)), items.join('\n'));
    assert.ok(await has(/^io-runtime: \d+ of \d+ items/));
    await vscode.commands.executeCommand('soundness.clearAuditFilter');
    assert.strictEqual((await lines()).length, all);
  });

  test('follows what is typed', async () => {
    const document = await open(CASES);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'pub unsafe fn just_typed() {}\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until(() => has(/^ {4}just_typed: fn :1, .*undocumented/));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until(async () => !(await has(/just_typed/)));
  });

  test('shows the item at the cursor', async () => {
    const document = await open(RING);
    const offset = document.getText().indexOf('unsafe fn push');
    const at = document.positionAt(offset);
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
    await vscode.commands.executeCommand('soundness.revealUnsafeItem');
    const { unsafeAudit } = await api();
    await until(() => unsafeAudit.selected.join() === 'Ring::push');
  });

  test('an item is reviewed, and what is not saved in the ledger stays', async () => {
    try {
      const uri = fileUri(RING).toString();
      const signed = await vscode.commands.executeCommand(MARK, { uri, id: 'ring::Ring::push' }, 'read it');
      assert.deepStrictEqual(signed, ['io-runtime::ring::Ring::push']);
      await until(() => has(/^ {4}Ring::push: fn :\d+, reviewed$/));

      const ledger = await open(LEDGER);
      assert.match(ledger.getText(), /reviewer = "Ada"\ndate = "[\d-]+"\nnote = "read it"/);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(ledger.uri, ledger.lineAt(ledger.lineCount - 1).range.end, '# mine\n');
      assert.ok(await vscode.workspace.applyEdit(edit));
      await vscode.commands.executeCommand(MARK, { uri, id: 'ring::Ring::pop' }, '');
      assert.match(ledger.getText(), /item = "ring::Ring::pop"[\s\S]*item = "ring::Ring::push"/);
      assert.match(ledger.getText(), /# mine/);
      assert.ok(ledger.isDirty, 'what the user has not saved is not saved behind the user’s back');
      await until(() => has(/^ {4}Ring::pop: .*reviewed$/));
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(fileUri(LEDGER));
    }
    await until(() => has(/^ {4}Ring::push: .*unreviewed$/));
  });

  test('lenses are shown where they are asked for', async () => {
    const document = await open(RING);
    const titles = async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        1,
      );
      // Tests have lenses of their own.
      return lenses.flatMap(({ command }) => command?.title ?? []).filter((title) => !title.includes('Miri'));
    };
    assert.deepStrictEqual(await titles(), []);
    await settings().update('codeLens.unsafeItems', true, vscode.ConfigurationTarget.Workspace);
    try {
      await until(async () => (await titles()).includes('not reviewed'));
    } finally {
      await settings().update('codeLens.unsafeItems', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
