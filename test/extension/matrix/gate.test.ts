import { describe, expect, test } from 'vitest';
import { Gate } from '../../../src/extension/matrix/gate';
import { outputContext, outputOf } from '../../../src/extension/matrix/output-context';

/** A gate, what it depends on, and what it has opened and closed. */
function gateWith(isTrusted: boolean, isEnabled = true) {
  const state = { isTrusted, isEnabled, opened: 0, closed: 0 };
  let listener = () => {};
  const gate = new Gate(
    {
      isTrusted: () => state.isTrusted,
      isEnabled: () => state.isEnabled,
      onDidChange: (changed) => {
        listener = changed;
        return {
          dispose: () => {
            listener = () => {};
          },
        };
      },
    },
    () => {
      state.opened++;
      return { dispose: () => state.closed++ };
    },
  );
  const set = (change: Partial<typeof state>) => {
    Object.assign(state, change);
    listener();
  };
  return { gate, state, set };
}

describe('the matrix', () => {
  test('is not made in a workspace that is not trusted, whatever its settings say', () => {
    const { gate, state, set } = gateWith(false);
    set({ isEnabled: false });
    set({ isEnabled: true });
    expect(state.opened).toBe(0);
    expect(gate.current).toBeUndefined();
  });

  test('is made when trust is granted, once', () => {
    const { gate, state, set } = gateWith(false);
    set({ isTrusted: true });
    set({});
    expect(state.opened).toBe(1);
    expect(gate.current).toBeDefined();
  });

  test('comes and goes with its setting', () => {
    const { gate, state, set } = gateWith(true);
    expect(state.opened).toBe(1);
    set({ isEnabled: false });
    expect(state).toMatchObject({ opened: 1, closed: 1 });
    expect(gate.current).toBeUndefined();
    set({ isEnabled: true });
    expect(state).toMatchObject({ opened: 2, closed: 1 });
  });

  test('goes with the extension, and does not come again', () => {
    const { gate, state, set } = gateWith(true);
    gate.dispose();
    set({});
    expect(state).toMatchObject({ opened: 1, closed: 1 });
    expect(gate.current).toBeUndefined();
  });
});

test('a message knows the file that is kept', () => {
  expect(outputOf(outputContext('/a: b/output.txt'))).toBe('/a: b/output.txt');
  expect(outputOf('rust-analyzer')).toBeNull();
  expect(outputOf(undefined)).toBeNull();
});
