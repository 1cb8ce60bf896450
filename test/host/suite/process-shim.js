/** What Mocha and the assertions read of Node's `process` where there is none. */
export const process = { env: {}, browser: true, argv: [], version: '', nextTick: queueMicrotask };
