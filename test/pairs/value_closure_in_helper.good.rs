fn with_raw(raw: *mut u32, act: impl Fn(*mut u32)) {
    act(raw);
}

fn main() {
    let raw = Box::into_raw(Box::new(1u32));
    with_raw(raw, |raw| unsafe { *raw += 1 });
    unsafe { drop(Box::from_raw(raw)) };
}
