// BUG: use-after-free: the box behind a `&mut` argument is freed while the call runs
fn consume(slot: &mut u8, free: fn(*mut u8)) {
    let raw = slot as *mut u8;
    free(raw);
}

fn release(raw: *mut u8) {
    unsafe { drop(Box::from_raw(raw)) };
}

fn main() {
    let raw = Box::into_raw(Box::new(1u8));
    consume(unsafe { &mut *raw }, release);
}
