/** The processes that are running for us, each with all that it has started itself, so that none of them outlives us. */
import { spawnSync } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const living = new Set<number>();

/** Takes note of the leader of a process group, by its id. */
export function addGroup(leader: number): void {
  if (living.size === 0) {
    process.on('exit', endAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  living.add(leader);
}

/** Ends what is left of a group whose leader is over. */
export function removeGroup(leader: number): void {
  if (!living.delete(leader)) return;
  signalGroup(leader, 'SIGKILL');
  if (living.size > 0) return;
  process.off('exit', endAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/** Sends a signal to all processes of a group. Nothing happens where there is none any more. */
export function signalGroup(leader: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/t', '/f'], { windowsHide: true });
    return;
  }
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // macOS says EPERM of a group in which only a zombie is left.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function endAll(): void {
  for (const leader of living) signalGroup(leader, 'SIGKILL');
}

/** A signal that nobody else listens to ends this process, as it would without us; others decide by themselves. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  endAll();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}
