/**
 * The value for a key, made on the first question and kept as long as the key lives. For what depends on the key alone:
 * nodes outlive an edit that only moves them, so what lies around a node is not to be remembered by it.
 */
export function remembered<Key extends object, Value extends NonNullable<unknown>>(
  memory: WeakMap<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  let value = memory.get(key);
  if (value === undefined) {
    value = make();
    memory.set(key, value);
  }
  return value;
}
