import { expect, test } from 'vitest';
import { ir } from './support';

test('assertions branch to a panic', () => {
  expect(
    ir(`fn f(v: &[u8], i: usize) { assert!(i < v.len(), "no {i}"); debug_assert_eq!(v[0], 1); }`),
  ).toMatchInlineSnapshot(`
    "f(v.1: &[u8], i.2: usize) -> result {
      scope [v.1 i.2] {
        scope [%3] {
          scope [%4 %5] {
            %4 = &i.2
            %5 = method v.1 . len()
            %3 = %4 < %5
          }
          if %3 {
          } else {
            scope [%6] {
              %6 = format(i.2)
              panic
            }
          }
        }
        scope [%7 %8 %9 %10] {
          %7 = 0
          %8 = &v.1[%7]
          %9 = 1
          %10 = %8 == %9
          if %10 {
          } else {
            panic
          }
        }
        result = ()
      }
    }
    "
  `);
});

test('formatting reads its arguments and the names in the string', () => {
  expect(
    ir(
      `fn f(x: T, y: U, w: usize) { println!("{x:?} {} {y:>w$} {n}", x.a, n = y.b()); let s = format!("{{x}} {0}", y); write!(out.w, "{}", x)?; }`,
    ),
  ).toMatchInlineSnapshot(`
    "f(x.1: T, y.2: U, w.3: usize) -> result {
      scope [x.1 y.2 w.3] {
        scope [s.7] {
          scope [%4 %5] {
            %4 = method y.2 . b()
            %5 = format(x.1.a, %4, x.1, y.2, w.3)
          }
          scope [%6] {
            %6 = format(y.2)
            let s.7 = %6
          }
          scope [%9 %8 %10] {
            %9 = format(x.1)
            %8 = method out.w . write_fmt(%9)
            %10 = try %8
          }
          result = ()
        }
      }
    }
    "
  `);
});

test('addresses without a reference', () => {
  expect(
    ir(`fn f(p: *mut S) { let a = addr_of!((*p).x); let b = std::ptr::addr_of_mut!(*p); }`),
  ).toMatchInlineSnapshot(`
    "f(p.1: *mut S) -> result {
      scope [p.1] {
        scope [a.3 b.5] {
          scope [%2] {
            %2 = &raw const (*p.1).x
            let a.3 = %2
          }
          scope [%4] {
            %4 = &raw mut (*p.1)
            let b.5 = %4
          }
          result = ()
        }
      }
    }
    "
  `);
});

test('vectors', () => {
  expect(
    ir(`fn f(n: usize) -> Vec<u8> { let a = vec![g(), 2]; let b: Vec<u8> = vec![0; n * 2]; vec![] }`),
  ).toMatchInlineSnapshot(`
    "f(n.1: usize) -> result: Vec<u8> {
      scope [n.1 %14] {
        scope [a.6 b.13] {
          scope [%4 %5 %3 %2] {
            %4 = call g()
            %5 = 2
            %3 = array { 0: %4, 1: %5 }
            %2 = call vec(%3)
            let a.6 = %2
          }
          scope [%9 %8 %11 %12 %10 %7] {
            %9 = 0
            %8 = repeat { 0: %9; n * 2 }
            %11 = use n.1
            %12 = 2
            %10 = %11 * %12
            %7 = call vec(%8, %10) : Vec<u8>
            let b.13: Vec<u8> = %7
          }
          %14 = array {  }
          result = call vec(%14) : Vec<u8>
        }
      }
    }
    "
  `);
});

test('matches', () => {
  expect(
    ir(`fn f(x: T) -> bool { matches!(x.y, Some(n) if n > 1) || matches!(g::<A, B>(), A | B,) }`),
  ).toMatchInlineSnapshot(`
    "f(x.1: T) -> result: bool {
      scope [x.1 %2] {
        scope [%4] {
          scope [n.3] {
            match x.1.y {
              Some(n.3) if {
                scope [%5 %6] {
                  %5 = &n.3
                  %6 = 1
                  %4 = %5 > %6
                }
              } %4 => {
                %2 = true
              }
              _ => {
                %2 = false
              }
            }
          }
        }
        if %2 {
          result = true
        } else {
          scope [%7] {
            %7 = call g::<A, B>()
            match %7 {
              A | B => {
                result = true
              }
              _ => {
                result = false
              }
            }
          }
        }
      }
    }
    "
  `);
});

