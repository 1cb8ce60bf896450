struct Cursor {
    at: *mut u32,
}

impl Cursor {
    unsafe fn step(&self) {
        unsafe { *self.at += 1 }
    }
}

fn main() {
    let mut position = 0;
    let cursor = Cursor { at: &mut position };
    unsafe { cursor.step() }
    unsafe { cursor.step() }
    assert_eq!(position, 2);
}
