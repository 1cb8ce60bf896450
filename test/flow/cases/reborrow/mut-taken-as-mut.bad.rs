struct Buffer {
    len: usize,
}

struct Cursor<'a> {
    buffer: &'a mut Buffer,
    left: usize,
}

fn main() {
    let mut buffer = Buffer { len: 2 };
    let raw = &raw mut buffer;
    let exclusive = unsafe { &mut *raw };
    let left = exclusive.len;
    let cursor = Cursor { buffer: exclusive, left };
    unsafe { (*raw).len = 3 };
    cursor.buffer.len = cursor.left; //~ reborrow-invalidated-by-parent-use
}
