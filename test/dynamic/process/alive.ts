import { readFileSync } from 'node:fs';

/** Whether a process is there. One that has ended and that nobody has asked about yet is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** Waits until a process is gone; the test's own limit ends the wait where it never is. */
export async function untilDead(pid: number): Promise<void> {
  if (!(pid > 0)) throw new Error(`${pid} is not the id of a process`);
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}
