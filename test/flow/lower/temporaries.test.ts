import { expect, test } from 'vitest';
import { ir } from './support';

test('a statement drops its temporaries at its end', () => {
  expect(ir(`fn f() { g(&h(&i())); }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%4 %3 %2 %1 %5] {
        %4 = call i()
        %3 = &%4
        %2 = call h(%3)
        %1 = &%2
        %5 = call g(%1)
      }
      result = ()
    }
    "
  `);
});

test('a borrow in a let makes its temporary live as long as the block', () => {
  expect(ir(`fn f() { let x = &g(); let y = S { a: (&h() as *const T, [&i().j]) }; }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%2 x.3 %8 %11 y.12] {
        scope [%1] {
          %2 = call g()
          %1 = &%2
          let x.3 = %1
        }
        scope [%7 %6 %10 %9 %5 %4] {
          %8 = call h()
          %7 = &%8
          %6 = %7 as *const T
          %11 = call i()
          %10 = &%11.j
          %9 = array { 0: %10 }
          %5 = tuple { 0: %6, 1: %9 }
          %4 = struct S { a: %5 }
          let y.12 = %4
        }
        result = ()
      }
    }
    "
  `);
});

test('a call ends the extension, a constructor does not', () => {
  expect(ir(`fn f() { let x = g(&h()); let y = Some(&i()); let z = (&j()).k(); }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [x.4 %7 y.8 z.12] {
        scope [%3 %2 %1] {
          %3 = call h()
          %2 = &%3
          %1 = call g(%2)
          let x.4 = %1
        }
        scope [%6 %5] {
          %7 = call i()
          %6 = &%7
          %5 = call Some(%6)
          let y.8 = %5
        }
        scope [%11 %10 %9] {
          %11 = call j()
          %10 = &%11
          %9 = method %10 . k()
          let z.12 = %9
        }
        result = ()
      }
    }
    "
  `);
});

test('blocks and branches pass the extension on', () => {
  expect(ir(`fn f() { let x = if c { &g() } else { unsafe { &h() } }; }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%3 %4 x.5] {
        scope [%2 %1] {
          %2 = use c
          if %2 {
            %3 = call g()
            %1 = &%3
          } else {
            %4 = call h()  // unsafe
            %1 = &%4  // unsafe
          }
          let x.5 = %1
        }
        result = ()
      }
    }
    "
  `);
});

test('ref patterns extend', () => {
  expect(ir(`fn f() { let ref x = g(); let (ref y, _) = h(); let _ = i(); }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%1 x.2 %3 y.4] {
        %1 = call g()
        let ref x.2 = %1
        %3 = call h()
        let (ref y.4, _) = %3
        scope [%5] {
          %5 = call i()
          let _ = %5
        }
        result = ()
      }
    }
    "
  `);
});

test('literals and constants under a shared borrow are statics', () => {
  expect(
    ir(`fn f() { let p = id(&[1, 2]); let q = id(&Some(N)); let r = id(&mut [1]); let s = id(&g()); }`),
  ).toMatchInlineSnapshot(`
    "f() -> result {
      scope [p.6 q.11 r.16 s.20] {
        scope [%4 %5 %2 %1] {
          %4 = 1
          %5 = 2
          %3 = array { 0: %4, 1: %5 }
          %2 = &%3
          %1 = call id(%2)
          let p.6 = %1
        }
        scope [%10 %8 %7] {
          %10 = use N
          %9 = call Some(%10)
          %8 = &%9
          %7 = call id(%8)
          let q.11 = %7
        }
        scope [%15 %14 %13 %12] {
          %15 = 1
          %14 = array { 0: %15 }
          %13 = &mut %14
          %12 = call id(%13)
          let r.16 = %12
        }
        scope [%19 %18 %17] {
          %19 = call g()
          %18 = &%19
          %17 = call id(%18)
          let s.20 = %17
        }
        result = ()
      }
    }
    "
  `);
});

test('a closure under a shared borrow is a static where it captures nothing', () => {
  expect(ir(`fn f(n: u32) { id(&|x| x); id(&|x| x + n); id(&mut |x| x); }`)).toMatchInlineSnapshot(`
    "f(n.1: u32) -> result {
      scope [n.1] {
        scope [%2 %6] {
          %3 = closure [] |x.5| -> result.4 {
            scope [x.5] {
              result.4 = use x.5
            }
          }
          %2 = &%3
          %6 = call id(%2)
        }
        scope [%8 %7 %13] {
          %8 = closure [move n.1] |x.10| -> result.9 {
            scope [x.10 %11 %12] {
              %11 = use x.10
              %12 = use n.1
              result.9 = %11 + %12
            }
          }
          %7 = &%8
          %13 = call id(%7)
        }
        scope [%15 %14 %18] {
          %15 = closure [] |x.17| -> result.16 {
            scope [x.17] {
              result.16 = use x.17
            }
          }
          %14 = &mut %15
          %18 = call id(%14)
        }
        result = ()
      }
    }
    "
  `);
});

test("temporaries of a block's last expression outlive its variables", () => {
  expect(ir(`fn f() -> u8 { let x = g(); x.lock().get() }`)).toMatchInlineSnapshot(`
    "f() -> result: u8 {
      scope [%3] {
        scope [x.2] {
          scope [%1] {
            %1 = call g()
            let x.2 = %1
          }
          %3 = method x.2 . lock()
          result = method %3 . get() : u8
        }
      }
    }
    "
  `);
});

test('conditions drop theirs before the branch', () => {
  expect(ir(`fn f() { if g().h() { i() } while j().k() { l() } }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%1] {
        scope [%2] {
          %2 = call g()
          %1 = method %2 . h()
        }
        if %1 {
          scope [%3] {
            %3 = call i()
          }
        }
      }
      loop '0 {
        scope [%4] {
          scope [%5] {
            %5 = call j()
            %4 = method %5 . k()
          }
          if %4 {
            scope [%6] {
              %6 = call l()
            }
          } else {
            break '0
          }
        }
      }
      result = ()
    }
    "
  `);
});

test('a match keeps those of its scrutinee', () => {
  expect(ir(`fn f() { match g().h() { A => i(), _ => j().k() } }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%2 %1] {
        %2 = call g()
        %1 = method %2 . h()
        match %1 {
          A => {
            result = call i()
          }
          _ => {
            scope [%3] {
              %3 = call j()
              result = method %3 . k()
            }
          }
        }
      }
    }
    "
  `);
});

test('if let keeps them over its else', () => {
  expect(ir(`fn f() { if let Some(x) = g().h() { i(x) } else { j() } }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%2 %1] {
        block '0 {
          %2 = call g()
          %1 = method %2 . h()
          scope [x.3] {
            match? %1 {
              Some(x.3) => {
                scope [%4] {
                  %4 = use x.3
                  result = call i(%4)
                }
                break '0
              }
            }
          }
          result = call j()
        }
      }
    }
    "
  `);
});

test('constants borrow for ever', () => {
  expect(ir(`const C: &S = &S { a: g() };`)).toMatchInlineSnapshot(`
    "C() -> result {
      scope [%2] {
        %2 = call g()
        %1 = struct S { a: %2 }
        result = &%1
      }
    }
    "
  `);
});

test('edition 2024 drops temporaries of last expressions before the variables', () => {
  expect(ir(`fn f() -> u8 { let x = g(); x.lock().get() }`, 2024)).toMatchInlineSnapshot(`
    "f() -> result: u8 {
      scope [x.2] {
        scope [%1] {
          %1 = call g()
          let x.2 = %1
        }
        scope [%3] {
          %3 = method x.2 . lock()
          result = method %3 . get() : u8
        }
      }
    }
    "
  `);
});

test('edition 2024 drops those of if let before its else', () => {
  expect(ir(`fn f() { if let Some(x) = g().h() { i(x) } else { j() } }`, 2024)).toMatchInlineSnapshot(`
    "f() -> result {
      block '0 {
        scope [%2 %1] {
          %2 = call g()
          %1 = method %2 . h()
          scope [x.3] {
            match? %1 {
              Some(x.3) => {
                scope [%4] {
                  %4 = use x.3
                  result = call i(%4)
                }
                break '0
              }
            }
          }
        }
        result = call j()
      }
    }
    "
  `);
});

test('so are they as receivers', () => {
  expect(ir(`fn f() { let p = [1, 2].as_ptr(); let q = [1, 2].as_mut_ptr(); }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [p.5 q.10] {
        scope [%3 %4 %1] {
          %3 = 1
          %4 = 2
          %2 = array { 0: %3, 1: %4 }
          %1 = method %2 . as_ptr()
          let p.5 = %1
        }
        scope [%8 %9 %7 %6] {
          %8 = 1
          %9 = 2
          %7 = array { 0: %8, 1: %9 }
          %6 = method %7 . as_mut_ptr()
          let q.10 = %6
        }
        result = ()
      }
    }
    "
  `);
});
