import * as assert from 'node:assert';
import * as vscode from 'vscode';
import {
  actionsFor,
  applyAction,
  closeAll,
  findings,
  findingsIn,
  onlyAction,
  open,
  until,
  webviewTabs,
} from './support';

const PATH = 'cases/src/lib.rs';
const RULE = 'ref-just-for-address';

suite('actions', () => {
  let document: vscode.TextDocument;
  let finding: vscode.Diagnostic;

  setup(async () => {
    document = await open(PATH);
    const found = await findingsIn(PATH, RULE);
    finding = found[0]!;
  });

  teardown(closeAll);

  test('a fix writes `&raw`, and the finding goes', async () => {
    const before = findings(document.uri, RULE).length;
    const actions = await actionsFor(document, finding.range);
    assert.ok(onlyAction(actions, /&raw const/).isPreferred, 'the crate has Rust 1.82, so `&raw` is preferred');
    await applyAction(actions, /&raw const/);
    assert.match(document.getText(), /let first = &raw const lengths\[0\];/);
    await until(() => findings(document.uri, RULE).length === before - 1);
  });

  test('another fix writes `addr_of!`', async () => {
    await applyAction(await actionsFor(document, finding.range), /addr_of!/);
    assert.match(document.getText(), /let first = (std|core)::ptr::addr_of!\(lengths\[0\]\);/);
  });

  for (const [scope, expected] of [
    ['line', /\n {4}\/\/ soundness: allow\(ref-just-for-address\): .*\n {4}let first/],
    ['item', /\n\/\/ soundness: allow\(ref-just-for-address\): .*\npub fn length_address/],
    ['file', /^\/\/.*\n(?:.*\n)*?\/\/ soundness: allow-file\(ref-just-for-address\): .*\n/],
  ] as const) {
    test(`a finding is suppressed for the ${scope}, with a reason`, async () => {
      const actions = await actionsFor(document, finding.range);
      await applyAction(actions, new RegExp(`(suppress|allow).*${scope}`, 'i'));
      assert.match(document.getText(), expected);
      await until(
        () =>
          !findings(document.uri, RULE).some(({ range }) => document.getText(range) === '&lengths[0] as *const u32'),
      );
    });
  }

  test('all safe fixes are applied at once', async () => {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const kind = vscode.CodeActionKind.SourceFixAll.append('soundness');
    const actions = await actionsFor(document, whole, kind);
    await applyAction(actions, /./);
    assert.match(document.getText(), /&raw const lengths\[0\]/);
    assert.match(document.getText(), /&raw mut slots\[0\]/);
    await until(() => findings(document.uri, RULE).length === 0);
  });

  test('the rule of a finding is explained in a preview', async () => {
    const { command } = onlyAction(await actionsFor(document, finding.range), /explain/i);
    assert.strictEqual(command?.command, 'soundness.explainRule');
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const [tab] = await until(() => webviewTabs('markdown.preview'));
    assert.match(tab?.label ?? '', /ref-just-for-address/);
    const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'soundness-rule');
    assert.match(page?.getText() ?? '', /## Why it matters/);
  });
});
