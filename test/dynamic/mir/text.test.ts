/** Reading rustc's MIR: what was recorded of a compiler, and what is cut or no MIR. */
import { describe, expect, test } from 'vitest';
import { MirFits } from '../../../src/dynamic/mir/fits';
import { MirProgram, withoutArguments } from '../../../src/dynamic/mir/program';
import { readMir } from '../../../src/dynamic/mir/text';

const RECORDED = `// WARNING: This output format is intended for human consumers only
fn ring::<impl at src/lib.rs:4:3: 4:12>::submit(_1: &ring::Ring, _2: fn(i32) -> i32) -> i32 {
    debug self => _1;                    // in scope 0 at src/lib.rs:4:68: 4:73
    let mut _0: i32;                     // return place in scope 0 at src/lib.rs:4:78: 4:81
    let mut _3: ring::Map;               // in scope 0 at src/lib.rs:4:84: 4:96

    bb0: {
        _4 = copy _2(const 3_i32) -> [return: bb1, unwind: bb3]; // scope 0 at src/lib.rs:4:30: 4:38
        _0 = ring::raw_sys(const libc::SYS_futex, const 1_i32) -> [return: bb1, unwind unreachable]; // scope 0 at src/lib.rs:4:108: 4:118
                                         // mir::ConstOperand
                                         // + span: src/lib.rs:4:108: 4:115
                                         // + const_: Const { ty: unsafe extern "C" fn(i32) -> i32 {ring::raw_sys}, val: Value(ring::raw_sys) }
                                         // mir::ConstOperand
                                         // + span: no-location
                                         // + const_: Const { ty: i32, val: Value(Scalar(0x00000001)) }
    }

    bb1: {
        drop(_3) -> [return: bb2, unwind continue]; // scope 0 at src/lib.rs:4:122: 4:123
    }

    bb2: {
        return;                          // scope 0 at src/lib.rs:4:122: 4:122
    }

    bb3 (cleanup): {
        _5 = std::mem::forget::<ring::Map>(move _3) -> [return: bb2, unwind continue]; // scope 0 at /rustc/e50a/library/core/src/mem.rs:1:2: 1:3
                                         // mir::ConstOperand
                                         // + span: /rustc/e50a/library/core/src/mem.rs:1:2: 1:3
                                         // + const_: Const { ty: fn(ring::Map) {std::mem::forget::<ring::Map>}, val: Value(std::mem::forget::<ring::Map>) }
    }
}

static TABLE: [u8; 1] = {
    let mut _0: [u8; 1];
}
`;

const read = (text: string) => [...readMir(text, (path) => `/w/${path}`)];

test('what was recorded', () => {
  expect(read(RECORDED)).toEqual([
    {
      name: 'ring::<impl at src/lib.rs:4:3: 4:12>::submit',
      receiver: '&ring::Ring',
      uses: [
        {
          path: 'ring::raw_sys',
          isForeignAbi: true,
          constant: 'libc::SYS_futex',
          isUnwinding: false,
          place: { path: '/w/src/lib.rs', position: { line: 3, character: 107 } },
        },
        { path: 'std::mem::forget::<ring::Map>', isForeignAbi: false, constant: null, isUnwinding: true, place: null },
      ],
      drops: [
        {
          type: 'ring::Map',
          isUnwinding: false,
          place: { path: '/w/src/lib.rs', position: { line: 3, character: 121 } },
        },
      ],
      callsUnseen: false,
    },
  ]);
});

test('a call by a pointer that is no parameter is not seen', () => {
  expect(read(RECORDED.replace('copy _2(', 'copy (*_7)('))[0]!.callsUnseen).toBe(true);
});

describe('what is no MIR', () => {
  test.each([
    ['nothing', ''],
    ['junk', '\u0000\u0001}\n}\nfn \nfn (\n}\n'],
    ['another form', 'fn a -> {\n  bb0:\n  call foo;\n}\n'],
  ])('%s', (_, text) => {
    expect(read(text).flatMap(({ uses, drops }) => [...uses, ...drops])).toEqual([]);
  });

  test('a text that ends within a function leaves that one out', () => {
    for (let length = 0; length < RECORDED.length; length += 7)
      expect(read(RECORDED.slice(0, length)).length).toBeLessThanOrEqual(1);
    expect(read(RECORDED.slice(0, RECORDED.indexOf('static') - 4))).toEqual([]);
  });
});

test.each([
  ['ring::Ring::<u8>::each::<{closure@src/lib.rs:1:2: 3:4}>', 'ring::Ring::each'],
  ['std::vec::Vec::<fn(u8) -> Option<u8>>::push', 'std::vec::Vec::push'],
  ['cut::<a', 'cut'],
])('%s without arguments', (path, bare) => {
  expect(withoutArguments(path)).toBe(bare);
});

test('a test that is not in the crate has no answer', () => {
  const program = new MirProgram([{ name: 'ring', functions: read(RECORDED) }], new Map());
  expect(new MirFits(program, new Map()).of('ring', 'tests::gone')).toBeNull();
});
