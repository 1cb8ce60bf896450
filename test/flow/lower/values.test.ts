import { expect, test } from 'vitest';
import { ir } from './support';

test('the right operand of an assignment comes first, then the place', () => {
  expect(ir(`fn f(p: *mut S, i: usize) { unsafe { (*p).f[i] = g() } }`)).toMatchInlineSnapshot(`
    "f(p.1: *mut S, i.2: usize) -> result {
      scope [p.1 i.2 %3 %4] {
        %3 = call g()  // unsafe
        %4 = use i.2  // unsafe
        (*p.1).f[%4] = %3  // unsafe
        result = ()  // unsafe
      }
    }
    "
  `);
});

test('compound assignments too', () => {
  expect(ir(`fn f(v: &mut [u8], i: usize) { v[i + 1] += g(); }`)).toMatchInlineSnapshot(`
    "f(v.1: &mut [u8], i.2: usize) -> result {
      scope [v.1 i.2] {
        scope [%3 %5 %6 %4] {
          %3 = call g()
          %5 = use i.2
          %6 = 1
          %4 = %5 + %6
          v.1[%4] += %3
        }
        result = ()
      }
    }
    "
  `);
});

test('a borrow takes a place, not its value', () => {
  expect(
    ir(`fn f(p: *mut S) { let a = &raw const (*p).x; let b = &raw mut (*p).y; let c = &mut (*p).z[..2]; let d = &f; }`),
  ).toMatchInlineSnapshot(`
    "f(p.1: *mut S) -> result {
      scope [p.1] {
        scope [a.3 b.5 c.9 d.11] {
          scope [%2] {
            %2 = &raw const (*p.1).x
            let a.3 = %2
          }
          scope [%4] {
            %4 = &raw mut (*p.1).y
            let b.5 = %4
          }
          scope [%8 %7 %6] {
            %8 = 2
            %7 = range { end: %8 }
            %6 = &mut (*p.1).z[%7]
            let c.9 = %6
          }
          scope [%10] {
            %10 = &f
            let d.11 = %10
          }
          result = ()
        }
      }
    }
    "
  `);
});

test('casts carry their type as a hint to what they cast', () => {
  expect(
    ir(`fn f() { let p = &x as *const T as *mut T; let q = Box::into_raw(b) as *mut u8; }`),
  ).toMatchInlineSnapshot(`
    "f() -> result {
      scope [p.4 q.8] {
        scope [%3 %2 %1] {
          %3 = &x
          %2 = %3 as *const T
          %1 = %2 as *mut T
          let p.4 = %1
        }
        scope [%7 %6 %5] {
          %7 = use b
          %6 = call Box::into_raw(%7) : *mut u8
          %5 = %6 as *mut u8
          let q.8 = %5
        }
        result = ()
      }
    }
    "
  `);
});

test('comparison borrows places, arithmetic uses values', () => {
  expect(ir(`fn f(a: T, b: T) -> bool { a.x == b.y && -a.z + 1 < N }`)).toMatchInlineSnapshot(`
    "f(a.1: T, b.2: T) -> result: bool {
      scope [a.1 b.2 %3] {
        scope [%4 %5] {
          %4 = &a.1.x
          %5 = &b.2.y
          %3 = %4 == %5
        }
        if %3 {
          scope [%8 %7 %9 %6 %10] {
            %8 = use a.1.z
            %7 = -%8
            %9 = 1
            %6 = %7 + %9
            %10 = use N
            result = %6 < %10
          }
        } else {
          result = false
        }
      }
    }
    "
  `);
});

test('lazy operators are branches with temporaries of their own', () => {
  expect(ir(`fn f() -> bool { a().b() || c() }`)).toMatchInlineSnapshot(`
    "f() -> result: bool {
      scope [%1] {
        scope [%2] {
          %2 = call a()
          %1 = method %2 . b()
        }
        if %1 {
          result = true
        } else {
          result = call c()
        }
      }
    }
    "
  `);
});

