import { Node } from '../syntax/node';
import { isReading, type Reading, readAgain, reading } from '../syntax/reading';

/** What the values rest on that were made while somebody asked for it. */
const READ = new WeakMap<WeakMap<object, unknown>, WeakMap<object, Reading>>();

/**
 * The value for a key, made on the first question and kept as long as the key lives. For what depends on the key alone:
 * nodes outlive an edit that only moves them, so what lies around an item is not to be remembered by it.
 */
export function remembered<Key extends object, Value extends NonNullable<unknown>>(
  memory: WeakMap<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  let value = memory.get(key);
  if (isReading()) value = whileReading(memory, key, value, make);
  else if (value === undefined) value = make();
  else return value;
  memory.set(key, value);
  return value;
}

function whileReading<Value>(
  memory: WeakMap<object, unknown>,
  key: object,
  known: Value | undefined,
  make: () => Value,
): Value {
  let ofMemory = READ.get(memory);
  if (!ofMemory) {
    ofMemory = new WeakMap();
    READ.set(memory, ofMemory);
  }
  const read = ofMemory.get(key);
  if (known !== undefined && read) {
    readAgain(read);
    return known;
  }
  // What a node was remembered for while nobody asked can rest on the node alone.
  if (known !== undefined && key instanceof Node) {
    void key.text;
    return known;
  }
  const made = reading(make);
  ofMemory.set(key, made.read);
  return made.result;
}
