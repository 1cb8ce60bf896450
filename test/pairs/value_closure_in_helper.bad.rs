// BUG: double-free: the closure that a helper runs frees the box that the caller frees again
fn with_raw(raw: *mut u32, act: impl Fn(*mut u32)) {
    act(raw);
}

fn main() {
    let raw = Box::into_raw(Box::new(1u32));
    with_raw(raw, |raw| unsafe { drop(Box::from_raw(raw)) });
    unsafe { drop(Box::from_raw(raw)) };
}