test('literals with their values', () => {
  expect(
    ir(`fn f() { g(1_000u8, 0xFFusize, 0b1, b'\\n', 1f32, 2.5, true, 'x', "s", b"s", c"s", br#"s"#, ()) }`),
  ).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%1 %2 %3 %4 %5 %6 %7 %8 %9 %10 %11 %12 %13] {
        %1 = 1000u8
        %2 = 255usize
        %3 = 1
        %4 = 10u8
        %5 = floatf32
        %6 = float
        %7 = true
        %8 = char
        %9 = string
        %10 = bytes
        %11 = c-string
        %12 = bytes
        %13 = ()
        result = call g(%1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13)
      }
    }
    "
  `);
});

test('struct literals move what they do not name out of their base', () => {
  expect(ir(`fn f(x: u8, o: S) -> S { S { x, y: g(), ..o.inner } }`)).toMatchInlineSnapshot(`
    "f(x.1: u8, o.2: S) -> result: S {
      scope [x.1 o.2 %3 %4] {
        %3 = use x.1
        %4 = call g()
        result = struct S { x: %3, y: %4, ..o.2.inner } : S
      }
    }
    "
  `);
});

test('ranges, arrays, tuples', () => {
  expect(ir(`fn f(a: usize) -> T { (a..b, a.., ..=b, [1, 2], [0u8; 4], (a,)) }`)).toMatchInlineSnapshot(`
    "f(a.1: usize) -> result: T {
      scope [a.1 %3 %4 %2 %6 %5 %8 %7 %10 %11 %9 %13 %12 %15 %14] {
        %3 = use a.1
        %4 = use b
        %2 = range { start: %3, end: %4 }
        %6 = use a.1
        %5 = range { start: %6 }
        %8 = use b
        %7 = range { last: %8 }
        %10 = 1
        %11 = 2
        %9 = array { 0: %10, 1: %11 }
        %13 = 0u8
        %12 = repeat { 0: %13; 4 }
        %15 = use a.1
        %14 = tuple { 0: %15 }
        result = tuple { 0: %2, 1: %5, 2: %7, 3: %9, 4: %12, 5: %14 } : T
      }
    }
    "
  `);
});

test('a method call evaluates its receiver as a place, then the arguments', () => {
  expect(ir(`fn f(mut v: Vec<u8>) { v.a.push::<u8>(v.len()); make().go(); (v.f)(1); }`)).toMatchInlineSnapshot(`
    "f(mut v.1: Vec<u8>) -> result {
      scope [v.1] {
        scope [%2 %3] {
          %2 = method v.1 . len()
          %3 = method v.1.a . push::<u8>(%2)
        }
        scope [%4 %5] {
          %4 = call make()
          %5 = method %4 . go()
        }
        scope [%6 %7] {
          %6 = 1
          %7 = call *(v.1.f)(%6)
        }
        result = ()
      }
    }
    "
  `);
});

test('paths, locals and turbofish in calls', () => {
  expect(ir(`fn f(g: fn()) { g(); h::<u8>(g); S(1); <T as U>::v(); let k = size_of::<u8>; }`)).toMatchInlineSnapshot(`
    "f(g.1: fn()) -> result {
      scope [g.1] {
        scope [k.8] {
          scope [%2] {
            %2 = call *(g.1)()
          }
          scope [%3 %4] {
            %3 = use g.1
            %4 = call h::<u8>(%3)
          }
          scope [%5 %6] {
            %5 = 1
            %6 = call S(%5)
          }
          scope [%7] {
            %7 = call <T as U>::v()
          }
          let k.8 = size_of
          result = ()
        }
      }
    }
    "
  `);
});

test('question marks and awaiting', () => {
  expect(ir(`async fn f(x: T) -> R { g(x).await?.h()?; Ok(()) }`)).toMatchInlineSnapshot(`
    "async f(x.1: T) -> result: R {
      scope [x.1 %8] {
        scope [%6 %5 %4 %3 %2 %7] {
          %6 = use x.1
          %5 = call g(%6)
          %4 = await %5
          %3 = try %4
          %2 = method %3 . h()
          %7 = try %2
        }
        %8 = ()
        result = call Ok(%8) : R
      }
    }
    "
  `);
});

test('types written around a value are hints', () => {
  expect(
    ir(`fn f() -> *mut u8 { let v: Vec<u8> = iter.collect(); if c { return null_mut(); } { null_mut() } }`),
  ).toMatchInlineSnapshot(`
    "f() -> result: *mut u8 {
      scope [v.2] {
        scope [%1] {
          %1 = method iter . collect() : Vec<u8>
          let v.2: Vec<u8> = %1
        }
        scope [%3] {
          %3 = use c
          if %3 {
            result = call null_mut() : *mut u8
            return
          }
        }
        result = call null_mut() : *mut u8
      }
    }
    "
  `);
});

test('destructuring assignment', () => {
  expect(
    ir(`fn f() { (a.x, _, ..) = g(); [b, .., c] = h(); S { p, q: *r, .. } = s; _ = t.u; }`),
  ).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%1 %2] {
        %1 = call g()
        let (%2, _, ..) = %1
        a.x = %2
      }
      scope [%3 %4 %5] {
        %3 = call h()
        let [%4, .., %5] = %3
        b = %4
        c = %5
      }
      scope [%6 %7] {
        let S { p: %6, q: %7 } = s
        p = %6
        (*r) = %7
      }
      let _ = t.u
      result = ()
    }
    "
  `);
});

test('attributes are no operands', () => {
  expect(
    ir(`fn f() { g(#[a] x, y); #[allow(z)] let a = [#[b] 1, 2]; #[cfg(c)] { h() } #[cfg(d)] k!(a); }`),
  ).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%8 %9] {
        scope [a.7] {
          scope [%1 %2 %3] {
            %1 = use x
            %2 = use y
            %3 = call g(%1, %2)
          }
          scope [%5 %6 %4] {
            %5 = 1
            %6 = 2
            %4 = array { 0: %5, 1: %6 }
            let a.7 = %4
          }
          %8 = ()
          match? %8 {
            #[cfg(c)] => {
              result = call h()
            }
          }
          %9 = ()
          match? %9 {
            #[cfg(d)] => {
              scope [%10] {
                %10 = unknown "macro k!" (a.7)
              }
            }
          }
          result = ()
        }
      }
    }
    "
  `);
});
