import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { addFinding, api, closeAll, openCases, skip, until } from './support';

const NO_PROCESS = 'a web worker has no process, and only its owner can end it';

/** Crashes in a short time after which the server is still brought back. */
const MAX_RESTARTS = 4;

suite('server', () => {
  teardown(closeAll);

  test('a server that was killed comes back and goes on', async function () {
    const { serverPid, status } = await api();
    const pid = serverPid();
    if (pid === undefined) return skip(this, NO_PROCESS);
    const { document } = await openCases();

    process.kill(pid, 'SIGKILL');
    await until(() => serverPid() !== undefined && serverPid() !== pid);
    await until(() => /restarted once/.test(status()));
    await addFinding(document);
  });

  test('a server that keeps dying is left alone until it is restarted on command', async function () {
    const { serverPid, status } = await api();
    if (serverPid() === undefined) return skip(this, NO_PROCESS);
    await openCases();
    await vscode.commands.executeCommand('soundness.restartServer');
    for (let crash = 1; crash <= MAX_RESTARTS + 1; crash++) {
      const pid = serverPid()!;
      process.kill(pid, 'SIGKILL');
      await until(
        () =>
          /too often/.test(status()) || (serverPid() !== undefined && serverPid() !== pid && /finding/.test(status())),
      );
      assert.strictEqual(/too often/.test(status()), crash > MAX_RESTARTS, `after crash ${crash}: ${status()}`);
    }
    await vscode.commands.executeCommand('soundness.restartServer');
    const { document } = await openCases();
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
