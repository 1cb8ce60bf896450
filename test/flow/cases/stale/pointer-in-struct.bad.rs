struct Cursor {
    at: *mut u32,
}

impl Cursor {
    unsafe fn step(&self) {
        unsafe { *self.at += 1 } //~| stale-raw-after-owner-use
    }
}

fn main() {
    let mut position = 0;
    let cursor = Cursor { at: &mut position };
    position = 5;
    unsafe { cursor.step() } //~ stale-raw-after-owner-use
    assert!(position > 0);
}
