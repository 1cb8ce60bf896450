fn sum(slot: &[u8; 2]) -> u8 {
    slot[0] + slot[1]
}

fn main() {
    let mut pair = [0u8; 2];
    let p = pair.as_mut_ptr();
    unsafe { *p = 9 }
    let total = sum(&pair);
    let first = unsafe { p.read() };
    assert_eq!(total, first);
}
