import { describe, expect, it } from 'vitest';
import { Story } from './support';

/** What both models say of a story that begins with a local `x`. */
function tell(run: (story: Story) => void): string[] {
  const story = new Story();
  run(story);
  return story.told;
}

describe('shared borrows', () => {
  it('may not be written through, as a raw pointer either', () => {
    // let r = &x; let p = r as *const T as *mut T; *p = 1; *p = 2
    expect(tell((s) => s.borrow('r', '&', 'x').borrow('p', '*const', 'r').write('p').write('p').read('r'))).toEqual([
      'SB write p: p never may',
      'TB write p: r never may',
    ]);
  });

  it('may not become &mut', () => {
    // let m = &mut *(&x as *const T as *mut T): under Tree Borrows it is the write that is wrong
    expect(
      tell((s) => s.borrow('r', '&', 'x').borrow('p', '*const', 'r').borrow('m', '&mut', 'p').write('m').read('m')),
    ).toEqual(['SB m = &mut p: p never may', 'TB write m: r never may']);
  });

  it('end with a write to the place', () => {
    expect(tell((s) => s.borrow('r', '&', 'x').write('x').read('r').read('r'))).toEqual([
      'SB read r: r lost at write x',
      'TB read r: r lost at write x',
    ]);
  });

  it('may be as many as you like, and read in any order', () => {
    expect(
      tell((s) =>
        s.borrow('a', '&', 'x').borrow('b', '&', 'x').borrow('c', '&', 'b').read('a').read('c').read('x').read('b'),
      ),
    ).toEqual([]);
  });

  it('into a cell may be written through, and survive writes to it', () => {
    expect(
      tell((s) =>
        s
          .borrow('a', '&cell', 'x')
          .borrow('b', '&cell', 'x')
          .write('a')
          .write('b')
          .borrow('p', '*mut', 'a')
          .write('p')
          .read('b'),
      ),
    ).toEqual([]);
    // A write to the place itself is another matter for Stacked Borrows: the place is not shared.
    expect(tell((s) => s.borrow('a', '&cell', 'x').write('x').read('a'))).toEqual(['SB read a: a lost at write x']);
  });
});

describe('mutable borrows', () => {
  it('cannot be two at once once one is written through', () => {
    // Two &mut from one raw pointer: Stacked Borrows minds the second borrow, Tree Borrows the write.
    const two = (s: Story) => s.borrow('p', '*mut', 'x').borrow('a', '&mut', 'p').borrow('b', '&mut', 'p');
    expect(tell((s) => two(s).read('a').read('b'))).toEqual(['SB read a: a lost at b = &mut p']);
    expect(tell((s) => two(s).write('b').write('a'))).toEqual([
      'SB write a: a lost at b = &mut p',
      'TB write a: a lost at write b',
    ]);
  });

  it('are fine one inside the other', () => {
    expect(tell((s) => s.borrow('a', '&mut', 'x').borrow('b', '&mut', 'a').write('b').write('a').write('x'))).toEqual(
      [],
    );
    expect(tell((s) => s.borrow('a', '&mut', 'x').borrow('b', '&mut', 'a').write('a').read('b'))).toEqual([
      'SB read b: b lost at write a',
      'TB read b: b lost at write a',
    ]);
  });

  it('become read-only under Tree Borrows when the place is read, and end under Stacked Borrows', () => {
    const frozen = (s: Story) => s.borrow('a', '&mut', 'x').write('a').read('x');
    expect(tell((s) => frozen(s).read('a'))).toEqual(['SB read a: a lost at read x']);
    expect(tell((s) => frozen(s).write('a'))).toEqual(['SB write a: a lost at read x', 'TB write a: a lost at read x']);
  });

  it('that were not written through do not mind reads under Tree Borrows', () => {
    expect(tell((s) => s.borrow('a', '&mut', 'x').read('x').write('a'))).toEqual(['SB write a: a lost at read x']);
  });

  it('may be read around while they are reserved in two phases', () => {
    // v.push(v.len())
    expect(tell((s) => s.borrow('v', 'two-phase', 'x').read('x').borrow('r', '&', 'x').read('r').write('v'))).toEqual(
      [],
    );
    expect(tell((s) => s.borrow('v', 'two-phase', 'x').write('x').write('v'))).toEqual([
      'SB write v: v lost at write x',
      'TB write v: v lost at write x',
    ]);
  });
});

