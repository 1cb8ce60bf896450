import { expect, test } from 'vitest';
import { ir } from './support';

test('parameters that are taken apart', () => {
  expect(ir(`fn f((a, _): (T, U), S { x, ref y, .. }: S, mut z: u8, _: V, &w: &u8) {}`)).toMatchInlineSnapshot(`
    "f(%1: (T, U), %3: S, mut z.6: u8, %7: V, %8: &u8) -> result {
      scope [%1 a.2 %3 x.4 y.5 z.6 %7 %8 w.9] {
        let (a.2, _): (T, U) = %1
        let S { x: x.4, y: ref y.5 }: S = %3
        let &w.9: &u8 = %8
        result = ()
      }
    }
    "
  `);
});

test('self parameters', () => {
  expect(ir(`impl S { fn f(&mut self) { self.x } fn g(self) {} }`)).toMatchInlineSnapshot(`
    "f(self.1) -> result {
      scope [self.1] {
        result = use self.1.x
      }
    }
    "
  `);
});

test('slices with a rest', () => {
  expect(
    ir(`fn f() { let [a, .., b] = x; let [c, ref d @ .., e] = y; let [.., mut g @ ..] = z; }`),
  ).toMatchInlineSnapshot(`
    "f() -> result {
      scope [a.1 b.2 c.3 d.4 e.5 g.6] {
        let [a.1, .., b.2] = x
        let [c.3, ref d.4 @ .., e.5] = y
        let [g.6 @ ..] = z
        result = ()
      }
    }
    "
  `);
});

test('what is matched stays a place', () => {
  expect(
    ir(`fn f(s: &mut S) { let a = s.x; let _ = s.y; let ref b = s.z; let (c, ..) = s.w; }`),
  ).toMatchInlineSnapshot(`
    "f(s.1: &mut S) -> result {
      scope [s.1] {
        scope [a.2 b.3 c.4] {
          let a.2 = s.1.x
          let _ = s.1.y
          let ref b.3 = s.1.z
          let (c.4, ..) = s.1.w
          result = ()
        }
      }
    }
    "
  `);
});

test('arms with guards, alternatives, captures, constants', () => {
  expect(
    ir(
      `fn f(x: E) { match x { E::A(a) | E::B { a, .. } if a > 1 => g(a), n @ 1..=5 => h(n), MAX | E::C => {} Some(ref mut m @ N(_)) => m.o(), -1 | "s" | ..=3 => {} _ => {} } }`,
    ),
  ).toMatchInlineSnapshot(`
    "f(x.1: E) -> result {
      scope [x.1 %3] {
        scope [a.2 n.7 m.9] {
          match x.1 {
            E::A(a.2) | E::B { a: a.2 } if {
              scope [%4 %5] {
                %4 = &a.2
                %5 = 1
                %3 = %4 > %5
              }
            } %3 => {
              scope [%6] {
                %6 = use a.2
                result = call g(%6)
              }
            }
            n.7 @ 1..=5 => {
              scope [%8] {
                %8 = use n.7
                result = call h(%8)
              }
            }
            MAX | E::C => {
              result = ()
            }
            Some(ref mut m.9 @ N(_)) => {
              result = method m.9 . o()
            }
            -1 | "s" | ..=3 => {
              result = ()
            }
            _ => {
              result = ()
            }
          }
        }
      }
    }
    "
  `);
});

test('reference and box patterns', () => {
  expect(ir(`fn f() { let &(a, &mut ref b) = x; let box c = y; let (d) = z; }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [a.1 b.2 c.3 d.4] {
        let &(a.1, &ref b.2) = x
        let &c.3 = y
        let d.4 = z
        result = ()
      }
    }
    "
  `);
});

test('let without a value', () => {
  expect(ir(`fn f() { let x; let (a, b): (u8, u8); x = 1; }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [x.1 a.2 b.3] {
        declare x.1
        declare a.2
        declare b.3
        scope [%4] {
          %4 = 1
          x.1 = %4
        }
        result = ()
      }
    }
    "
  `);
});

test('shadowing', () => {
  expect(ir(`fn f(x: u8) { let x = x + 1; { let x = g(x); } h(x) }`)).toMatchInlineSnapshot(`
    "f(x.1: u8) -> result {
      scope [x.1 %9] {
        scope [x.5] {
          scope [%3 %4 %2] {
            %3 = use x.1
            %4 = 1
            %2 = %3 + %4
            let x.5 = %2
          }
          scope [x.8] {
            scope [%7 %6] {
              %7 = use x.5
              %6 = call g(%7)
              let x.8 = %6
            }
          }
          %9 = use x.5
          result = call h(%9)
        }
      }
    }
    "
  `);
});
