unsafe fn release(p: *mut Vec<u8>) {
    drop(unsafe { Box::from_raw(p) });
}

fn main() {
    let p = Box::into_raw(Box::new(vec![1u8]));
    unsafe {
        release(p);
        (*p).push(2); //~ use-after-from-raw
    }
}
