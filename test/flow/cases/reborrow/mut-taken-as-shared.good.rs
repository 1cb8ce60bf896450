struct Buffer {
    len: usize,
    first: u32,
}

struct View<'a> {
    buffer: &'a mut Buffer,
    start: usize,
}

struct Iter<'a> {
    buffer: &'a Buffer,
    left: usize,
}

impl View<'_> {
    fn iter(&self) -> Iter<'_> {
        Iter {
            buffer: self.buffer,
            left: self.buffer.len - self.start,
        }
    }

    fn buffer(&self) -> &Buffer {
        self.buffer
    }
}

fn main() {
    let buffer = Box::into_raw(Box::new(Buffer { len: 2, first: 7 }));
    let view = View {
        buffer: unsafe { &mut *buffer },
        start: 1,
    };
    let (one, two) = (view.iter(), view.iter());
    let (three, four) = (view.buffer(), view.buffer());
    assert_eq!(one.buffer.first + three.first, two.buffer.first + four.first);
    assert_eq!(one.left, two.left);
    let same: &Buffer = view.buffer;
    assert_eq!(view.buffer.len, same.len);
    drop(unsafe { Box::from_raw(buffer) });
}
