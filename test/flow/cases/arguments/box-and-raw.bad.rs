unsafe fn finish(owner: Box<u32>, p: *mut u32) -> u32 {
    unsafe { *p = 1 } //~| alias-args-same-call|box-moved-while-raw-live
    *owner
}

fn main() {
    let p = Box::into_raw(Box::new(0u32));
    let last = unsafe { finish(Box::from_raw(p), p) }; //~ alias-args-same-call|box-moved-while-raw-live
    assert_eq!(last, 1);
}
