import { expect, test } from 'vitest';
import { ir } from './support';

test('if and else', () => {
  expect(ir(`fn f(c: bool) -> u8 { if c { 1 } else { 2 } }`)).toMatchInlineSnapshot(`
    "f(c.1: bool) -> result: u8 {
      scope [c.1 %2] {
        %2 = use c.1
        if %2 {
          result = 1
        } else {
          result = 2
        }
      }
    }
    "
  `);
});

test('else if, if let and chains', () => {
  expect(
    ir(
      `fn f() -> u8 { if let Some(x) = a { x } else if b && c { 1 } else if let P(y) = d && y.ok() && let Q(z) = y { z } else { 2 } }`,
    ),
  ).toMatchInlineSnapshot(`
    "f() -> result: u8 {
      block '0 {
        scope [x.1] {
          match? a {
            Some(x.1) => {
              result = use x.1
              break '0
            }
          }
        }
        scope [%2] {
          scope [%3] {
            %3 = use b
            if %3 {
              %2 = use c
            } else {
              %2 = false
            }
          }
          if %2 {
            result = 1
            break '0
          }
        }
        scope [%5] {
          scope [y.4] {
            match? d {
              P(y.4) => {
                %5 = method y.4 . ok()
                if %5 {
                  scope [z.6] {
                    match? y.4 {
                      Q(z.6) => {
                        result = use z.6
                        break '0
                      }
                    }
                  }
                }
              }
            }
          }
        }
        result = 2
      }
    }
    "
  `);
});

test('let else', () => {
  expect(ir(`fn f() -> u8 { let Some(x) = g(x) else { return h(x) }; x }`)).toMatchInlineSnapshot(`
    "f() -> result: u8 {
      scope [x.3] {
        block '0 {
          scope [%2 %1] {
            %2 = use x
            %1 = call g(%2)
            match? %1 {
              Some(x.3) => {
                break '0
              }
            }
          }
          scope [%4] {
            %4 = use x
            result = call h(%4) : u8
            return
          }
        }
        result = use x.3
      }
    }
    "
  `);
});

test('loops with labels and values', () => {
  expect(ir(`fn f() -> u8 { 'a: loop { loop { if c { break 'a 1 } else { continue 'a } } } }`)).toMatchInlineSnapshot(`
    "f() -> result: u8 {
      loop '0 {
        loop '1 {
          scope [%1] {
            %1 = use c
            if %1 {
              result = 1
              break '0
            } else {
              continue '0
            }
          }
        }
      }
    }
    "
  `);
});

test('a labelled block', () => {
  expect(ir(`fn f() { let x = 'b: { if c { break 'b g() } 2 }; }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [x.3] {
        scope [%1] {
          block '0 {
            scope [%2] {
              %2 = use c
              if %2 {
                %1 = call g()
                break '0
              }
            }
            %1 = 2
          }
          let x.3 = %1
        }
        result = ()
      }
    }
    "
  `);
});

test('while and while let', () => {
  expect(
    ir(`fn f() { while i < n { i += 1; } while let Some(x) = it.next() && x > 1 { if x == 2 { continue } g(x) } }`),
  ).toMatchInlineSnapshot(`
    "f() -> result {
      loop '0 {
        scope [%1] {
          scope [%2 %3] {
            %2 = use i
            %3 = use n
            %1 = %2 < %3
          }
          if %1 {
            scope [%4] {
              %4 = 1
              i += %4
            }
          } else {
            break '0
          }
        }
      }
      loop '1 {
        scope [%5 %7] {
          %5 = method it . next()
          scope [x.6] {
            match? %5 {
              Some(x.6) => {
                scope [%8 %9] {
                  %8 = &x.6
                  %9 = 1
                  %7 = %8 > %9
                }
                if %7 {
                  scope [%13 %14] {
                    scope [%10] {
                      scope [%11 %12] {
                        %11 = &x.6
                        %12 = 2
                        %10 = %11 == %12
                      }
                      if %10 {
                        continue '1
                      }
                    }
                    %13 = use x.6
                    %14 = call g(%13)
                  }
                  continue '1
                }
              }
            }
          }
        }
        break '1
      }
      result = ()
    }
    "
  `);
});

test('for takes items out of an iterator in a local', () => {
  expect(
    ir(`fn f(v: Vec<(u8, u8)>) { for (i, x) in v.iter().enumerate() { if i == 1 { break } g(x) } for _ in v {} }`),
  ).toMatchInlineSnapshot(`
    "f(v.1: Vec<(u8, u8)>) -> result {
      scope [v.1 %12] {
        scope [%3 %2] {
          %3 = method v.1 . iter()
          %2 = method %3 . enumerate()
          loop '0 {
            scope [%4 i.5 x.6] {
              %4 = next %2 else break '0
              let (i.5, x.6) = %4
              scope [%10 %11] {
                scope [%7] {
                  scope [%8 %9] {
                    %8 = &i.5
                    %9 = 1
                    %7 = %8 == %9
                  }
                  if %7 {
                    break '0
                  }
                }
                %10 = use x.6
                %11 = call g(%10)
              }
            }
          }
        }
        %12 = use v.1
        loop '1 {
          scope [%13] {
            %13 = next %12 else break '1
            let _ = %13
          }
        }
        result = ()
      }
    }
    "
  `);
});

test('returns', () => {
  expect(ir(`fn f(c: bool) -> T { if c { return g()? } unreachable!() }`)).toMatchInlineSnapshot(`
    "f(c.1: bool) -> result: T {
      scope [c.1] {
        scope [%2] {
          %2 = use c.1
          if %2 {
            scope [%3] {
              %3 = call g()
              result = try %3
              return
            }
          }
        }
        panic
      }
    }
    "
  `);
});

test('unsafe blocks and functions mark their operations', () => {
  expect(ir(`fn f(p: *mut u8) { let a = unsafe { *p }; const { g() }; h(a) }`)).toMatchInlineSnapshot(`
    "f(p.1: *mut u8) -> result {
      scope [p.1 %5] {
        scope [a.3] {
          scope [%2] {
            %2 = use (*p.1)  // unsafe
            let a.3 = %2
          }
          scope [%4] {
            %4 = call g()
          }
          %5 = use a.3
          result = call h(%5)
        }
      }
    }
    "
  `);
});

test('guards with let', () => {
  expect(ir(`fn f() { match x { Some(a) if let Some(b) = a.b() && b > 1 => g(b), _ => {} } }`)).toMatchInlineSnapshot(`
    "f() -> result {
      scope [%2] {
        scope [a.1] {
          match x {
            Some(a.1) if {
              scope [%3 %5] {
                %2 = false
                %3 = method a.1 . b()
                scope [b.4] {
                  match? %3 {
                    Some(b.4) => {
                      scope [%6 %7] {
                        %6 = &b.4
                        %7 = 1
                        %5 = %6 > %7
                      }
                      if %5 {
                        %2 = true
                      }
                    }
                  }
                }
              }
            } %2 => {
              scope [%8] {
                %8 = use b
                result = call g(%8)
              }
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