describe('raw pointers', () => {
  it('from one place live side by side', () => {
    // &raw mut x twice
    expect(
      tell((s) => s.borrow('p', '*mut', 'x').borrow('q', '*mut', 'x').write('p').write('q').read('p').write('p')),
    ).toEqual([]);
  });

  it('from one &mut live side by side', () => {
    expect(
      tell((s) =>
        s.borrow('a', '&mut', 'x').borrow('p', '*mut', 'a').borrow('q', '*mut', 'a').write('p').write('q').write('p'),
      ),
    ).toEqual([]);
  });

  it('of two &mut do not', () => {
    // let p = &mut x as *mut T; let q = &mut x as *mut T; *p = 1
    const two = (s: Story) =>
      s.borrow('a', '&mut', 'x').borrow('p', '*mut', 'a').borrow('b', '&mut', 'x').borrow('q', '*mut', 'b');
    expect(tell((s) => two(s).write('p'))).toEqual(['SB write p: p lost at b = &mut x']);
    expect(tell((s) => two(s).write('p').write('q'))).toEqual([
      'SB write p: p lost at b = &mut x',
      'TB write q: b lost at write p',
    ]);
  });

  it('end under Stacked Borrows when the &mut they came from is used to write', () => {
    // Under Tree Borrows the pointer is as good as the &mut.
    expect(tell((s) => s.borrow('a', '&mut', 'x').borrow('p', '*mut', 'a').write('a').write('p'))).toEqual([
      'SB write p: p lost at write a',
    ]);
  });

  it('outlive a read of the &mut they came from', () => {
    expect(tell((s) => s.borrow('a', '&mut', 'x').borrow('p', '*mut', 'a').read('a').write('p').write('a'))).toEqual(
      [],
    );
  });

  it('end with a new &mut to the place, when that is written through', () => {
    expect(
      tell((s) =>
        s.borrow('a', '&mut', 'x').borrow('p', '*mut', 'a').write('p').borrow('b', '&mut', 'x').write('b').read('p'),
      ),
    ).toEqual(['SB read p: p lost at b = &mut x', 'TB read p: a lost at write b']);
  });
});

describe('arguments', () => {
  it('that are &mut may not be gone around during the call', () => {
    const call = (s: Story) => s.borrow('p', '*mut', 'x').borrow('m', '&mut', 'p', 'strong');
    expect(tell((s) => call(s).write('p'))).toEqual(['SB write p: m is protected', 'TB write p: m is protected']);
    // Before the argument is written through, Tree Borrows lets others read, and then forbids the write.
    expect(tell((s) => call(s).read('p').write('m'))).toEqual([
      'SB read p: m is protected',
      'TB write m: m lost at read p',
    ]);
    expect(tell((s) => call(s).write('m').read('p'))).toEqual([
      'SB read p: m is protected',
      'TB read p: m is protected',
    ]);
    expect(tell((s) => call(s).write('m').release('m').write('p'))).toEqual([]);
  });

  it('that are & may be read around but not written', () => {
    const call = (s: Story) => s.borrow('p', '*mut', 'x').borrow('r', '&', 'p', 'strong');
    expect(tell((s) => call(s).read('p').read('r'))).toEqual([]);
    expect(tell((s) => call(s).write('p'))).toEqual(['SB write p: r is protected', 'TB write p: r is protected']);
    expect(tell((s) => call(s).release('r').write('p'))).toEqual([]);
  });

  it('given twice, once as &mut', () => {
    // f(&mut *p, &*p)
    expect(
      tell((s) =>
        s.borrow('p', '*mut', 'x').borrow('m', '&mut', 'p', 'strong').borrow('r', '&', 'p', 'strong').write('m'),
      ),
    ).toEqual(['SB r = & p: m is protected', 'TB write m: m lost at r = & p']);
  });

  it('may not be freed during the call, but a box may be, through itself', () => {
    expect(tell((s) => s.borrow('m', '&mut', 'x', 'strong').free('m'))).toEqual([
      'SB free m: m is protected',
      'TB free m: m is protected',
    ]);
    expect(tell((s) => s.borrow('b', 'box', 'x', 'weak').borrow('p', '*mut', 'b').free('b'))).toEqual([]);
    expect(tell((s) => s.borrow('p', '*mut', 'x').borrow('b', 'box', 'p', 'weak').free('p'))).toEqual([
      'SB free p: b is protected',
      'TB free p: b is protected',
    ]);
  });
});