test('panics', () => {
  expect(ir(`fn f(x: T) { if a { panic!("{}", x.y) } if b { todo!() } unreachable!("{x}") }`)).toMatchInlineSnapshot(`
    "f(x.1: T) -> result {
      scope [x.1 %5] {
        scope [%2] {
          %2 = use a
          if %2 {
            scope [%3] {
              %3 = format(x.1.y)
              panic
            }
          }
        }
        scope [%4] {
          %4 = use b
          if %4 {
            panic
          }
        }
        %5 = format(x.1)
        panic
      }
    }
    "
  `);
});

test('dbg, pin and ready', () => {
  expect(
    ir(`fn f(x: T) { let a = dbg!(g(x)); let p = pin!(h()); let q = ready!(p.poll(cx)); }`),
  ).toMatchInlineSnapshot(`
    "f(x.1: T) -> result {
      scope [x.1] {
        scope [a.6 %8 p.10 q.14] {
          scope [%4 %3 %5 %2] {
            %4 = use x.1
            %3 = call g(%4)
            %5 = format(%3)
            %2 = use %3
            let a.6 = %2
          }
          scope [%9 %7] {
            %8 = call h()
            %9 = &mut %8
            %7 = call pin(%9)
            let p.10 = %7
          }
          scope [%13 %12 %11] {
            %13 = use cx
            %12 = method p.10 . poll(%13)
            %11 = try %12
            let q.14 = %11
          }
          result = ()
        }
      }
    }
    "
  `);
});

test('logging', () => {
  expect(
    ir(`fn f(x: T) -> R { info!("{x}"); warn!(?x, "a"); ensure!(x.ok(), "bad {x}"); bail!("{}", x.a) }`),
  ).toMatchInlineSnapshot(`
    "f(x.1: T) -> result: R {
      scope [x.1 %6] {
        scope [%2] {
          %2 = format(x.1)
        }
        scope [%3] {
          %3 = unknown "macro warn!" (x.1)
        }
        scope [%4] {
          %4 = method x.1 . ok()
          if %4 {
          } else {
            scope [%5] {
              %5 = format(x.1)
              result = call ensure(%5) : R
              return
            }
          }
        }
        %6 = format(x.1.a)
        result = call bail(%6) : R
        return
      }
    }
    "
  `);
});

test('assembly and other macros may do anything to what they name', () => {
  expect(ir(`fn f(x: T, y: T) { unsafe { asm!("", in(reg) x) } m! { y.z + w } my!("{y}"); }`)).toMatchInlineSnapshot(`
    "f(x.1: T, y.2: T) -> result {
      scope [x.1 y.2] {
        scope [%3] {
          %3 = unknown "macro asm!" (x.1)  // unsafe
        }
        scope [%4] {
          %4 = unknown "macro m!" (y.2)
        }
        scope [%5] {
          %5 = unknown "macro my!" (y.2)
        }
        result = ()
      }
    }
    "
  `);
});

test('macros that are constants', () => {
  expect(
    ir(`fn f() { g(line!(), file!(), cfg!(unix), concat!("a", "b"), is_x86_feature_detected!("avx")) }`),
  ).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%1 %2 %3 %4 %5] {
        %1 = integer
        %2 = string
        %3 = boolean
        %4 = string
        %5 = boolean
        result = call g(%1, %2, %3, %4, %5)
      }
    }
    "
  `);
});

test('`cfg_if!` is one of its blocks', () => {
  expect(
    ir(`fn f(p: *mut u8) { cfg_if! { if #[cfg(a)] { unsafe { *p = 1; } } else if #[cfg(b)] { unsafe { *p = 2; } } } }`),
  ).toMatchInlineSnapshot(`
    "f(p.1: *mut u8) -> result {
      scope [p.1 %2 %4] {
        %2 = boolean
        if %2 {
          scope [%3] {
            %3 = 1  // unsafe
            (*p.1) = %3  // unsafe
          }
          result = ()  // unsafe
        } else {
          %4 = boolean
          if %4 {
            scope [%5] {
              %5 = 2  // unsafe
              (*p.1) = %5  // unsafe
            }
            result = ()  // unsafe
          } else {
            result = ()
          }
        }
      }
    }
    "
  `);
});
