import { expect, test } from 'vitest';
import { ir } from './support';

test('captures by use', () => {
  expect(
    ir(
      `fn f(a: T, b: T, mut c: T, d: T, e: T) { let k = |x: u8, (y, _)| { g(a); b.h(); c = y; i(&mut d.p); println!("{e}") }; k(1, 2) }`,
    ),
  ).toMatchInlineSnapshot(`
    "f(a.1: T, b.2: T, mut c.3: T, d.4: T, e.5: T) -> result {
      scope [a.1 b.2 c.3 d.4 e.5 %19 %20] {
        scope [k.18] {
          scope [%6] {
            %6 = closure [move a.1, read b.2, write c.3, write d.4, read e.5] |x.8: u8, %9| -> result.7 {
              scope [x.8 %9 y.10 %17] {
                let (y.10, _) = %9
                scope [%11 %12] {
                  %11 = use a.1
                  %12 = call g(%11)
                }
                scope [%13] {
                  %13 = method b.2 . h()
                }
                scope [%14] {
                  %14 = use y.10
                  c.3 = %14
                }
                scope [%15 %16] {
                  %15 = &mut d.4.p
                  %16 = call i(%15)
                }
                %17 = format(e.5)
                result.7 = ()
              }
            }
            let k.18 = %6
          }
          %19 = 1
          %20 = 2
          result = call *(k.18)(%19, %20)
        }
      }
    }
    "
  `);
});

test('move closures and closures in closures', () => {
  expect(ir(`fn f(a: T, b: T) { s(move || { t(|| a.x + b) }); }`)).toMatchInlineSnapshot(`
    "f(a.1: T, b.2: T) -> result {
      scope [a.1 b.2] {
        scope [%3 %9] {
          %3 = closure move [read a.1, move b.2] || -> result.4 {
            scope [%5] {
              %5 = closure [read a.1, move b.2] || -> result.6 {
                scope [%7 %8] {
                  %7 = use a.1.x
                  %8 = use b.2
                  result.6 = %7 + %8
                }
              }
              result.4 = call t(%5)
            }
          }
          %9 = call s(%3)
        }
        result = ()
      }
    }
    "
  `);
});

test('return and question mark leave the closure', () => {
  expect(ir(`fn f() -> A { let c = || -> B { if x { return g()? } h() }; c() }`)).toMatchInlineSnapshot(`
    "f() -> result: A {
      scope [c.5] {
        scope [%1] {
          %1 = closure [] || -> result.2 {
            scope [%3] {
              %3 = use x
              if %3 {
                scope [%4] {
                  %4 = call g()
                  result.2 = try %4
                  return
                }
              }
            }
            result.2 = call h() : B
          }
          let c.5 = %1
        }
        result = call *(c.5)() : A
      }
    }
    "
  `);
});

test('async blocks', () => {
  expect(ir(`async fn f(a: T) { let t = async move { a.read().await?; Ok(()) }; t.await; }`)).toMatchInlineSnapshot(`
    "async f(a.1: T) -> result {
      scope [a.1] {
        scope [t.8] {
          scope [%2] {
            %2 = async move [read a.1] || -> result.3 {
              scope [%7] {
                scope [%5 %4 %6] {
                  %5 = method a.1 . read()
                  %4 = await %5
                  %6 = try %4
                }
                %7 = ()
                result.3 = call Ok(%7)
              }
            }
            let t.8 = %2
          }
          scope [%9 %10] {
            %9 = use t.8
            %10 = await %9
          }
          result = ()
        }
      }
    }
    "
  `);
});

test('async closures', () => {
  expect(ir(`fn f(a: T) { let c = async move |x| g(a, x).await; }`)).toMatchInlineSnapshot(`
    "f(a.1: T) -> result {
      scope [a.1] {
        scope [c.9] {
          scope [%2] {
            %2 = closure move [move a.1] |x.4| -> result.3 {
              scope [x.4] {
                result.3 = async move [move a.1, move x.4] || -> result.5 {
                  scope [%7 %8 %6] {
                    %7 = use a.1
                    %8 = use x.4
                    %6 = call g(%7, %8)
                    result.5 = await %6
                  }
                }
              }
            }
            let c.9 = %2
          }
          result = ()
        }
      }
    }
    "
  `);
});

test('nested functions are bodies of their own', () => {
  expect(ir(`fn f(a: T) { fn g(a: u8) -> u8 { a } const N: u8 = 1; g(a) }`)).toMatchInlineSnapshot(`
    "f(a.1: T) -> result {
      scope [a.1 %2] {
        %2 = use a.1
        result = call g(%2)
      }
    }
    "
  `);
});
