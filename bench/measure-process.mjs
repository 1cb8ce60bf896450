/** Runs a program and tells what it took, its children and threads included. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Milliseconds between two looks at a process's memory. */
const LOOK = 50;

/**
 * @returns {Promise<{ wall: number, cpu: number, peak: number, status: number }>} seconds, seconds, and mebibytes at the
 *   highest, 0 where the system does not tell.
 */
export function measureProcess(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    // The shell's `times` is the system's own account of its child, in POSIX's form: minutes and seconds.
    const child = spawn('sh', ['-c', '"$0" "$@" > /dev/null 2>&1; status=$?; times; exit $status', program, ...args], {
      ...options,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let peak = 0;
    const look = setInterval(() => {
      peak = Math.max(peak, peakOfChild(child.pid));
    }, LOOK);
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      clearInterval(look);
      const wall = (performance.now() - started) / 1000;
      const [user, system] = (output.trim().split('\n').at(-1) ?? '').split(' ').map(secondsOf);
      resolve({ wall, cpu: user + system, peak, status: status ?? -1 });
    });
  });
}

function secondsOf(time) {
  const [, minutes, seconds] = /^(\d+)m([\d.]+)s$/.exec(time) ?? ['', '0', '0'];
  return Number(minutes) * 60 + Number(seconds);
}

/** High-water mark of the shell's child, in mebibytes. */
function peakOfChild(shell) {
  try {
    const [pid] = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').split(' ');
    const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? ['', '0'];
    return Number(kibibytes) / 1024;
  } catch {
    return 0;
  }
}