describe('boxes', () => {
  it('claim their contents anew when they are moved', () => {
    // let p = &raw mut *b; let c = b; *p
    const moved = (s: Story) => s.borrow('b', 'box', 'x').borrow('p', '*mut', 'b').borrow('c', 'box', 'b');
    expect(tell((s) => moved(s).read('p'))).toEqual(['SB read p: p lost at c = box b']);
    // Tree Borrows minds only once the moved box was written through, and then the raw pointer ends it.
    expect(tell((s) => moved(s).write('c').read('p').write('c'))).toEqual([
      'SB read p: p lost at c = box b',
      'TB write c: c lost at read p',
    ]);
  });

  it('are moved freely where no pointer stays behind', () => {
    expect(tell((s) => s.borrow('b', 'box', 'x').write('b').borrow('c', 'box', 'b').write('c').free('c'))).toEqual([]);
  });
});

describe('one tag, one finding', () => {
  it('is silent after the first violation in each model', () => {
    const lost = (s: Story) => s.borrow('a', '&mut', 'x').write('x');
    expect(
      tell((s) => lost(s).read('a').write('a').borrow('b', '&mut', 'a').write('b').borrow('p', '*mut', 'b').write('p')),
    ).toEqual(['SB read a: a lost at write x', 'TB read a: a lost at write x']);
  });

  it('lets nobody else lose anything by an access that is wrong', () => {
    expect(tell((s) => s.borrow('a', '&mut', 'x').borrow('b', '&mut', 'x').write('b').write('a').read('b'))).toEqual([
      'SB write a: a lost at b = &mut x',
      'TB write a: a lost at write b',
    ]);
  });
});

describe('branches', () => {
  it('say that something is lost on some path only', () => {
    // if full { grow() } *p
    const shape = (s: Story) =>
      s
        .borrow('a', '&mut', 'x')
        .write('a')
        .branch(
          (then) => then.write('x', 'grow'),
          () => {},
        );
    expect(tell((s) => shape(s).read('a'))).toEqual([
      'SB read a: a lost at grow, on some path',
      'TB read a: a lost at grow, on some path',
    ]);
    // What happens to it on every path afterwards is certain again.
    expect(tell((s) => shape(s).write('x', 'later').read('a'))).toEqual([
      'SB read a: a lost at grow',
      'TB read a: a lost at grow',
    ]);
  });

  it('say that what is lost on all of them is lost', () => {
    expect(
      tell((s) =>
        s
          .borrow('a', '&mut', 'x')
          .branch(
            (one) => one.write('x', 'here'),
            (other) => other.write('x', 'there'),
          )
          .read('a'),
      ),
    ).toEqual(['SB read a: a lost at here', 'TB read a: a lost at here']);
  });

  it('do not miss a pointer on the path that did not make it', () => {
    expect(
      tell((s) =>
        s
          .branch(
            (one) => one.borrow('p', '&mut', 'x').write('p'),
            (other) => other.borrow('q', '&', 'x').read('q'),
          )
          .read('p'),
      ),
    ).toEqual([]);
    // On the one path that made it, the write to x is certain.
    expect(
      tell((s) =>
        s
          .branch(
            (one) => one.borrow('p', '&mut', 'x'),
            () => {},
          )
          .write('x')
          .read('p'),
      ),
    ).toEqual(['SB read p: p lost at write x', 'TB read p: p lost at write x']);
  });

  it('tell a protected argument that is ended on some path', () => {
    expect(
      tell((s) =>
        s
          .borrow('p', '*mut', 'x')
          .borrow('m', '&mut', 'p', 'strong')
          .branch(
            (one) => one.release('m'),
            () => {},
          )
          .write('p'),
      ),
    ).toEqual(['SB write p: m is protected, on some path', 'TB write p: m is protected, on some path']);
  });
});
