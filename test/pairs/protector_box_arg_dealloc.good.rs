fn consume(raw: *mut u8, free: fn(*mut u8)) {
    free(raw);
}

fn release(raw: *mut u8) {
    unsafe { drop(Box::from_raw(raw)) };
}

fn main() {
    let raw = Box::into_raw(Box::new(1u8));
    consume(raw, release);
}
