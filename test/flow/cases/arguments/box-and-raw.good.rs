unsafe fn finish(owner: *mut u32, p: *mut u32) -> u32 {
    unsafe {
        *p = 1;
        *Box::from_raw(owner)
    }
}

fn main() {
    let p = Box::into_raw(Box::new(0u32));
    let last = unsafe { finish(p, p) };
    assert_eq!(last, 1);
}
