import * as assert from 'node:assert';
import * as vscode from 'vscode';
import type { AuditResult } from '../../../src/lsp/protocol';
import { closeAll, fileUri, findings, findingsIn, ruleOf, until, webviewTabs } from './support';

const COMMAND = 'soundness.auditWorkspace';

/** Enough code that an audit of it can be cancelled before it is done. */
const LARGE = { files: 40, functions: 4000 };

suite('audit', () => {
  teardown(closeAll);

  test('an audit puts the findings of files that nobody opened into Problems, and opens the report', async () => {
    const result = await vscode.commands.executeCommand<AuditResult>(COMMAND);
    assert.ok(result.files >= 10, `${result.files} files`);
    const opened = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const path = 'io-runtime/src/slab.rs';
    assert.ok(!opened.has(fileUri(path).toString()), `${path} is not open`);
    assert.ok((await findingsIn(path)).length > 0);
    await until(() => webviewTabs('soundness.report').some(({ label }) => label === 'Soundness Report'));
    assert.match(result.html, /slab\.rs/);
  });

  test('a file that is opened after an audit shows each finding once', async () => {
    const path = 'io-runtime/src/slab.rs';
    const before = (await findingsIn(path)).length;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)));
    // Long enough for the findings of the open file to come.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const keys = findings(fileUri(path)).map((finding) => `${ruleOf(finding)} at line ${finding.range.start.line + 1}`);
    assert.strictEqual(keys.length, before, keys.join('; '));
  });

  test('an audit can be cancelled from its notification', async function () {
    this.timeout(120_000);
    const folder = fileUri('cases/large');
    const source = new TextEncoder().encode(
      'pub unsafe fn f(p: *mut u8) -> u8 { unsafe { *p } }\n'.repeat(LARGE.functions),
    );
    await vscode.workspace.fs.createDirectory(folder);
    for (let file = 0; file < LARGE.files; file++) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `large${file}.rs`), source);
    }
    try {
      let result: AuditResult | 'running' | undefined = 'running';
      const audit = vscode.commands.executeCommand<AuditResult | undefined>(COMMAND).then((value) => {
        result = value;
      });
      await until(async () => {
        await vscode.commands.executeCommand('notification.acceptPrimaryAction');
        return result !== 'running';
      });
      await audit;
      assert.strictEqual(result, undefined, 'nothing comes of a cancelled audit');
      assert.deepStrictEqual(findings(vscode.Uri.joinPath(folder, 'large0.rs')), []);
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });
});
