import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { api, closeAll, findings, findingsIn, open, until } from './support';

const PATH = 'cases/src/lib.rs';
const RULE = 'ref-just-for-address';

suite('server', () => {
  teardown(closeAll);

  test('a server that was killed comes back and goes on', async function () {
    const { serverPid, status } = await api();
    const pid = serverPid();
    // A web worker has no process, and nothing outside of it can end it but its owner.
    if (pid === undefined) return this.skip();
    const document = await open(PATH);
    const before = (await findingsIn(PATH, RULE)).length;

    process.kill(pid, 'SIGKILL');
    await until(() => serverPid() !== undefined && serverPid() !== pid);
    await until(() => /restarted once/.test(status()));
    await addFinding(document);
    await until(() => findings(document.uri, RULE).length === before + 1);
  });

  test('the server is restarted on command and goes on', async () => {
    const { serverPid } = await api();
    const document = await open(PATH);
    const before = (await findingsIn(PATH, RULE)).length;
    const pid = serverPid();
    await vscode.commands.executeCommand('soundness.restartServer');
    if (pid !== undefined) assert.notStrictEqual(serverPid(), pid);
    await addFinding(document);
    await until(() => findings(document.uri, RULE).length === before + 1);
  });
});

async function addFinding(document: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(document.uri, end, '\nfn added(slot: &mut u8) -> *mut u8 { &mut *slot as *mut u8 }\n');
  assert.ok(await vscode.workspace.applyEdit(edit));
}
