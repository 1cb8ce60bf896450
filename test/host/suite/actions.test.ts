import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { actionsFor, applyAction, closeAll, onlyAction, openCases, until, untilShown, webviewTabs } from './support';

suite('actions', () => {
  let document: vscode.TextDocument;
  let finding: vscode.Diagnostic;

  setup(async () => {
    ({ document, first: finding } = await openCases());
  });

  teardown(closeAll);

  test('a fix writes `&raw`, and the finding goes', async () => {
    const actions = await actionsFor(document, finding.range);
    assert.ok(onlyAction(actions, /&raw const/).isPreferred, 'the crate has Rust 1.82, so `&raw` is preferred');
    await applyAction(actions, /&raw const/);
    assert.match(document.getText(), /let first = &raw const lengths\[0\];/);
    await untilShown(document, ['&mut slots[0]']);
  });

  test('another fix writes `addr_of!`', async () => {
    await applyAction(await actionsFor(document, finding.range), /addr_of!/);
    assert.match(document.getText(), /let first = (std|core)::ptr::addr_of!\(lengths\[0\]\);/);
  });

  const comment = '// soundness: allow\\(ref-just-for-address\\): .+';
  for (const { scope, title, expected, left } of [
    { scope: 'line', title: /on this line/, expected: `\\n {4}${comment}\\n {4}let first`, left: ['&mut slots[0]'] },
    { scope: 'item', title: /in `fn length_address`/, expected: `\\n${comment}\\npub fn`, left: ['&mut slots[0]'] },
    { scope: 'file', title: /in this file/, expected: `^${comment}\\n`, left: [] },
  ]) {
    test(`a finding is suppressed for its ${scope}, with room for a reason`, async () => {
      await applyAction(await actionsFor(document, finding.range), title);
      assert.match(document.getText(), new RegExp(expected));
      await untilShown(document, left);
    });
  }

  test('all safe fixes are applied at once', async () => {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const kind = vscode.CodeActionKind.SourceFixAll.append('soundness');
    const actions = await actionsFor(document, whole, kind);
    await applyAction(actions, /./);
    assert.match(document.getText(), /&raw const lengths\[0\]/);
    assert.match(document.getText(), /&raw mut slots\[0\]/);
    await untilShown(document, []);
  });

  test('the rule of a finding is explained in a preview', async () => {
    const { command } = onlyAction(await actionsFor(document, finding.range), /explain/i);
    assert.strictEqual(command?.command, 'soundness.explainRule');
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    await until(() => webviewTabs('markdown.preview').some(({ label }) => /ref-just-for-address/.test(label)));
    const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'soundness-rule');
    assert.match(page?.getText() ?? '', /## Why it matters/);
  });

  test("a finding's code leads to the packaged page on a desktop, and to the manual in a browser", async () => {
    const shown = vscode.languages.getDiagnostics(document.uri).find(({ source }) => source === 'soundness');
    const target = typeof shown?.code === 'object' ? shown.code.target.toString(true) : '';
    const expected = vscode.env.uiKind === vscode.UIKind.Desktop ? `${vscode.env.uriScheme}://` : 'https://';
    assert.ok(target.startsWith(expected), target);
  });
});
