import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { actionsFor, api, closeAll, findingsIn, onlyAction, open, until } from './support';

const PATH = 'io-runtime/src/executor.rs';
const RULE = 'box-moved-while-raw-live';
const SHOW = 'soundness.showPointerLife';

suite("a pointer's life", () => {
  let document: vscode.TextDocument;
  let finding: vscode.Diagnostic;

  setup(async () => {
    document = await open(PATH);
    [finding] = (await findingsIn(PATH, RULE)) as [vscode.Diagnostic];
  });

  teardown(closeAll);

  /** What is shown, as `role code`. */
  async function shown(): Promise<string[] | undefined> {
    const life = (await api()).pointerLife();
    return life?.places.map(({ role, range: { start, end } }) => {
      const code = document.getText(new vscode.Range(start.line, start.character, end.line, end.character));
      return `${role} ${code}`;
    });
  }

  const WHOLE = ['made &raw mut *task', 'lost task', 'used (*raw).key = key'];

  test('the command shows that of the finding at the cursor until the cursor leaves it', async () => {
    const editor = vscode.window.activeTextEditor!;
    editor.selection = new vscode.Selection(finding.range.start, finding.range.start);
    await vscode.commands.executeCommand(SHOW);
    assert.deepStrictEqual(await shown(), WHOLE);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await until(async () => (await shown()) === undefined);
  });

  test('the light bulb offers it, and a command or a change ends it', async () => {
    const { command } = onlyAction(await actionsFor(document, finding.range), /pointer's life/);
    assert.strictEqual(command?.command, SHOW);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.deepStrictEqual(await shown(), WHOLE);
    await vscode.commands.executeCommand('soundness.hidePointerLife');
    assert.strictEqual(await shown(), undefined);

    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.deepStrictEqual(await shown(), WHOLE);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// changed\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until(async () => (await shown()) === undefined);
  });
});
