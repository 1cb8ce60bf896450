fn set(slot: &mut [u8; 2]) {
    slot[0] = 1;
}

fn main() {
    let mut pair = [0u8; 2];
    let p = pair.as_mut_ptr();
    unsafe { *p = 9 }
    set(&mut pair);
    let first = unsafe { p.read() }; //~ stale-raw-after-owner-use
    assert!(first < 10);
}
