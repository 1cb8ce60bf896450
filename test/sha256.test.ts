import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from '../src/sha256';

test('hashes as the platform does', () => {
  for (let length = 0; length < 200; length++) {
    const text = 'aé🚀'.repeat(length).slice(0, length * 4);
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});
