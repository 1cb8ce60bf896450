import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { addFinding, api, closeAll, openCases, skip, until } from './support';

suite('server', () => {
  teardown(closeAll);

  test('a server that was killed comes back and goes on', async function () {
    const { serverPid, status } = await api();
    const pid = serverPid();
    if (pid === undefined) return skip(this, 'a web worker has no process, and only its owner can end it');
    const { document } = await openCases();

    process.kill(pid, 'SIGKILL');
    await until(() => serverPid() !== undefined && serverPid() !== pid);
    await until(() => /restarted once/.test(status()));
    await addFinding(document);
  });

  test('the server is restarted on command and goes on', async () => {
    const { serverPid } = await api();
    const { document } = await openCases();
    const pid = serverPid();
    await vscode.commands.executeCommand('soundness.restartServer');
    if (pid !== undefined) assert.notStrictEqual(serverPid(), pid);
    await addFinding(document);
  });
});
